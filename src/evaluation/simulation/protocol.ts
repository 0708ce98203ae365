import type { Attribute, FactValue } from '../../model/index.js';
import type { LabelledCase } from '../../similarity/index.js';
import { createRandom } from '../random.js';
import { type Asker, leaderOf, type Strategy } from './asker.js';
import type { LabelledSet } from './labelled.js';
import { createWitness, type Witness } from './witness.js';

/** How a simulation is played. */
export interface Protocol {
  /** Count of parts that the cases are dealt into; >= 2. */
  readonly folds: number;
  /** An integer; the same one deals and answers alike. */
  readonly seed: number;
  /** Chance in [0, 1] that an answer that is given is wrong: another value that some case has. */
  readonly wrong: number;
  /** Chance in [0, 1] that somebody does not know what the case knows. */
  readonly ignorant: number;
}

/** What is believed after so many questions. */
export interface Moment {
  /** Probability of the most probable solution, in [0, 1]. */
  readonly confidence: number;
  /** Place of the right solution, 1 the best, ties by id; infinite for one that was not learned. */
  readonly rank: number;
}

/** A dialogue about one case, from the value that is told unasked to the last question. */
export interface Dialogue {
  readonly caseId: string;
  /** After 0, 1, 2... questions; >= 1. */
  readonly moments: readonly Moment[];
  /** What was done until it was repaired; left out where nobody knows what repairs cost. */
  readonly repair?: Repair;
}

/** How it went until it was repaired. */
export interface Repair {
  /** Of questions and repairs. */
  readonly minutes: number;
  readonly repaired: boolean;
  /** Count of questions and repairs. */
  readonly actions: number;
}

/** Deals cases, in an order of chance, into parts of about equal count. */
export function deal(
  cases: readonly LabelledCase[],
  folds: number,
  seed: number,
): readonly (readonly LabelledCase[])[] {
  const random = createRandom(seed);
  const order = [...cases];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other] as LabelledCase, order[last] as LabelledCase];
  }
  return Array.from({ length: folds }, (_, fold) => order.filter((_, at) => at % folds === fold));
}

/**
 * Learns all parts but one, and asks about each case of that one.
 *
 * Every dialogue ends: nobody is asked anything twice, and no repair is tried again.
 */
export function playFold(set: LabelledSet, strategy: Strategy, protocol: Protocol, fold: number): readonly Dialogue[] {
  const hands = deal(set.cases, protocol.folds, protocol.seed);
  const training = hands.filter((_, at) => at !== fold).flat();
  training.sort((a, b) => (a.id < b.id ? -1 : 1));
  const random = createRandom(protocol.seed * protocol.folds + fold).share;
  const asker = strategy.learn({ ...set, cases: training }, random);
  const witness = createWitness(set, protocol);
  return (hands[fold] ?? []).map((one) => ({
    caseId: one.id,
    moments: diagnose(asker, witness, one),
    ...(set.costs.size === 0 ? {} : { repair: repair(asker, witness, one, set) }),
  }));
}

function diagnose(asker: Asker, witness: Witness, one: LabelledCase): readonly Moment[] {
  const answers = witness.opening(one);
  const moments: Moment[] = [];
  for (;;) {
    const { belief, ask } = asker.look(answers);
    moments.push(momentOf(asker.solutions, belief, one.solution));
    if (ask === undefined || answers.has(ask)) return moments;
    answers.set(ask, witness.answer(one, ask));
  }
}

function momentOf(solutions: readonly string[], belief: ArrayLike<number>, right: string): Moment {
  const place = solutions.indexOf(right);
  let rank = place < 0 ? Number.POSITIVE_INFINITY : 1;
  for (let at = 0; at < solutions.length; at++) {
    const ahead = (belief[at] as number) - (belief[place] as number);
    if (ahead > 0 || (ahead === 0 && at < place)) rank++;
  }
  return { confidence: belief[leaderOf(belief)] ?? 0, rank };
}

function repair(asker: Asker, witness: Witness, one: LabelledCase, { attributes, costs }: LabelledSet): Repair {
  const answers: Map<string, FactValue | undefined> = witness.opening(one);
  const questions = new Map(attributes.map(({ id, cost }: Attribute) => [id, cost]));
  const failed = new Set<string>();
  let [minutes, actions] = [0, 0];
  for (;;) {
    const act = asker.act(answers, failed);
    if (act.kind === 'give-up') break;
    actions++;
    if (act.kind === 'ask') {
      if (answers.has(act.attribute)) break;
      minutes += questions.get(act.attribute) ?? 0;
      answers.set(act.attribute, witness.answer(one, act.attribute));
      continue;
    }
    if (failed.has(act.solution)) break;
    minutes += costs.get(act.solution) ?? 0;
    if (act.solution === one.solution) return { minutes, repaired: true, actions };
    failed.add(act.solution);
  }
  return { minutes, repaired: false, actions };
}
