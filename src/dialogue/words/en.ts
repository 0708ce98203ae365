import type { Words } from './fr.js';

function quote(text: string): string {
  return `“${text}”`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function either(labels: readonly string[]): string {
  const quoted = labels.map(quote);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
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
  narrow: () => 'The answer helps to narrow the trouble down.',
  likely: (title) => `${quote(title)} is the most likely solution.`,
  cheap: (title) => `${quote(title)} is not the most likely solution, but it is quick to try, so it comes first.`,
  likelyLeft: (title) => `${quote(title)} is the most likely of the solutions that are left.`,
  possible: (title) => `${quote(title)} is not the most likely solution, but it is likely enough to be tried now.`,
  again: (title) => `${quote(title)} was skipped; it comes back once, since nothing else is left before handing over.`,
  similarCase: (problem) => `Your words resemble a known case: ${quote(problem)}`,
  unlikeCases: () => 'Your words do not resemble the known cases of this solution.',
  rival: (title, probability) => `${quote(title)} is less likely (${percent(probability)}).`,
  rivalAgainst: (title, probability, fact) =>
    `${quote(title)} is less likely (${percent(probability)}), above all because of this answer: ${fact}.`,
  rivalCostly: (title, probability, minutes) =>
    `${quote(title)} is at least as likely (${percent(probability)}) but takes longer to try (${minutes} min).`,
  rivalEqual: (title, probability) => `${quote(title)} is about as likely (${percent(probability)}).`,
  rivalFailed: (title) => `${quote(title)} was tried and did not help.`,
  rivalSkipped: (title) => `${quote(title)} was skipped.`,
  rivalDeclined: (title) => `${quote(title)} was declined.`,
  rivalAboveLevel: (title, probability, level) =>
    `${quote(title)} is possible (${percent(probability)}), but only level ${level} may carry it out.`,
  rivalAboveAudience: (title, probability) =>
    `${quote(title)} is possible (${percent(probability)}), but it takes a more experienced person.`,
  failedNow: () => 'Tried without success.',
  failedBefore: () => 'Tried without success in an earlier session.',
  wouldLead: (question, labels, title) =>
    `If the answer to ${quote(question)} were ${either(labels)}, ${quote(title)} would come first.`,
  wouldLeadNowhere: (question, labels) =>
    `If the answer to ${quote(question)} were ${either(labels)}, no known solution would fit.`,
  wouldGoOn: (question, labels) =>
    `If the answer to ${quote(question)} were ${either(labels)}, the diagnosis would go on.`,
  escalateUnknown: () => 'The trouble resembles no known case.',
  escalateUnsure: () => 'The trouble resembles a known case, but not enough to propose its solution.',
  escalateUndecided: () => 'Too many causes remain possible to propose a solution.',
  escalateExhausted: () => 'The plausible solutions were tried without success.',
  escalateDeclined: (title) => `The most likely solution, ${quote(title)}, was declined or skipped.`,
  escalateBeyond: (title, level) => `The most likely solution, ${quote(title)}, belongs to level ${level}.`,
  escalateBeyondAudience: (title) => `The most likely solution, ${quote(title)}, needs a more experienced person.`,
  escalateCostly: (minutes) => `Handing over to the next level (${minutes} min) costs less than trying on.`,
};
