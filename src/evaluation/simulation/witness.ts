import type { FactValue } from '../../model/index.js';
import type { LabelledCase } from '../../similarity/index.js';
import { createRandom } from '../random.js';
import type { LabelledSet } from './labelled.js';
import type { Protocol } from './protocol.js';

/** Answers about cases: to everybody who asks the same, whatever was asked before. */
export interface Witness {
  /** What is told unasked: one value of those its person came with, else of all that the case knows; nothing where it knows none. */
  opening(one: LabelledCase): Map<string, FactValue | undefined>;
  /** Answers a question; `undefined` is "don't know". */
  answer(one: LabelledCase, attribute: string): FactValue | undefined;
}

/** Creates a witness who is at times wrong, and at times does not know. */
export function createWitness(
  { attributes, cases, presenting }: Pick<LabelledSet, 'attributes' | 'cases' | 'presenting'>,
  { seed, wrong, ignorant }: Pick<Protocol, 'seed' | 'wrong' | 'ignorant'>,
): Witness {
  const values = new Map<string, readonly FactValue[]>();
  const valuesOf = (id: string): readonly FactValue[] => {
    const known =
      values.get(id) ?? distinct(cases.map(({ facts }) => factOf(facts, id)).filter((value) => value !== undefined));
    values.set(id, known);
    return known;
  };
  return {
    opening({ id, facts }) {
      const known = attributes.flatMap((one) => (factOf(facts, one.id) === undefined ? [] : [one.id]));
      const told = presenting.get(id) ?? known;
      const given = told[createRandom(seedOf(seed, id)).below(told.length)];
      return new Map(given === undefined ? [] : [[given, factOf(facts, given)]]);
    },
    answer({ id, facts }, attribute) {
      const value = factOf(facts, attribute);
      if (value === undefined) return undefined;
      const random = createRandom(seedOf(seed, id, attribute));
      if (random.share() < ignorant) return undefined;
      if (random.share() >= wrong) return value;
      const others = valuesOf(attribute).filter((other) => String(other) !== String(value));
      return others[random.below(others.length)] ?? value;
    },
  };
}

const factOf = (facts: LabelledCase['facts'], id: string): FactValue | undefined =>
  Object.hasOwn(facts, id) ? facts[id] : undefined;

function distinct(values: readonly FactValue[]): readonly FactValue[] {
  const byName = new Map(values.map((value) => [String(value), value]));
  return [...byName.keys()].sort().map((name) => byName.get(name) as FactValue);
}

/** A seed for what is asked about a case (FNV-1a of its names). */
function seedOf(seed: number, ...names: readonly string[]): number {
  let state = 0x811c9dc5;
  for (const sign of [String(seed), ...names].join('\n')) {
    state = Math.imul(state ^ (sign.codePointAt(0) as number), 0x01000193);
  }
  return state;
}
