import type { Language } from '../model/index.js';

const NBSP = '\u00a0';

/** What the commands say to people; data keys stay English. */
export interface CliWords {
  readonly known: string;
  readonly unknown: string;
  readonly noHits: string;
  readonly confidence: (percent: number) => string;
  readonly similarity: (percent: number) => string;
  readonly describe: string;
  readonly question: (number: number) => string;
  readonly dontKnow: string;
  readonly answerHint: string;
  readonly proposal: string;
  readonly check: string;
  readonly tried: string;
  readonly worked: string;
  readonly failed: string;
  readonly skipped: string;
  readonly resolved: (ticket: string) => string;
  readonly escalated: (ticket: string, level: string) => string;
  readonly cancelled: (ticket: string) => string;
  readonly pending: string;
  readonly why: string;
  readonly commands: string;
  readonly nothingFound: string;
}

export const CLI_WORDS: Readonly<Record<Language, CliWords>> = {
  fr: {
    known: 'Cas connu',
    unknown: 'Problème inconnu : à transmettre plutôt qu’à deviner',
    noHits: 'Aucun cas ne ressemble à cette description.',
    confidence: (percent) => `confiance ${percent}${NBSP}%`,
    similarity: (percent) => `ressemblance ${percent}${NBSP}%`,
    describe: `Décrivez le problème${NBSP}: `,
    question: (number) => `Question ${number}`,
    dontKnow: 'je ne sais pas',
    answerHint: `Numéro ou texte libre (« pourquoi », « retour », « humain », « stop »)${NBSP}> `,
    proposal: 'Solution proposée',
    check: 'Vérification',
    tried: `Le problème est-il réglé${NBSP}? (oui / non / passer)${NBSP}> `,
    worked: 'oui',
    failed: 'non',
    skipped: 'passer',
    resolved: (ticket) => `Résolu. Ticket ${ticket}, avec la solution documentée.`,
    escalated: (ticket, level) => `Transmis au niveau ${level}. Ticket ${ticket}, avec le dossier complet.`,
    cancelled: (ticket) => `Annulé. Ticket ${ticket}.`,
    pending: '(numéro à venir)',
    why: 'Pourquoi',
    commands: 'pourquoi, retour, humain, stop',
    nothingFound: 'Aucun résultat.',
  },
  en: {
    known: 'Known trouble',
    unknown: 'Unknown trouble: to be escalated rather than guessed',
    noHits: 'No case resembles this description.',
    confidence: (percent) => `confidence ${percent}%`,
    similarity: (percent) => `similarity ${percent}%`,
    describe: 'Describe the trouble: ',
    question: (number) => `Question ${number}`,
    dontKnow: "I don't know",
    answerHint: 'Number or free text ("why", "back", "human", "stop") > ',
    proposal: 'Proposed solution',
    check: 'Check',
    tried: 'Is the trouble solved? (yes / no / skip) > ',
    worked: 'yes',
    failed: 'no',
    skipped: 'skip',
    resolved: (ticket) => `Resolved. Ticket ${ticket}, with the solution documented.`,
    escalated: (ticket, level) => `Handed over to level ${level}. Ticket ${ticket}, with the complete dossier.`,
    cancelled: (ticket) => `Cancelled. Ticket ${ticket}.`,
    pending: '(number to come)',
    why: 'Why',
    commands: 'why, back, human, stop',
    nothingFound: 'Nothing found.',
  },
};
