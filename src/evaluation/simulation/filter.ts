import { askerOf, type Strategy } from './asker.js';
import { type Coded, codedAnswers, encode } from './coded.js';
import { entropyOf, jointGain } from './information.js';
import type { Answers } from './labelled.js';

/**
 * Keeps the cases that agree with every answer and asks what tells most about those that are left, until they have one
 * solution: what a decision tree does, grown anew for each dialogue. Cases that do not know an answer are kept; where
 * no case is left, the last ones stay.
 *
 * @see J. Ross Quinlan, "Induction of decision trees", 1986
 */
export const filterStrategy: Strategy = {
  name: 'infogain',
  learn(training) {
    const coded = encode(training);
    return askerOf(coded.solutions, training.costs, (answers) => {
      const left = agreeing(coded, answers);
      const belief = new Float64Array(coded.solutions.length);
      for (const at of left) {
        const label = coded.labels[at] as number;
        belief[label] = (belief[label] as number) + 1 / left.length;
      }
      let [ask, most]: [string | undefined, number] = [undefined, 1e-9];
      if (entropyOf(belief) > 0) {
        for (const { id, size, values } of coded.attributes) {
          if (answers.has(id)) continue;
          const gain = gainAmong(coded, left, values, size);
          if (gain > most) [ask, most] = [id, gain];
        }
      }
      return { belief, ask };
    });
  },
};

/** The cases that agree with every answer, taken in the order given. */
function agreeing(coded: Coded, answers: Answers): readonly number[] {
  let left = Array.from(coded.labels, (_, at) => at);
  const codes = new Map(
    codedAnswers(coded, answers).map(([place, code]) => [coded.attributes[place]?.id, { place, code }]),
  );
  for (const id of answers.keys()) {
    const told = codes.get(id);
    if (told === undefined) continue;
    const values = coded.attributes[told.place]?.values as Int32Array;
    const agree = left.filter((at) => values[at] === told.code || values[at] === -1);
    if (agree.length > 0) left = agree;
  }
  return left;
}

/** What an attribute tells about the solution of some cases, in bits; those that do not know it take no part, and lessen it. */
export function gainAmong(
  { solutions, labels }: Coded,
  cases: readonly number[],
  values: Int32Array,
  size: number,
): number {
  const joint = new Float64Array(solutions.length * size);
  let known = 0;
  for (const at of cases) {
    const value = values[at] as number;
    if (value < 0) continue;
    const place = (labels[at] as number) * size + value;
    joint[place] = (joint[place] as number) + 1;
    known++;
  }
  if (known === 0) return 0;
  for (let at = 0; at < joint.length; at++) joint[at] = (joint[at] as number) / known;
  return (known / cases.length) * jointGain(joint, size);
}
