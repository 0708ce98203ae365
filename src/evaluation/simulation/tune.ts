import { completeParameters, type DialogueParameters } from '../../dialogue/index.js';
import { mean } from '../ranking.js';
import type { Strategy } from './asker.js';
import type { LabelledSet } from './labelled.js';
import { ownStrategy } from './own.js';
import { type Protocol, playFold } from './protocol.js';

/** The parameters of the dialogue that are tuned. */
export type Tuned = Pick<DialogueParameters, 'minPromise' | 'bit' | 'epsilon' | 'eta' | 'silence'>;

/** How parameters of the dialogue are chosen. */
export const TUNING: {
  /** What a question costs, as a share of accuracy: half a point. */
  readonly price: number;
  /** Count of inner folds. */
  readonly folds: number;
  /** What is tried of each parameter beside what it is, in this order of parameters. */
  readonly grid: Readonly<Record<keyof Tuned, readonly number[]>>;
} = Object.freeze({
  price: 0.005,
  folds: 3,
  grid: Object.freeze({
    minPromise: [0.005, 0.03],
    bit: [0.02, 0.1],
    epsilon: [0.3, 0.7],
    eta: [0.02, 0.1],
    silence: [0.25, 1],
  }),
});

/** Parameters that were chosen, and how good they were where they were chosen. */
export interface Chosen {
  readonly parameters: Tuned;
  /** Accuracy less {@link TUNING}`.price` for each question of the mean dialogue; too good, since it was looked at. */
  readonly objective: number;
}

type Answering = Pick<Protocol, 'seed' | 'wrong' | 'ignorant'>;

/**
 * Chooses parameters of the dialogue by dialogues about some cases, each asked about by an asker that has not learned
 * it.
 *
 * The objective is accuracy (a share) less 0.005 for each question of the mean dialogue. Parameters are tried one after
 * the other, each with the values of {@link TUNING}`.grid`, while the others stay at the best that was found; of equals,
 * the earlier one stays. With fewer than two cases nothing is tried.
 *
 * @param from - where the search begins, and what is not tuned. Default: the defaults of the dialogue
 */
export function chooseParameters(
  set: LabelledSet,
  answering: Answering,
  from: Partial<DialogueParameters> = {},
): Chosen {
  const { minPromise, bit, epsilon, eta, silence } = completeParameters(from);
  const worth = (tuned: Tuned) => objectiveOf(set, answering, { ...from, ...tuned });
  let parameters: Tuned = { minPromise, bit, epsilon, eta, silence };
  let objective = worth(parameters);
  for (const name of Object.keys(TUNING.grid) as (keyof Tuned)[]) {
    const before = parameters;
    for (const value of set.cases.length < 2 ? [] : TUNING.grid[name]) {
      if (value === before[name]) continue;
      const other = { ...before, [name]: value };
      const reached = worth(other);
      if (reached > objective + 1e-9) [parameters, objective] = [other, reached];
    }
  }
  return { parameters, objective };
}

function objectiveOf(set: LabelledSet, answering: Answering, parameters: Partial<DialogueParameters>): number {
  const folds = Math.min(TUNING.folds, set.cases.length);
  if (folds < 2) return 0;
  // What repairs cost plays no part in the objective, and to repair takes as long as to ask.
  const free = { ...set, costs: new Map<string, number>() };
  const strategy = ownStrategy(parameters);
  const dialogues = Array.from({ length: folds }, (_, fold) => playFold(free, strategy, { folds, ...answering }, fold));
  return mean(
    dialogues.flat().map(({ moments }) => Number(moments.at(-1)?.rank === 1) - TUNING.price * (moments.length - 1)),
  );
}

/**
 * Makes dejacase with parameters that it chooses anew whenever it learns, from nothing but what it learns: played over
 * folds, its figures are those of nested cross-validation.
 */
export function tunedStrategy(answering: Omit<Answering, 'seed'>, from: Partial<DialogueParameters> = {}): Strategy {
  return {
    name: 'tuned',
    learn(training, random) {
      const seed = Math.floor(random() * 2 ** 31);
      const { parameters } = chooseParameters(training, { ...answering, seed }, from);
      return ownStrategy({ ...from, ...parameters }).learn(training, random);
    },
  };
}
