import type { Answers, LabelledSet } from './labelled.js';
import { remember } from './remember.js';

/** What a way of asking makes of some answers. */
export interface Look {
  /** Probability of each solution, aligned with `Asker.solutions`; they sum to at most 1. */
  readonly belief: ArrayLike<number>;
  /** The attribute it asks next; `undefined` once it has asked enough. */
  readonly ask: string | undefined;
}

/** What somebody does who wants it repaired, and not only known. */
export type Act =
  | { readonly kind: 'ask'; readonly attribute: string }
  | { readonly kind: 'try'; readonly solution: string }
  | { readonly kind: 'give-up' };

/** A way of asking that has learned its cases. */
export interface Asker {
  /** Ids in ascending order. */
  readonly solutions: readonly string[];
  look(answers: Answers): Look;
  /**
   * Chooses between asking and repairing.
   *
   * @param failed - solutions that were tried in vain
   */
  act(answers: Answers, failed: ReadonlySet<string>): Act;
}

/** A way of asking: learns cases, and then knows what to ask about a new one. */
export interface Strategy {
  readonly name: string;
  /**
   * Learns cases.
   *
   * @param random - gives numbers in [0, 1), for a strategy that leaves something to chance
   */
  learn(training: LabelledSet, random: () => number): Asker;
}

/** The place of the largest belief, the first of equals; 0 of nothing. */
export function leaderOf(belief: ArrayLike<number>): number {
  let first = 0;
  for (let at = 1; at < belief.length; at++) if ((belief[at] as number) > (belief[first] as number)) first = at;
  return first;
}

/**
 * Makes an asker that asks as long as it would to know the solution, and then tries repairs by probability per minute.
 *
 * @param costs - minutes of the repair of each solution
 * @see David Heckerman, John Breese and Koos Rommelse, "Decision-theoretic troubleshooting", 1995, for the order
 */
export function askerOf(
  solutions: readonly string[],
  costs: ReadonlyMap<string, number>,
  make: (answers: Answers) => Look,
): Asker {
  const look = remember(make);
  return {
    solutions,
    look,
    act(answers, failed) {
      const { belief, ask } = look(answers);
      if (ask !== undefined && failed.size === 0) return { kind: 'ask', attribute: ask };
      return tryBest(solutions, belief, costs, failed);
    },
  };
}

/** Tries the repair of most probability per minute that has not failed; gives up where all have. */
export function tryBest(
  solutions: readonly string[],
  belief: ArrayLike<number>,
  costs: ReadonlyMap<string, number>,
  failed: ReadonlySet<string>,
): Act {
  const worth = solutions.map((id, place) => (failed.has(id) ? -1 : (belief[place] as number) / (costs.get(id) ?? 1)));
  const best = leaderOf(worth);
  return (worth[best] ?? -1) < 0 ? { kind: 'give-up' } : { kind: 'try', solution: solutions[best] as string };
}
