import type { LabelledSet } from '../../../src/evaluation/index.js';
import type { Attribute, AttributeType, FactValue } from '../../../src/model/index.js';

/** An attribute that costs a minute. */
export function attribute(id: string, type: AttributeType = 'choice', cost = 1): Attribute {
  return {
    id,
    type,
    question: { en: id },
    values: [],
    cost,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1,
    missing: 'ignore',
  };
}

/** A set of rows: id, solution, facts. */
export function setOf(
  ids: readonly string[],
  rows: readonly (readonly [id: string, solution: string, facts: Readonly<Record<string, FactValue>>])[],
  costs: Readonly<Record<string, number>> = {},
): LabelledSet {
  return {
    name: 'toy',
    attributes: ids.map((id) => attribute(id)),
    taxonomies: [],
    cases: rows.map(([id, solution, facts]) => ({ id, solution, facts })),
    parents: new Map(),
    presenting: new Map(),
    costs: new Map(Object.entries(costs)),
  };
}

/** Twelve cases of three solutions: the light tells them apart, the noise tells nothing, and one light is unknown. */
export const LIGHTS: LabelledSet = setOf(
  ['light', 'noise'],
  ['amber', 'green', 'red'].flatMap((light) =>
    [0, 1, 2, 3].map(
      (at) =>
        [
          `${light}${at}`,
          `fix-${light}`,
          light === 'red' && at === 3 ? { noise: 'loud' } : { light, noise: at % 2 === 0 ? 'low' : 'loud' },
        ] as const,
    ),
  ),
);
