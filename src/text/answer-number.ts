import type { Attribute } from '../model/index.js';
import { findQuantities, type Quantity, type Unit, unitOf } from './quantities.js';
import type { Passage } from './sentence.js';

/** Letters that stand for a unit of storage where storage is asked for: "25M". */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['k', 'kb'],
  ['m', 'mb'],
  ['g', 'gb'],
  ['t', 'tb'],
  ['mbits', 'mb'],
]);
const PARTS: readonly (readonly [part: number, words: RegExp])[] = [
  [0.75, /(?:^| )(?:trois quarts|three quarters?)(?: |$)/],
  [0.5, /(?:^| )(?:la moitie|half)(?: |$)/],
  [0.25, /(?:^| )(?:(?:un|le) quart|a quarter|one quarter)(?: |$)/],
  [1 / 3, /(?:^| )(?:(?:un|le) tiers|a third|one third)(?: |$)/],
  [0.1, /(?:^| )(?:un dixieme|a tenth)(?: |$)/],
];
/** What stands between a part and its whole, "sur 237" and "of a 500 GB drive", or between what is asked and all. */
const OF = /^(?:sur|of|out|de|des|du|d)$/;
const NONE =
  /^(?:(?:il )?(?:ne )?(?:reste |en reste |y a |est )*(?:plus |pratiquement |quasiment |presque |quasi |absolument )*(?:rien|zero|aucune?|0|que dalle|nada|neant|walou)(?: (?:du tout|de libre|libre|de place|place))*|(?:there is |it is |basically |almost |practically |literally |completely |totally )*(?:nothing|none|zero|no space|full|zilch|nada|zip|nil)(?: (?:at all|left|free|space|whatsoever))*|(?:(?:le |mon |the |my |il |it )?(?:disque|disk|drive|c|ssd)? ?(?:est |is |s )?)?(?:totalement |completement |tout |completely |totally )*(?:plein|sature|rempli|full))$/;
const TOTAL = /^(?:total|tout|altogether|overall|ensemble|combined|totalise|totaling)$/;
const EACH = /(?:^| )(?:chacune?|each|piece|apiece|par (?:fichier|photo|piece)|per file)(?= |$)/;
/** Between two numbers it says that the second one is right. */
const TAKEN_BACK = /(?:^| )(?:non|no|pardon|sorry|plutot|rather|i mean|je veux dire|correction|erreur)(?= |$)/;
const WISHED = /(?:^| )(?:need|needs|besoin de|faut|faudrait|limite de|limit is|max|maximum|limite)(?= |$)/;
/** Reads the one number that answers a question, with its unit, as a part of a whole, or as a sum. */
export function readAmount(passage: Passage, attribute: Attribute): number | undefined {
  const { words } = passage;
  const said = words.map((word) => word.folded).join(' ');
  const own = unitOf((attribute.unit ?? '').toLowerCase());
  const within = (value: number): number | undefined => {
    const rounded = Math.round(value * 1e6) / 1e6;
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = attribute;
    return rounded >= min && rounded <= max ? rounded : undefined;
  };
  if (NONE.test(said)) return within(0);
  const all = findQuantities(passage);
  const found = corrected(all.length > 1 ? all.filter((one) => !isLimit(one, passage)) : all, passage);
  const measured = found.flatMap((quantity): Quantity[] => {
    const unit = quantity.unit?.measure === own?.measure ? quantity.unit : shortUnit(quantity, passage, own);
    if (quantity.unit !== undefined && unit === undefined && quantity.unit.measure !== 'ratio') return [];
    if (unit === undefined || own === undefined) return [quantity];
    return [{ ...quantity, value: (quantity.value * unit.factor) / own.factor, unit }];
  });
  const ratio = found.find((one) => one.unit?.measure === 'ratio');
  const united = measured.filter(({ unit }) => unit !== undefined && unit.measure !== 'ratio');
  const bare = measured.filter(({ unit }) => unit === undefined && ratio === undefined);
  const part = ratio === undefined ? PARTS.find(([, pattern]) => pattern.test(said))?.[0] : ratio.value / 100;
  const [first, second] = united;
  if (part !== undefined && own?.measure !== 'ratio' && first !== undefined && united.length === 1) {
    const before = words.slice(Math.max(0, first.from - 6), first.from).map((word) => word.folded);
    if (before.some((word) => OF.test(word))) return within(part * first.value);
  }
  if (part !== undefined && ratio !== undefined && united.length === 0 && own?.measure !== 'ratio') return undefined;
  if (first === undefined) {
    const [one, ...others] = bare;
    if (one === undefined || (others.length > 0 && !isWhole(others[0], passage))) return undefined;
    if (/(?:windows|version|outlook|iphone|office)$/.test(words[one.from - 1]?.folded ?? '')) return undefined;
    return within(one.value);
  }
  const counts = bare.filter((one) => Number.isInteger(one.value) && one.value > 1 && one.value < 1000);
  const count = counts.find((one) => one.to <= first.from) ?? (EACH.test(said) ? counts[0] : undefined);
  // "three 5 MB pictures"
  if (united.length === 1 && count !== undefined && count.to === first.from && words[first.to] !== undefined) {
    return within(count.value * first.value);
  }
  const manyOf = count !== undefined && /^(?:de|of|at|a|x)$/.test(words[first.from - 1]?.folded ?? '');
  if (
    united.length === 1 &&
    count !== undefined &&
    (EACH.test(said) || (manyOf && !OF.test(words[count.to]?.folded ?? '')))
  )
    return within(count.value * first.value);
  const [counted] = bare;
  if (
    united.length === 1 &&
    isWhole(first, passage) &&
    counted !== undefined &&
    bare.length === 1 &&
    first.unit &&
    own
  ) {
    return within((counted.value * first.unit.factor) / own.factor);
  }
  if (WISHED.test(said)) return united.length === 1 ? within(first.value) : undefined;
  const total = united.find((one) =>
    words.slice(Math.max(0, one.from - 4), one.to + 3).some((word) => TOTAL.test(word.folded)),
  );
  if (total !== undefined && united.length > 1) return within(total.value);
  if (second !== undefined && united.some((one) => one.value !== first.value)) {
    const free = united.filter((one) => !isWhole(one, passage));
    const [only] = free;
    if (free.length === 1 && only !== undefined) return within(only.value);
    if (isSum(passage, united)) return within(united.reduce((sum, one) => sum + one.value, 0));
    return undefined;
  }
  return within(first.value);
}

/** "not even 1 MB" says how much it is only where no other number does. */
function isLimit({ from }: Quantity, { words }: Passage): boolean {
  const before = words.slice(Math.max(0, from - 2), from).map((word) => word.folded);
  return /^(?:meme pas|pas meme|not even)$/.test(before.join(' '));
}

/** "10 MB, no, sorry, 20": only the last one counts, in the unit of the first where it has none. */
function corrected(found: readonly Quantity[], { words }: Passage): readonly Quantity[] {
  const last = found.at(-1);
  const before = found.at(-2);
  if (last === undefined || before === undefined) return found;
  const between = words.slice(before.to, last.from).map((word) => word.folded);
  if (!TAKEN_BACK.test(between.join(' '))) return found;
  return [last.unit !== undefined || before.unit === undefined ? last : { ...last, unit: before.unit }];
}

/** "3 Go libres sur 237": the second number is all that there is. */
function isWhole(quantity: Quantity | undefined, { words }: Passage): boolean {
  if (quantity === undefined) return false;
  const before = words.slice(Math.max(0, quantity.from - 3), quantity.from).map((word) => word.folded);
  const after = words.slice(quantity.to, quantity.to + 2).map((word) => word.folded);
  return (
    /(?:^| )(?:sur|of|out of|disque de|capacite de|total|over)(?: (?:un|une|a|the|le|les|mes|mon|my|total|about|environ)){0,2}$/.test(
      before.join(' '),
    ) || /^(?:total|drive|disk|ssd|disque|capacity|au total|used|utilises?|pris|occupes?)/.test(after.join(' '))
  );
}

function isSum({ words, text }: Passage, united: readonly Pick<Quantity, 'from' | 'to'>[]): boolean {
  return united.slice(1).every((one, index) => {
    const before = united[index];
    if (before === undefined) return false;
    const between = words.slice(before.to, one.from).map((word) => word.folded);
    const joined = text.slice(words[before.to - 1]?.end, words[one.from]?.start);
    return joined.includes('+') || between.some((word) => /^(?:et|and|plus)$/.test(word));
  });
}

function shortUnit({ to }: Quantity, { words }: Passage, own: Unit | undefined): Unit | undefined {
  if (own?.measure !== 'byte') return undefined;
  const name = SHORT.get(words[to - 1]?.folded ?? '') ?? SHORT.get(words[to]?.folded ?? '');
  return name === undefined ? undefined : unitOf(name);
}
