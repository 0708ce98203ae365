import type { Played } from '../../src/evaluation/index.js';

/** How people answer, by name. */
export const CONDITIONS = {
  clean: { wrong: 0, ignorant: 0 },
  wrong: { wrong: 0.05, ignorant: 0 },
  ignorant: { wrong: 0, ignorant: 0.2 },
} as const;

export type Condition = keyof typeof CONDITIONS;

/** What one worker does at a time: the dialogues of one seed, or the neighbours of all cases. */
export type Job = { readonly folder: string; readonly file: string } & (
  | { readonly kind: 'dialogues'; readonly condition: Condition; readonly seed: number }
  | { readonly kind: 'neighbours' }
);

/** How many cases get their solution from their neighbours among all other cases, every value known. */
export interface Neighbours {
  /** By case, in the order of ids: whether a vote of five, and the nearest one, is right. */
  readonly vote: readonly boolean[];
  readonly nearest: readonly boolean[];
}

/** Parts that cases are dealt into. */
export const FOLDS = 10;

/** Further than any rank that a figure looks at; JSON has no infinity. */
const LAST = 1e9;

/** Writes dialogues, or neighbours, as JSON. */
export function print(result: Played | Neighbours): string {
  return JSON.stringify(result, (_, value: unknown) => (value === Number.POSITIVE_INFINITY ? LAST : value));
}
