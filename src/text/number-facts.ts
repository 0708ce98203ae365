import type { Attribute, Reading } from '../model/index.js';
import type { Setting } from './claims.js';
import { findQuantities, type Quantity, unitOf } from './quantities.js';
import { APPROXIMATE, LIGHT } from './reading-words.js';
import type { Passage } from './sentence.js';

/** Reads numbers: of the attribute just asked, and of those whose unit and words stand in the text. */
export function findNumbers(setting: Setting): readonly Reading[] {
  const { context, passage, asked } = setting;
  const quantities = findQuantities(passage);
  if (quantities.length === 0) return [];
  const numeric = [...context.attributes.values()].filter((attribute) => attribute.type === 'number');
  const found = new Map<string, { value: number; quantity: Quantity }[]>();
  for (const quantity of quantities) {
    const attribute =
      numeric.find(({ id }) => id === asked && quantity.unit === undefined && isAlone(quantity, passage)) ??
      speaker(
        numeric.filter((one) => measures(one, quantity)),
        quantity,
        setting,
      );
    if (attribute === undefined) continue;
    const value = convert(quantity, attribute);
    if (value < (attribute.min ?? Number.NEGATIVE_INFINITY) || value > (attribute.max ?? Number.POSITIVE_INFINITY))
      continue;
    const same = found.get(attribute.id);
    if (same === undefined) found.set(attribute.id, [{ value, quantity }]);
    else same.push({ value, quantity });
  }
  return [...found].flatMap(([attribute, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const { value, quantity } = first;
    const clear = all.every((one) => one.value === value);
    const unsure = all.some((one) => one.quantity.doubtful || isWished(passage, one.quantity.from));
    const doubtful = !clear || unsure || passage.doubtful.has(passage.words[quantity.from]?.clause ?? -1);
    const quote = passage.text.slice(passage.words[quantity.from]?.start, passage.words[quantity.to - 1]?.end);
    return [{ attribute, value, certainty: doubtful ? 'doubtful' : 'sure', quote } as const];
  });
}

/** "I need 20 GB" does not say how much there is. */
function isWished({ words }: Passage, from: number): boolean {
  const before = words.slice(Math.max(0, from - 3), from).map((word) => word.folded);
  return /(?:^| )(?:need|needs|want|besoin de|faut|faudrait|faudra|veux|voudrais)(?: at least| au moins)?$/.test(
    before.join(' '),
  );
}

/** "environ 12" answers the question; the 11 of "je suis sous Windows 11" counts something else. */
function isAlone({ from, to }: Quantity, { words }: Passage): boolean {
  return words.every((word, at) => (at >= from && at < to) || LIGHT.has(word.folded) || APPROXIMATE.has(word.folded));
}

function measures(attribute: Attribute, quantity: Quantity): boolean {
  const own = unitOf((attribute.unit ?? '').toLowerCase());
  return own !== undefined && quantity.unit?.measure === own.measure;
}

/** The attribute just asked; or the only one that most words of the sentence belong to, at least one. */
function speaker(candidates: readonly Attribute[], quantity: Quantity, setting: Setting): Attribute | undefined {
  const own = candidates.find(({ id }) => id === setting.asked);
  if (own !== undefined) return own;
  const ranked = candidates
    .map((attribute) => ({ attribute, heard: setting.telling(attribute.id, quantity.from, quantity.to) }))
    .filter(({ heard }) => heard > 0)
    .sort((a, b) => b.heard - a.heard);
  const [first, second] = ranked;
  return first === undefined || first.heard === second?.heard ? undefined : first.attribute;
}

/** In the attribute's unit, to six decimals. */
function convert(quantity: Quantity, attribute: Attribute): number {
  const own = unitOf((attribute.unit ?? '').toLowerCase());
  if (own === undefined || quantity.unit === undefined || own.measure !== quantity.unit.measure) return quantity.value;
  return Math.round(((quantity.value * quantity.unit.factor) / own.factor) * 1e6) / 1e6;
}
