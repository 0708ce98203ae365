import type { Words } from './fr.js';

function quote(text: string): string {
  return `“${text}”`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function answered(question: string, answer: string): string {
  return question.endsWith('?') ? `${question} ${quote(answer)}` : `${question}: ${quote(answer)}`;
}

/** English sentences of the policy. */
export const en: Words = {
  answered,
  confirm: (answer, target) => `If the answer is ${quote(answer)}, only ${quote(target)} explains it.`,
  eliminate: (rival, target) => `The answer can rule out ${quote(rival)}, the main rival of ${quote(target)}.`,
  validate: (answer, target) => `The answer ${quote(answer)} would strengthen ${quote(target)}.`,
  oppose: (answer, target) => `The answer ${quote(answer)} would weaken ${quote(target)}, the most likely so far.`,
  gate: (question) => `The answer tells whether another question must be asked: ${quote(question)}`,
  open: () => 'The answer helps to narrow the trouble down.',
  proposeLikely: (title, probability) => `${quote(title)} is the most likely solution (${percent(probability)}).`,
  proposeCheap: (title, probability, minutes) =>
    `${quote(title)} (${percent(probability)}, ${minutes} min) is the try that pays most for its time.`,
  proposeOther: (title, probability) => `${quote(title)} is possible (${percent(probability)}).`,
  proposeAgain: (title) =>
    `${quote(title)} was skipped; it comes back once, since nothing else is left before handing over.`,
  similarCase: (problem) => `Your words resemble a known case: ${quote(problem)}`,
  unlikeCases: () => 'Your words do not resemble the known cases of this solution.',
  rival: (title, probability) => `${quote(title)} is less likely (${percent(probability)}).`,
  rivalAgainst: (title, probability, fact) =>
    `${quote(title)} is less likely (${percent(probability)}) because of this answer: ${fact}`,
  rivalCostly: (title, probability, minutes) =>
    `${quote(title)} is possible (${percent(probability)}) but takes ${minutes} min.`,
  rivalFailed: (title) => `${quote(title)} was tried and did not help.`,
  rivalSkipped: (title) => `${quote(title)} was skipped.`,
  rivalDeclined: (title) => `${quote(title)} was declined.`,
  rivalBeyond: (title, probability) =>
    `${quote(title)} is possible (${percent(probability)}) but belongs to another level.`,
  failedNow: () => 'Tried without success.',
  failedBefore: () => 'Tried without success in an earlier session.',
  wouldLead: (fact, title) => `${fact} would lead to ${quote(title)}.`,
  wouldLeadNowhere: (fact) => `${fact} would point to an unknown trouble.`,
  escalateUnknown: () => 'The trouble resembles no known case.',
  escalateUndecided: () => 'Too many causes remain possible to propose a solution.',
  escalateExhausted: () => 'The plausible solutions were tried without success.',
  escalateDeclined: (title) => `The most likely solution, ${quote(title)}, was declined or skipped.`,
  escalateBeyond: (title, level) => `The most likely solution, ${quote(title)}, belongs to level ${level}.`,
  escalateBeyondAudience: (title) => `The most likely solution, ${quote(title)}, needs a more experienced person.`,
  escalateCostly: (minutes) => `Handing over to the next level (${minutes} min) costs less than trying on.`,
};
