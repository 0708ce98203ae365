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
  /** Each case's solution and value as one number; its solutions' cases without the value come first. */
  const pairOf = attributes.map(({ size, values }) =>
    labels.map((label, i) => label * (size + 1) + (values[i] as number) + 1),
  );

  /** How likely an answer is, by pair of solution and value. */
  function likelihoodOf(place: number, code: number): Float64Array {
    const { size } = attributes[place] as Coded['attributes'][number];
    const chances = common[place] as Float64Array;
    return Float64Array.from({ length: solutions.length * (size + 1) }, (_, pair) => {
      const value = (pair % (size + 1)) - 1;
      const q = code < 0 ? 1 / size : (chances[Math.floor(pair / (size + 1)) * size + code] as number);
      const heard = value < 0 ? q : (1 - epsilon) * Number(value === code) + epsilon * q;
      return (1 - eta) * heard + eta / size;
    });
  }

  return {
    weigh(answers) {
      const weights = new Float64Array(labels.length).fill(1 / labels.length);
      for (const [place, code] of codedAnswers(coded, answers)) {
        const likelihood = likelihoodOf(place, code);
        const pairs = pairOf[place] as Int32Array;
        let total = 0;
        for (let i = 0; i < weights.length; i++) {
          const weight = (weights[i] as number) * (likelihood[pairs[i] as number] as number);
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
      const [any, own] = [eta / size, 1 - epsilon];
      for (let i = 0; i < weights.length; i++) {
        const value = values[i] as number;
        const label = labels[i] as number;
        const weight = weights[i] as number;
        if (eta > 0) noise[label] = (noise[label] as number) + any * weight;
        shared[label] = (shared[label] as number) + (value < 0 ? 1 : epsilon) * weight;
        const at = label * size + value;
        if (value >= 0) joint[at] = (joint[at] as number) + own * weight;
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
