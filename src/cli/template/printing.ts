/** Solutions, cases and a tree of the base that `dejacase init` writes. */
export const PRINTING = `# yaml-language-server: $schema=./knowledge.schema.json
# Solutions, the cases they repaired, and one authored tree.
version: 1

solutions:
  clear-paper-jam:
    title: { fr: "Retirer le papier coincé", en: "Clear the paper jam" }
    steps:
      - { fr: "Éteignez l'imprimante et sortez le bac à papier.", en: "Switch the printer off and pull out the paper tray." }
      - { fr: "Ouvrez le capot et tirez la feuille doucement, à deux mains.", en: "Open the cover and pull the sheet gently, with both hands." }
      - { fr: "Refermez tout et rallumez l'imprimante.", en: "Close everything and switch the printer on again." }
    check: { fr: "Une page de test sort entière.", en: "A test page comes out whole." }
    kind: fix        # or workaround
    level: L0        # the lowest level that may do it
    cost: 5          # minutes
    success: 0.9     # chance that it repairs when the cause is right
    risk: none       # none, low or high (high is confirmed first)
    audience: user
  restart-print-queue:
    title: { fr: "Vider la file d'impression", en: "Clear the print queue" }
    steps:
      - { fr: "Ouvrez la file d'attente de l'imprimante et annulez tous les documents.", en: "Open the printer's queue and cancel every document." }
      - { fr: "Redémarrez l'ordinateur, puis imprimez de nouveau.", en: "Restart the computer, then print again." }
    check: { fr: "La file se vide et la page sort.", en: "The queue empties and the page comes out." }
    cost: 6
    success: 0.85
    audience: user
  reconnect-power:
    title: { fr: "Rebrancher et rallumer l'imprimante", en: "Plug in and switch on the printer" }
    steps:
      - { fr: "Enfoncez le câble d'alimentation des deux côtés.", en: "Push the power lead in firmly at both ends." }
      - { fr: "Appuyez deux secondes sur le bouton de marche.", en: "Hold the power button for two seconds." }
    check: { fr: "Un voyant s'allume.", en: "A light comes on." }
    cost: 3
    success: 0.9
    audience: user

cases:
  - id: jam-amber
    problem: { fr: "L'imprimante clignote orange et plus rien ne sort", en: "The printer flashes amber and nothing comes out" }
    also: { fr: ["bourrage papier", "papier coincé dans l'imprimante"], en: ["paper jam", "paper stuck in the printer"] }
    facts: { led: amber, paper-stuck: yes }
    solution: clear-paper-jam
  - id: jam-crumpled
    problem: { fr: "Une feuille froissée est restée dans le copieur", en: "A crumpled sheet has stayed in the copier" }
    also: { fr: ["l'imprimante a avalé ma feuille de travers"], en: ["the printer chewed my page"] }
    facts: { paper-stuck: yes }
    solution: clear-paper-jam
  - id: queue-stuck
    problem: { fr: "Mes documents restent dans la file d'attente", en: "My documents stay in the print queue" }
    also: { fr: ["la file d'impression est bloquée"], en: ["the print queue is stuck"] }
    facts: { led: green, paper-stuck: no, queue: waiting }
    solution: restart-print-queue
  - id: queue-one-document
    problem: { fr: "Un gros document bloque toutes mes impressions", en: "One large document blocks all my printing" }
    facts: { led: green, queue: waiting }
    solution: restart-print-queue
  - id: no-power
    problem: { fr: "L'imprimante ne s'allume pas, aucun voyant", en: "The printer does not switch on, no light at all" }
    also: { fr: ["l'imprimante est toute morte"], en: ["the printer is completely dead"] }
    facts: { led: "off", queue: waiting, paper-stuck: no }
    solution: reconnect-power

trees:
  nothing-prints:
    title: { fr: "Rien ne s'imprime", en: "Nothing prints" }
    problem: { fr: ["rien ne s'imprime", "je n'arrive pas à imprimer"], en: ["nothing prints", "I cannot print"] }
    start: light
    nodes:
      light:
        ask: led
        answers:
          "off": { solution: reconnect-power }
          amber: { solution: clear-paper-jam }
          green: documents
          unknown: documents
      documents:
        ask: queue
        answers:
          waiting: { solution: restart-print-queue }
          empty: { escalate: { to: L1 } }
          unknown: { retrieve: true }
`;
