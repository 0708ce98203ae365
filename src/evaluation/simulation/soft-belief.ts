import { type Coded, codedAnswers } from './coded.js';
import type { Answers } from './labelled.js';

/** How soft a belief in cases is. */
export interface Softness {
  /** Share in [0, 1] of an answer's likelihood that a case takes from its solution's other cases. */
  readonly epsilon: number;
  /** Chance in [0, 1) that an answer is wrong. */
  readonly eta: number;
}

/** A belief over cases that no answer ever rules out. */
export interface SoftBelief {
  /** Weighs cases by answers; the weights sum to 1. */
  weigh(answers: Answers): Float64Array;
  /** Probability of each solution. */
  believe(weights: Float64Array): Float64Array;
  /** Probability of solution and answer to the attribute at a place, solution by solution; the sum is 1. */
  predict(place: number, weights: Float64Array): Float64Array;
}

/**
 * Prepares the belief in some cases.
 *
 * L(answer | case) = (1 - eta) [(1 - epsilon) 1(value = answer) + epsilon Q(answer | solution)] + eta / answers, with
 * Q smoothed by one case of the base's add-one marginal. A case that does not know the value takes Q alone.
 */
export function createSoftBelief(coded: Coded, { epsilon, eta }: Softness): SoftBelief {
  const { attributes, solutions, labels } = coded;
  const common = attributes.map(({ size, values }) => commonAnswers(coded, values, size));
  return {
    weigh(answers) {
      const weights = new Float64Array(labels.length).fill(1 / labels.length);
      for (const [place, code] of codedAnswers(coded, answers)) {
        const { size, values } = attributes[place] as Coded['attributes'][number];
        const chances = common[place] as Float64Array;
        let total = 0;
        for (let i = 0; i < weights.length; i++) {
          const q = code < 0 ? 1 / size : (chances[(labels[i] as number) * size + code] as number);
          const value = values[i] as number;
          const heard = value < 0 ? q : (1 - epsilon) * Number(value === code) + epsilon * q;
          const weight = (weights[i] as number) * ((1 - eta) * heard + eta / size);
          weights[i] = weight;
          total += weight;
        }
        for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) / total;
      }
      return weights;
    },
    believe(weights) {
      const belief = new Float64Array(solutions.length);
      for (let i = 0; i < weights.length; i++) {
        const label = labels[i] as number;
        belief[label] = (belief[label] as number) + (weights[i] as number);
      }
      return belief;
    },
    predict(place, weights) {
      const { size, values } = attributes[place] as Coded['attributes'][number];
      const chances = common[place] as Float64Array;
      const joint = new Float64Array(solutions.length * size);
      const shared = new Float64Array(solutions.length);
      const noise = new Float64Array(solutions.length);
      for (let i = 0; i < weights.length; i++) {
        const [value, label, weight] = [values[i] as number, labels[i] as number, weights[i] as number];
        noise[label] = (noise[label] as number) + (eta / size) * weight;
        shared[label] = (shared[label] as number) + (value < 0 ? 1 : epsilon) * weight;
        if (value >= 0) joint[label * size + value] = (joint[label * size + value] as number) + (1 - epsilon) * weight;
      }
      for (let at = 0; at < joint.length; at++) {
        const label = Math.floor(at / size);
        const heard = (joint[at] as number) + (shared[label] as number) * (chances[at] as number);
        joint[at] = (1 - eta) * heard + (noise[label] as number);
      }
      return joint;
    },
  };
}

/** Q: what the cases of each solution answer, by solution and value. */
function commonAnswers({ solutions, labels }: Coded, values: Int32Array, size: number): Float64Array {
  const common = new Float64Array(solutions.length * size);
  const known = new Float64Array(solutions.length);
  const marginal = new Float64Array(size).fill(1);
  let all = size;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < 0) continue;
    const label = labels[i] as number;
    common[label * size + value] = (common[label * size + value] as number) + 1;
    known[label] = (known[label] as number) + 1;
    marginal[value] = (marginal[value] as number) + 1;
    all++;
  }
  return common.map(
    (count, at) => (count + (marginal[at % size] as number) / all) / ((known[Math.floor(at / size)] as number) + 1),
  );
}
