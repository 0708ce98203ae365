import type { DialogueParameters } from '../../dialogue/index.js';
import { type Interval, middle, RESAMPLING } from '../bootstrap.js';
import { createRandom } from '../random.js';
import { mean } from '../ranking.js';
import { BASELINES } from './baselines.js';
import { differenceOf, figuresOf, type SimulationDifference, type SimulationFigures } from './figures.js';
import type { LabelledSet } from './labelled.js';
import { ownStrategy } from './own.js';
import { type Dialogue, type Protocol, playFold } from './protocol.js';
import { tunedStrategy } from './tune.js';

/** How dialogues are simulated, and what that needs from the world. */
export interface SimulateOptions extends Omit<Protocol, 'seed'> {
  /** Count of runs, with the seeds 0, 1, 2... */
  readonly seeds: number;
  /** Of dejacase. @defaultValue its defaults */
  readonly parameters?: Partial<DialogueParameters>;
  /** Whether dejacase is played once more, with parameters that each fold chooses from what it learns. @defaultValue no */
  readonly tune?: boolean;
  /** Gives milliseconds that only ever grow. */
  readonly now: () => number;
  /** Told after each fold of each way of asking; what it returns is waited for. */
  readonly onProgress?: (done: number, all: number) => void | Promise<void>;
}

/** What was measured on one set. */
export interface Simulation extends SimulationFigures {
  /** Milliseconds of dejacase for a turn, learning included. */
  readonly msPerTurn: number;
  readonly baselines: Readonly<Record<string, SimulationFigures>>;
  /** Of nested cross-validation, where it was tuned. */
  readonly tuned?: SimulationFigures;
  /** How dejacase differs from each of them. */
  readonly differences: Readonly<Record<string, SimulationDifference>>;
  /** Share of right first solutions by case, of dejacase less the reference; what several sets are summed up by. */
  readonly paired: readonly number[];
}

/** Dialogues of every way of asking about one set, and how long those of dejacase took. */
export interface Played {
  /** By name, dejacase first; of every case as many, one for each seed. */
  readonly dialogues: Readonly<Record<string, readonly Dialogue[]>>;
  /** Milliseconds. */
  readonly elapsed: number;
  /** Count of turns. */
  readonly turns: number;
}

/**
 * Lets dejacase and every baseline ask about the same cases, which they have not learned, and the same witness answer.
 *
 * @throws RangeError when there are fewer cases than folds, or fewer than two folds
 */
export async function simulate(set: LabelledSet, options: SimulateOptions): Promise<Simulation> {
  const seeds = Array.from({ length: options.seeds }, (_, seed) => seed);
  return simulationOf(await play(set, seeds, options));
}

/**
 * Plays the dialogues of {@link simulate} of some seeds.
 *
 * @throws RangeError as that does
 */
export async function play(
  set: LabelledSet,
  seeds: readonly number[],
  { folds, wrong, ignorant, parameters, tune, now, onProgress }: Omit<SimulateOptions, 'seeds'>,
): Promise<Played> {
  if (!(folds >= 2) || set.cases.length < folds) {
    throw new RangeError(
      `simulate: got ${set.cases.length} cases and ${folds} folds, expected a case for each of at least 2.`,
    );
  }
  const tuning = tune === true ? [tunedStrategy({ wrong, ignorant }, parameters)] : [];
  const strategies = [ownStrategy(parameters), ...tuning, ...BASELINES];
  const played: Record<string, Dialogue[]> = {};
  let [elapsed, turns, done] = [0, 0, 0];
  for (const strategy of strategies) {
    const dialogues: Dialogue[] = [];
    for (const seed of seeds) {
      for (let fold = 0; fold < folds; fold++) {
        const started = now();
        const some = playFold(set, strategy, { folds, seed, wrong, ignorant }, fold);
        if (strategy === strategies[0]) {
          elapsed += now() - started;
          turns += some.reduce((sum, { moments, repair }) => sum + moments.length + (repair?.actions ?? 0), 0);
        }
        for (const one of some) dialogues.push(one);
        await onProgress?.(++done, strategies.length * seeds.length * folds);
      }
    }
    played[strategy.name] = dialogues;
  }
  return { dialogues: played, elapsed, turns };
}

/** Computes every figure of what was played. */
export function simulationOf({ dialogues, elapsed, turns }: Played): Simulation {
  const [[, own] = ['', []], ...others] = Object.entries(dialogues);
  const { tuned, ...baselines } = Object.fromEntries(others.map(([name, some]) => [name, figuresOf(some)]));
  return {
    ...figuresOf(own),
    msPerTurn: elapsed / turns,
    baselines,
    ...(tuned === undefined ? {} : { tuned }),
    differences: Object.fromEntries(others.map(([name, some]) => [name, differenceOf(own, some)])),
    paired: pairedAccuracy(own, dialogues.reference ?? []),
  };
}

/** Gives, by case in the order of ids, the share of right first solutions of some dialogues less that of others. */
export function pairedAccuracy(own: readonly Dialogue[], other: readonly Dialogue[]): readonly number[] {
  const sums = new Map<string, number>();
  const seeds = new Map<string, number>();
  const add = (dialogues: readonly Dialogue[], sign: number) => {
    for (const { caseId, moments } of dialogues) {
      const right = Number(moments.at(-1)?.rank === 1);
      sums.set(caseId, (sums.get(caseId) ?? 0) + sign * right);
      if (sign > 0) seeds.set(caseId, (seeds.get(caseId) ?? 0) + 1);
    }
  };
  add(own, 1);
  add(other, -1);
  return [...sums.keys()].sort().map((id) => (sums.get(id) as number) / (seeds.get(id) ?? 1));
}

/** Several sets taken together, each counting alike. */
export interface SimulationSum {
  readonly accuracy: number;
  readonly questions: number;
  /** Questions of dejacase divided by those of the reference. */
  readonly questionsRatio: number;
  /** Accuracy of dejacase less that of the reference, and its 95 % bounds over the cases of each set. */
  readonly difference: number;
  readonly interval: Interval;
}

/** Takes several sets together. */
export function sumUp(simulations: readonly Simulation[]): SimulationSum {
  const questions = mean(simulations.map((one) => one.questions.mean));
  const theirs = mean(simulations.map(({ baselines }) => baselines.reference?.questions.mean ?? 0));
  return {
    accuracy: mean(simulations.map(({ accuracy }) => accuracy)),
    questions,
    questionsRatio: questions / theirs,
    ...meanOfSets(simulations.map(({ paired }) => paired)),
  };
}

/** Takes the mean over sets of their means over cases, each set counting alike, with 95 % bounds over the cases. */
export function meanOfSets(sets: readonly (readonly number[])[]): Pick<SimulationSum, 'difference' | 'interval'> {
  const difference = mean(sets.map(mean));
  const random = createRandom(RESAMPLING.seed);
  const rounds = Float64Array.from({ length: RESAMPLING.rounds }, () =>
    mean(sets.map((paired) => mean(paired.map(() => paired[random.below(paired.length)] as number)))),
  );
  return { difference, interval: middle(rounds.sort(), difference) };
}
