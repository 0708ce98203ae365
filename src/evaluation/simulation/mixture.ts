import { type Asker, askerOf, leaderOf, type Strategy, tryBest } from './asker.js';
import { type Coded, encode } from './coded.js';
import { jointGain } from './information.js';
import { remember } from './remember.js';
import { createSoftBelief, type SoftBelief, type Softness } from './soft-belief.js';

/** How a {@link mixtureStrategy} believes, and when it stops. */
export interface MixtureOptions extends Softness {
  readonly name: string;
  /** Probability of a solution from which it stops asking. */
  readonly sure: number;
  /** Bits below which a question is not worth asking. */
  readonly least: number;
  /** What it asks. @defaultValue the question that tells most */
  readonly order?: 'gain' | 'random';
  /** Whether it repairs as soon as that saves more than asking; else once it asks no more. */
  readonly weighs?: boolean;
}

/** Believes softly in cases, and asks what tells most about the solution. */
export function mixtureStrategy({ name, sure, least, order, weighs, ...softness }: MixtureOptions): Strategy {
  return {
    name,
    learn(training, random) {
      const coded = encode(training);
      const { attributes, solutions } = coded;
      const soft = createSoftBelief(coded, softness);
      const dice = attributes.map(random);
      const asker = askerOf(solutions, training.costs, (answers) => {
        const weights = soft.weigh(answers);
        const belief = soft.believe(weights);
        let [ask, most]: [string | undefined, number] = [undefined, 0];
        for (const [place, { id, size }] of (belief[leaderOf(belief)] as number) >= sure ? [] : attributes.entries()) {
          if (answers.has(id)) continue;
          const gain = jointGain(soft.predict(place, weights), size);
          const worth = order === 'random' ? (dice[place] as number) : gain;
          if (gain >= least && worth > most) [ask, most] = [id, worth];
        }
        return { belief, ask };
      });
      return weighs === true ? { ...asker, act: actorOf(coded, soft, training.costs) } : asker;
    },
  };
}

/**
 * Asks as long as the expected minutes until repaired fall by more than the question takes, and else repairs.
 *
 * @see David Heckerman, John Breese and Koos Rommelse, "Decision-theoretic troubleshooting", 1995
 */
function actorOf({ attributes, solutions }: Coded, soft: SoftBelief, costs: ReadonlyMap<string, number>): Asker['act'] {
  const minutes = solutions.map((id) => costs.get(id) ?? 1);
  /** Expected minutes of repairs by probability per minute, of probabilities of any sum. */
  const expected = (probability: (solution: number) => number): number => {
    const order = solutions.map((_, place) => place).filter((place) => probability(place) > 0);
    order.sort((a, b) => probability(b) / (minutes[b] as number) - probability(a) / (minutes[a] as number));
    let left = order.reduce((sum, place) => sum + probability(place), 0);
    let spent = 0;
    for (const place of order) {
      spent += left * (minutes[place] as number);
      left -= probability(place);
    }
    return spent;
  };
  return remember((answers, failed) => {
    const weights = soft.weigh(answers);
    const belief = soft.believe(weights);
    const open = Array.from(solutions, (id) => Number(!failed.has(id)));
    const rest = belief.reduce((sum, p, place) => sum + p * (open[place] as number), 0);
    const now = expected((place) => (belief[place] as number) * (open[place] as number)) / rest;
    let [ask, most]: [string | undefined, number] = [undefined, 0];
    for (const [place, { id, size, cost }] of rest > 0 ? attributes.entries() : []) {
      if (answers.has(id)) continue;
      const joint = soft.predict(place, weights);
      let after = 0;
      for (let v = 0; v < size; v++) after += expected((s) => (joint[s * size + v] as number) * (open[s] as number));
      const saved = now - after / rest - cost;
      if (saved > most) [ask, most] = [id, saved];
    }
    if (ask !== undefined) return { kind: 'ask', attribute: ask };
    return tryBest(solutions, belief, costs, failed);
  });
}
