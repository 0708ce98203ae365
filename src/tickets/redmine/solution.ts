import type { DocumentedSolution } from '../../model/index.js';

/** Tells a solution to people, in words that are the same in French and in English. */
export function tellSolution({ title, solutionId, steps, check, rootCause }: DocumentedSolution): string {
  return [
    `${title} (${solutionId})`,
    ...steps.map((step, i) => `${i + 1}. ${step}`),
    ...(check === undefined ? [] : [`Test – ${check}`]),
    ...(rootCause === undefined ? [] : [`Cause – ${rootCause}`]),
  ].join('\n');
}

/** Whether a text still tells all of a solution, in whatever form; otherwise a person has rewritten it. */
export function isToldBy(text: string, { title, steps, check, rootCause }: DocumentedSolution): boolean {
  const plain = (said: string): string => said.replace(/\s+/gu, ' ').trim();
  const all = plain(text);
  return [title, ...steps, check ?? '', rootCause ?? ''].every((part) => all.includes(plain(part)));
}
