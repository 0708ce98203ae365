import type { Asset, Catalogue, FactValue, RememberedFact, SessionState } from '../model/index.js';
import { factsOf } from './known.js';
import { isPlausible } from './remembered.js';

/**
 * Finds what a person's equipment tells of a session: what all of it says that goes with what is known now. Of somebody
 * with two laptops nothing is presumed in which they differ.
 *
 * @param at - epoch milliseconds at which it was told
 */
export function equipmentFacts(
  catalogue: Catalogue,
  state: SessionState,
  assets: readonly Asset[],
  at: number,
): readonly RememberedFact[] {
  const known = Object.entries(factsOf(state));
  const meant = assets.filter(({ facts }) =>
    known.every(([attribute, value]) => {
      const own = Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
      return own === undefined || goes(catalogue, attribute, own, value);
    }),
  );
  return [...catalogue.attributes.keys()].flatMap((attribute) => {
    if (Object.hasOwn(state.facts, attribute)) return [];
    const values = new Set(meant.flatMap(({ facts }) => (Object.hasOwn(facts, attribute) ? [facts[attribute]] : [])));
    const [value] = values;
    if (values.size !== 1 || typeof value !== 'string') return [];
    return isPlausible(catalogue, state, attribute, value) ? [{ attribute, value, at }] : [];
  });
}

/** Tells whether two values of an attribute are one, or one is within the other. */
function goes({ isWithin }: Catalogue, attribute: string, one: FactValue, other: FactValue): boolean {
  if (typeof one === 'object' || typeof other === 'object') return JSON.stringify(one) === JSON.stringify(other);
  return isWithin(attribute, one, other) || isWithin(attribute, other, one);
}
