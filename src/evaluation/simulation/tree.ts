import { askerOf, type Strategy } from './asker.js';
import { type Coded, encode } from './coded.js';
import { gainAmong } from './filter.js';
import type { Answers } from './labelled.js';

/** A decision tree over coded cases. */
interface Branch {
  /** Share of each solution among its cases. */
  readonly shares: Float64Array;
  /** Place of the attribute that is asked; `undefined` at a leaf. */
  readonly place: number | undefined;
  /** By code; empty at a leaf. */
  readonly below: readonly (Branch | undefined)[];
  /** The branch of most cases, taken by an answer that no case gave, and by "don't know". */
  readonly usual: Branch | undefined;
}

/** Fewest cases that are divided. */
const FEWEST = 4;

/**
 * Asks what a fixed decision tree asks, grown once by gain ratio, and believes what its leaf holds.
 *
 * @see J. Ross Quinlan, "C4.5: Programs for Machine Learning", 1993; without pruning and without divided cases
 */
export const treeStrategy: Strategy = {
  name: 'tree',
  learn(training) {
    const coded = encode(training);
    const root = grow(
      coded,
      Array.from(coded.labels, (_, at) => at),
      new Set(),
    );
    return askerOf(coded.solutions, training.costs, (answers) => walk(coded, root, answers));
  },
};

function walk({ attributes }: Coded, root: Branch, answers: Answers) {
  let branch = root;
  while (branch.place !== undefined) {
    const { id, code } = attributes[branch.place] as Coded['attributes'][number];
    if (!answers.has(id)) return { belief: branch.shares, ask: id };
    const value = answers.get(id);
    const next = (value === undefined ? undefined : branch.below[code(value)]) ?? branch.usual;
    if (next === undefined) break;
    branch = next;
  }
  return { belief: branch.shares, ask: undefined };
}

function grow(coded: Coded, cases: readonly number[], used: ReadonlySet<number>): Branch {
  const { attributes, labels, solutions } = coded;
  const shares = new Float64Array(solutions.length);
  for (const at of cases) {
    const label = labels[at] as number;
    shares[label] = (shares[label] as number) + 1 / cases.length;
  }
  const leaf: Branch = { shares, place: undefined, below: [], usual: undefined };
  if (cases.length < FEWEST || shares.some((share) => share > 1 - 1e-9)) return leaf;
  let [place, most]: [number | undefined, number] = [undefined, 1e-9];
  for (const [at, { values, size }] of attributes.entries()) {
    if (used.has(at)) continue;
    const gain = gainAmong(coded, cases, values, size);
    const ratio = gain / Math.max(1, splitBits(cases, values, size));
    if (ratio > most) [place, most] = [at, ratio];
  }
  if (place === undefined) return leaf;
  const { values, size } = attributes[place] as Coded['attributes'][number];
  const parts = Array.from({ length: size }, (_, code) => cases.filter((at) => values[at] === code));
  const below = parts.map((part) => (part.length === 0 ? undefined : grow(coded, part, new Set([...used, place]))));
  const largest = parts.reduce((best, part, code) => (part.length > (parts[best]?.length ?? 0) ? code : best), 0);
  return { shares, place, below, usual: below[largest] };
}

/** Bits of the division itself: many small parts are dear. */
function splitBits(cases: readonly number[], values: Int32Array, size: number): number {
  const counts = new Float64Array(size + 1);
  for (const at of cases) {
    const code = (values[at] as number) + 1;
    counts[code] = (counts[code] as number) + 1;
  }
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / cases.length) * Math.log2(count / cases.length);
  return bits;
}
