/** What can be known, and asked, in the base that `dejacase init` writes. */
export const VOCABULARY = `# yaml-language-server: $schema=./knowledge.schema.json
# The vocabulary: everything that can be known about a trouble, and asked.
version: 1

attributes:
  led:
    question: { fr: "De quelle couleur est le voyant ?", en: "What colour is the light?" }
    type: choice
    values:
      green: { fr: "vert", en: "green" }
      amber: { fr: "orange", en: "amber", also: { fr: ["jaune"], en: ["orange", "yellow"] } }
      "off": { fr: "éteint", en: "off", also: { fr: ["aucun voyant"], en: ["no light", "dark"] } }
    cost: 0.2        # minutes it takes to answer
    audience: user   # who can answer: user, agent or expert
  paper-stuck:
    question: { fr: "Voyez-vous une feuille coincée ?", en: "Can you see a stuck sheet?" }
    type: boolean
    cost: 0.5
    audience: user
  queue:
    question: { fr: "Que montre la file d'attente de l'ordinateur ?", en: "What does the computer's print queue show?" }
    type: choice
    values:
      empty: { fr: "une liste vide", en: "an empty list" }
      waiting: { fr: "des documents en attente", en: "waiting documents" }
    cost: 1
    audience: user

synonyms:
  fr:
    - [imprimante, copieur, photocopieuse]
    - [feuille, page, papier]
  en:
    - [printer, copier]
    - [sheet, page, paper]
`;
