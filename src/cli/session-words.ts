import type { Language } from '../model/index.js';
import type { Comparison } from '../retain/index.js';
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
  /** Of a draft beside what is there; `solution` is that of the case which it is like. */
  readonly compared: (comparison: Comparison, solution: string) => string;
}

/** Chooses the words as `wordsFor` does. */
export function sessionWordsFor(language: Language | undefined): SessionCliWords {
  return SESSION_CLI_WORDS[languageFor(language)];
}

const percent = (share: number) => Math.round(100 * share);

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
    compared(comparison, solution) {
      if (comparison.kind === 'new') return 'Aucun cas de cette solution ne dit rien de semblable.';
      const { kind, caseId, likeness } = comparison;
      const alike = `${percent(likeness)}${NBSP}%`;
      return {
        duplicate: `Le cas ${caseId} dit déjà tout cela (${alike})${NBSP}: il n’y a rien à ajouter.`,
        variant: `Le cas ${caseId}, de la même solution, dit quelque chose de proche (${alike}). Ces mots peuvent lui être ajoutés, sous \`also\`.`,
        contradiction: `Le cas ${caseId} dit presque la même chose (${alike}), mais ${solution} l’a réglé. Cherchez lequel a raison, ou quel fait les distingue.`,
      }[kind];
    },
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
    compared(comparison, solution) {
      if (comparison.kind === 'new') return 'No case of this solution says anything like it.';
      const { kind, caseId, likeness } = comparison;
      const alike = `${percent(likeness)}%`;
      return {
        duplicate: `Case ${caseId} says all of this already (${alike}): there is nothing to add.`,
        variant: `Case ${caseId}, of the same solution, says something like it (${alike}). These words may be added to it, under \`also\`.`,
        contradiction: `Case ${caseId} says nearly the same (${alike}), but was solved by ${solution}. Find out which one is right, or which fact tells them apart.`,
      }[kind];
    },
  },
};
