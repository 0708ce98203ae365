import type { Language } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What `dejacase rate` and `dejacase report --sessions` say to people. */
export interface SessionCliWords {
  readonly rated: (session: string, rating: number) => string;
  readonly needsRuns: string;
  readonly needsStore: string;
  readonly onlySessions: (option: string) => string;
  readonly noRunsWith: string;
  readonly notADate: (option: string, got: string) => string;
  readonly backwards: (from: string, to: string) => string;
  readonly counted: (sessions: number) => string;
}

/** Chooses the words as `wordsFor` does. */
export function sessionWordsFor(language: Language | undefined): SessionCliWords {
  return SESSION_CLI_WORDS[languageFor(language)];
}

export const SESSION_CLI_WORDS: Readonly<Record<Language, SessionCliWords>> = {
  fr: {
    rated: (session, rating) => `Session ${session}${NBSP}: la note ${rating} sur 5 est enregistrée.`,
    needsRuns: 'Il manque les mesures à dessiner, ou --sessions avec --store pour ce qui s’est passé.',
    needsStore: 'Il manque le journal qui garde les sessions. Donnez-le par --store.',
    onlySessions: (option) => `${option} n’a de sens qu’avec --sessions. Ajoutez-le, ou retirez ${option}.`,
    noRunsWith: 'Une page montre des sessions ou des mesures, pas les deux. Retirez --sessions, ou les fichiers.',
    notADate: (option, got) => `${option} ne peut pas valoir «${NBSP}${got}${NBSP}». Écrivez un jour comme 2026-11-01.`,
    backwards: (from, to) => `Le premier jour, ${from}, suit le dernier, ${to}. Échangez --from et --to.`,
    counted: (sessions) => `${sessions} ${sessions > 1 ? 'sessions comptées' : 'session comptée'}.`,
  },
  en: {
    rated: (session, rating) => `Session ${session}: the rating ${rating} of 5 is noted.`,
    needsRuns: 'There is nothing to draw: give runs that eval saved, or --sessions with --store.',
    needsStore: 'There is no journal to read the sessions from. Give it by --store.',
    onlySessions: (option) => `${option} means something only with --sessions. Add it, or leave ${option} out.`,
    noRunsWith: 'A page shows sessions or runs, not both. Leave out --sessions, or the files.',
    notADate: (option, got) => `${option} cannot be “${got}”. Write a day as 2026-11-01.`,
    backwards: (from, to) => `The first day, ${from}, is after the last, ${to}. Exchange --from and --to.`,
    counted: (sessions) => `${sessions} ${sessions === 1 ? 'session' : 'sessions'} counted.`,
  },
};
