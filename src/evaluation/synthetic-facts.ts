import type { Attribute, Facts } from '../model/index.js';
import { createRandom } from './random.js';

const TYPES = ['choice', 'ordinal', 'number', 'choice'] as const;
const MISSING = ['ignore', 'pessimistic', 'neutral'] as const;

/** Eight attributes of several types, weights and policies, for facts that nobody observed. */
export const SYNTHETIC_ATTRIBUTES: readonly Attribute[] = Array.from({ length: 8 }, (_, place): Attribute => {
  const type = TYPES[place % TYPES.length] ?? 'choice';
  const length = type === 'number' ? 0 : 5 + 3 * place;
  return {
    id: `a${place}`,
    type,
    question: {},
    values: Array.from({ length }, (_, value) => ({ id: `v${value}`, label: {}, also: [] })),
    ...(type === 'number' ? { span: 100 } : {}),
    cost: 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1 + (place % 3) / 2,
    missing: MISSING[place % MISSING.length] ?? 'ignore',
  };
});

/**
 * Draws facts over {@link SYNTHETIC_ATTRIBUTES}: some values are common and others rare.
 *
 * @param seed - an integer; the same one gives the same facts on every machine
 * @param missing - chance that a fact is not known, in [0, 1]
 */
export function syntheticFacts(seed: number, missing: number): Facts {
  const random = createRandom(seed).share;
  return Object.fromEntries(
    SYNTHETIC_ATTRIBUTES.flatMap(({ id, type, values }) => {
      if (random() < missing) return [];
      const at = random() ** 2;
      return [[id, type === 'number' ? Math.round(1000 * at) : (values[Math.floor(values.length * at)]?.id ?? '')]];
    }),
  );
}
