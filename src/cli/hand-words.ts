import type { Language } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What is said of taking on, handing over and repairing by hand. */
export interface HandWords {
  readonly oneEnd: (given: string) => string;
  readonly noSession: string;
  readonly noReason: (option: string) => string;
  /** Of an option that does nothing without another one. */
  readonly idle: (option: string, others: string) => string;
  /** Of a session that was handed over before anybody asked for it, and why they would have. */
  readonly already: (level: string, reason: string) => string;
  readonly unfitName: (most: number) => string;
  /** Of the level that a session waits for, and how it is taken on. */
  readonly takeIt: (level: string, command: string) => string;
  /** In the place of the reader's name. */
  readonly you: string;
  readonly yours: (commands: readonly string[]) => string;
}

/** Chooses the words as those of other commands are chosen. */
export function handWordsFor(language: Language | undefined): HandWords {
  return HAND_WORDS[languageFor(language)];
}

export const HAND_WORDS: Readonly<Record<Language, HandWords>> = {
  fr: {
    oneEnd: (given) => `${given} ne vont pas ensemble${NBSP}: une session prend une seule suite. N’en gardez qu’une.`,
    noSession: `Rien à reprendre${NBSP}: il manque --session ID, avec --store FICHIER. La commande qui a ouvert la session les a affichés.`,
    noReason: (option) => `${option} demande --reason "…"${NBSP}: ce que la personne suivante doit savoir.`,
    idle: (option, others) => `${option} ne sert à rien ici${NBSP}; il va avec ${others}.`,
    already: (level, reason) =>
      `La session était déjà transmise au niveau ${level}, sans votre raison${NBSP}: «${NBSP}${reason}${NBSP}». Dites-la avec --tell avant la fin.`,
    unfitName: (most) => `--by attend un nom de 1 à ${most} caractères.`,
    takeIt: (level, command) => `Pour reprendre au niveau ${level}${NBSP}: ${command}`,
    you: 'votre nom',
    yours: (commands) => `À vous. Ensuite${NBSP}:\n${commands.map((command) => `  ${command}`).join('\n')}`,
  },
  en: {
    oneEnd: (given) => `${given} do not go together: a session goes on in one way. Keep one of them.`,
    noSession:
      'There is nothing to take on: --session ID is missing, with --store FILE. The command that opened the session printed both.',
    noReason: (option) => `${option} needs --reason "...": what the next person must know.`,
    idle: (option, others) => `${option} does nothing here; it goes with ${others}.`,
    already: (level, reason) =>
      `The session had gone to level ${level} already, without your reason: “${reason}”. Say it with --tell before the end.`,
    unfitName: (most) => `--by takes a name of 1 to ${most} characters.`,
    takeIt: (level, command) => `To take it on at level ${level}: ${command}`,
    you: 'your name',
    yours: (commands) => `Yours. Next:\n${commands.map((command) => `  ${command}`).join('\n')}`,
  },
};
