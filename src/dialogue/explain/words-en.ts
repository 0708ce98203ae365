import { type Audience, type Strategy, writeNumber } from '../../model/index.js';
import type { ExplainWords } from './words-fr.js';

const MINUS = '\u2212';

function quote(text: string): string {
  return `“${text}”`;
}

function number(value: number, digits: number): string {
  return writeNumber(Number(value.toFixed(digits)), 'en');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function bits(gain: number): string {
  const written = number(gain, gain < 0.1 ? 2 : 1);
  return `${written} ${written === '1' ? 'bit' : 'bits'}`;
}

function times(count: number): string {
  const written = number(count, 1);
  return `${written} ${written === '1' ? 'time' : 'times'}`;
}

const PERSON: Readonly<Record<Audience, string>> = {
  user: 'a user',
  agent: 'a support technician',
  expert: 'an expert',
};

const PURPOSE: Partial<Readonly<Record<Strategy, string>>> = {
  confirm: 'to confirm a candidate',
  eliminate: 'to rule a candidate out',
  validate: 'to strengthen a candidate',
  oppose: 'to put a candidate to the test',
  gate: 'to know whether another one must be asked',
  tree: 'in a procedure',
  clarify: 'asked a second time',
};

/** English sentences of explanations, and what the lines of their full form begin with. */
export const en: ExplainWords = {
  known: (answer, quoted) =>
    quoted === undefined || quoted === answer
      ? `The answer is known already: ${quote(answer)}.`
      : `The answer is known already: ${quote(answer)}, from the words ${quote(quoted)}.`,
  implied: (answer) => `Other answers tell this one already: ${quote(answer)}.`,
  unanswered: () => 'The question was asked before and nobody could answer it, so it is not asked again.',
  beyondAudience: (audience) => `Only ${PERSON[audience]} can answer this question.`,
  untold: () => 'No known case tells anything about this question, so the answer would change nothing.',
  gateWaits: (question) => `This question depends on another one, which has no answer yet: ${quote(question)}`,
  gateClosed: (question, answer) =>
    `This question makes no sense any more, because of the answer ${quote(answer)} to ${quote(question)}.`,
  tellingLittle: () => 'Whatever the answer, it would change next to nothing.',
  laterThanQuestion: (question) =>
    `The answer would help, but another question helps more for the time it takes: ${quote(question)}`,
  laterThanTrying: (title) =>
    `The answer would help, but trying ${quote(title)} first is worth more for the time it takes.`,
  laterThanEnding: () => 'The answer would help, but not enough to go on asking the person.',
  risk: (title) =>
    `${quote(title)} is what comes next, but it can cost data or access: nothing is done without your consent.`,
  contradiction: (before, after) =>
    `${quote(before)} and ${quote(after)} do not go together: nothing changes before you have decided.`,
  identity: () =>
    'Before anything is looked up that is one person’s alone, I make sure that it is them. The answer is kept nowhere.',
  outcome: (title, quoted) =>
    `${quoted === undefined ? 'What you said' : quote(quoted)} may mean that ${quote(title)} solved it, but that is not certain: nothing is closed without your word.`,
  twoTroubles: (first, second) =>
    `One part of what you said points to ${quote(first)}, the other one to ${quote(second)}, and no single known trouble explains both.`,
  reading: (answer, quoted) =>
    `${quoted === undefined || quoted === answer ? 'What you said' : quote(quoted)} may mean ${quote(answer)}, but that is not certain: nothing is noted without your consent.`,
  unsupported: (title) => `No known case was resolved by ${quote(title)}.`,
  later: (title) =>
    `${quote(title)} is the most likely candidate, but an answer can still decide otherwise, and asking costs less than a try in vain.`,
  instead: (title, probability) => `${quote(title)} (${percent(probability)})`,
  noAnswerHelps: {
    failed: 'No answer can change that.',
    declined: 'No answer can change that, unless the refusal is taken back.',
    skipped: 'It is proposed a second time when nothing else is left.',
    'above-level': 'No answer can change that here.',
    'above-audience': 'No answer can change that here.',
  },
  noAnswerBrings: (title) => `No single answer would bring ${quote(title)} to the front.`,
  resolvedSubject: () => 'resolved',
  escalatedSubject: (level) => `handed over to level ${level}`,
  assignedSubject: () => 'left to you',
  cancelledSubject: () => 'cancelled',
  resolved: (title) => `${quote(title)} solved the trouble.`,
  cured: () => 'The person says that it works again; no repair of ours did it.',
  cancelled: (reason) => (reason === '' ? 'The session was cancelled.' : `The session was cancelled: ${quote(reason)}`),
  requested: (reason) => (reason === '' ? 'A human was asked for.' : `A human was asked for: ${quote(reason)}`),
  nearest: (title, probability, none) =>
    `${quote(title)} comes nearest (${percent(probability)}), but it would have to be far more likely than an unknown trouble (${percent(none)}).`,
  leading: (title, probability, minutes) =>
    `${quote(title)} is the most likely candidate (${percent(probability)}, ${number(minutes, 0)} min), but not likely enough to be proposed.`,
  consentMissing: () => 'To go on, somebody would have to accept the risk.',
  tryMissing: () => 'To go on, it would have to be tried.',
  bestTry: (title, probability, minutes) =>
    `The best try, ${quote(title)}, takes ${number(minutes, 0)} min for a chance of ${percent(probability)}.`,
  noAnswerWouldHave: () => 'No single answer would have changed that.',
  levelMissing: (needed, given) => `It takes level ${needed}, and the session is at level ${given}.`,
  personMissing: (needed, given) => `It takes ${PERSON[needed]}, not ${PERSON[given]}.`,
  nobodyKnew: (question) => `Nobody could answer ${quote(question)}`,

  mostly: (fact) => `What counts most: ${fact}${/[.!?]”?$/.test(fact) ? '' : '.'}`,
  worked: (worked, failed) => `This solution worked ${number(worked, 1)} of ${times(worked + failed)}.`,
  title: {
    question: (subject, strategy) => {
      const purpose = strategy === undefined ? undefined : PURPOSE[strategy];
      return `Why this question${purpose === undefined ? '' : `, ${purpose}`}: ${quote(subject)}`;
    },
    notQuestion: (subject) => `Why not this question: ${quote(subject)}`,
    confirmation: (subject) => `Why this is to be confirmed: ${subject}`,
    proposal: (subject) => `Why this proposal: ${quote(subject)}`,
    solution: (subject) => `Why not this solution: ${quote(subject)}`,
    ending: (subject) => `Why this end: ${subject}`,
  },
  cost: (gain, minutes, answerRate) =>
    `The answer ${gain < 0.005 ? '' : `tells ${bits(gain)} and `}takes ${number(minutes, 1)} min${answerRate === 1 ? '' : `; ${percent(answerRate)} of people can answer`}.`,
  candidates: 'The candidates, most likely first',
  candidate: (title, probability) => `${title}: ${percent(probability)}`,
  none: (probability) => `no known solution: ${percent(probability)}`,
  balance: (title) =>
    `What is weighed for ${quote(title)}, in log-odds (+0.7 doubles the odds, ${MINUS}0.7 halves them)`,
  prior: 'before anything was known',
  rest: 'everything else',
  posterior: (probability) => `in all, which is ${probability}`,
  unknown: 'What is not known and would count',
  unknownCost: (gain, minutes) => `${bits(gain)}, ${number(minutes, 1)} min`,
  cases: 'Similar cases that this solution repaired',
  caseLike: (similarity) => `similarity ${percent(similarity)}`,
  caseTries: (worked, failed) =>
    worked + failed === 0 ? 'no try noted' : `worked ${number(worked, 1)} of ${times(worked + failed)}`,
  caseAt: (date) => `last tried on ${date.slice(0, 10)}`,
  others: 'Why not the others',
  before: 'What comes before it',
  wouldChange: 'What would change the decision',
  missing: 'What was missing',
  logOdds: (value) => `${value < 0 ? MINUS : '+'}${Math.abs(value).toFixed(1)}`,
  percent,
  quote,
  colon: ': ',
};
