import type { Language } from '../model/index.js';

const NBSP = '\u00a0';

interface PolicyWords {
  readonly vip: () => string;
  /** Count of sessions, this one included, >= 2; and the tickets of the earlier ones, if they are known. */
  readonly repeated: (times: number, tickets: string) => string;
  readonly questions: (count: number) => string;
  readonly repairs: (count: number) => string;
  /** Probabilities in [0, 1], and a count of questions. */
  readonly confidence: (probability: number, below: number, asked: number) => string;
  /** Count of times that it changed hands. */
  readonly bounced: (moves: number) => string;
  readonly stays: (moves: number) => string;
}

/** What the declared rules and the guard against bouncing say. */
export const POLICY_WORDS: Readonly<Record<Language, PolicyWords>> = {
  fr: {
    vip: () => 'La personne est traitée en priorité.',
    repeated: (times, tickets) => `C’est la ${times}e fois que cette personne signale ce problème${tickets}.`,
    questions: (count) =>
      count === 0
        ? 'Ce niveau ne pose pas de questions.'
        : `Les questions prévues à ce niveau sont épuisées (${count} ${count > 1 ? 'posées' : 'posée'}).`,
    repairs: (count) =>
      count > 1
        ? `${count} réparations ont échoué à ce niveau, qui n’en essaie pas davantage.`
        : 'Une réparation a échoué à ce niveau, qui n’en essaie pas davantage.',
    confidence: (probability, below, asked) =>
      `Après ${asked} ${asked > 1 ? 'questions' : 'question'}, la solution la plus probable n’atteint que ${reached(probability, below)}${NBSP}%, et il en faut ${percent(below)}${NBSP}%.`,
    bounced: (moves) => `L’incident a changé de mains ${moves} fois.`,
    stays: (moves) =>
      `L’incident a changé de mains ${moves} fois${NBSP}: il reste où il est jusqu’à ce que quelqu’un décide.`,
  },
  en: {
    vip: () => 'The person is treated with priority.',
    repeated: (times, tickets) => `The person reports this trouble for the ${ordinal(times)} time${tickets}.`,
    questions: (count) =>
      count === 0 ? 'This level asks no questions.' : `The questions of this level are used up (${count} asked).`,
    repairs: (count) =>
      count > 1
        ? `${count} repairs failed at this level, which tries no more.`
        : 'One repair failed at this level, which tries no more.',
    confidence: (probability, below, asked) =>
      `After ${asked} ${asked === 1 ? 'question' : 'questions'} the most likely solution has only ${reached(probability, below)}%, and ${percent(below)}% are wanted.`,
    bounced: (moves) => `The incident has changed hands ${moves} times.`,
    stays: (moves) => `The incident has changed hands ${moves} times: it stays where it is until somebody decides.`,
  },
};

function percent(share: number): number {
  return Math.round(100 * share);
}

/** What is below a limit reads as below it. */
function reached(probability: number, below: number): number {
  return Math.min(percent(probability), Math.ceil(100 * below) - 1);
}

function ordinal(count: number): string {
  const tens = count % 100;
  const end = tens >= 11 && tens <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[count % 10] ?? 'th');
  return `${count}${end}`;
}
