import { askerOf, leaderOf, type Strategy } from './asker.js';
import { codedAnswers, encode } from './coded.js';
import { jointGain } from './information.js';

/** Probability of a solution from which it stops, and bits below which nothing is asked. */
const SURE = 0.9;
const LEAST = 0.02;

/**
 * Believes in solutions by naive Bayes with add-one counts, asks what tells most about them, and stops where one has
 * nine chances of ten or nothing tells a fiftieth of a bit.
 */
export const bayesStrategy: Strategy = {
  name: 'naivebayes',
  learn(training) {
    const coded = encode(training);
    const { attributes, solutions, labels } = coded;
    const priors = new Float64Array(solutions.length);
    for (const label of labels) priors[label] = (priors[label] as number) + 1 / labels.length;
    /** P(value | solution), by solution and value. */
    const chances = attributes.map(({ size, values }) => {
      const table = new Float64Array(solutions.length * size).fill(1);
      const sums = new Float64Array(solutions.length).fill(size);
      for (let at = 0; at < values.length; at++) {
        const [value, label] = [values[at] as number, labels[at] as number];
        if (value < 0) continue;
        table[label * size + value] = (table[label * size + value] as number) + 1;
        sums[label] = (sums[label] as number) + 1;
      }
      return table.map((count, at) => count / (sums[Math.floor(at / size)] as number));
    });
    return askerOf(solutions, training.costs, (answers) => {
      const belief = priors.slice();
      for (const [place, code] of codedAnswers(coded, answers)) {
        if (code < 0) continue;
        const size = attributes[place]?.size as number;
        let sum = 0;
        for (let c = 0; c < belief.length; c++) {
          const weight = (belief[c] as number) * (chances[place]?.[c * size + code] as number);
          belief[c] = weight;
          sum += weight;
        }
        for (let c = 0; c < belief.length; c++) belief[c] = (belief[c] as number) / sum;
      }
      if ((belief[leaderOf(belief)] as number) >= SURE) return { belief, ask: undefined };
      let [ask, most]: [string | undefined, number] = [undefined, LEAST];
      for (const [place, { id, size }] of attributes.entries()) {
        if (answers.has(id)) continue;
        const table = chances[place] as Float64Array;
        const gain = jointGain(
          table.map((chance, at) => chance * (belief[Math.floor(at / size)] as number)),
          size,
        );
        if (gain >= most) [ask, most] = [id, gain];
      }
      return { belief, ask };
    });
  },
};
