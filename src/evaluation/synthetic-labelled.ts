import type { Attribute, Knowledge } from '../model/index.js';
import { bareAttribute, bareCase, bareKnowledge } from './bare.js';
import { createRandom } from './random.js';

/** How much is drawn by {@link syntheticLabelled}; counts >= 1. */
export interface SyntheticSize {
  readonly cases: number;
  readonly attributes: number;
  readonly solutions: number;
}

/** Chance that a case has the usual value of its solution, and that it does not know an attribute. */
const [USUAL, MISSING] = [0.8, 0.2];

/**
 * Draws cases with facts and solutions that nobody observed: each solution has a usual value of every attribute, of two
 * to six values, and its cases mostly have it. The same counts give the same cases on every machine.
 *
 * @returns knowledge whose cases come in the order in which they were drawn
 */
export function syntheticLabelled({ cases, attributes, solutions }: SyntheticSize): Knowledge {
  const random = createRandom(0);
  const all = Array.from({ length: attributes }, (_, place) => attributeOf(place));
  const usual = Array.from({ length: solutions }, () => all.map(({ values }) => random.below(values.length)));
  const drawn = Array.from({ length: cases }, (_, at) => {
    const solution = at % solutions;
    const facts = all.flatMap(({ id, values }, place) => {
      const isUsual = random.share() < USUAL;
      const value = isUsual ? usual[solution]?.[place] : random.below(values.length);
      return random.share() < MISSING ? [] : [[id, values[value ?? 0]?.id ?? ''] as const];
    });
    return { ...bareCase(`c${at}`, {}, `s${solution}`), facts: Object.fromEntries(facts) };
  });
  return { ...bareKnowledge(drawn), attributes: all, cases: drawn };
}

function attributeOf(place: number): Attribute {
  const values = Array.from({ length: 2 + (place % 5) }, (_, value) => ({ id: `v${value}`, label: {}, also: [] }));
  return bareAttribute(`a${place}`, 'choice', values);
}
