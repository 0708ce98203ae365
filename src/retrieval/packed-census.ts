import { packNumbers, unpackNumbers } from './bytes.js';
import type { Census } from './census.js';
import { FIELDS } from './defaults.js';
import type { Lists } from './lists.js';
import { countOf, lengthsOf, type Rows, startsOf } from './rows.js';

/** A census in a small space. */
export interface PackedCensus extends Pick<Census, 'keys' | 'forms' | 'grams'> {
  /** All whole numbers but those of the lists; see `packNumbers`. */
  readonly numbers: Uint8Array;
  /** The lists of keys by case, of keys by wording and of n-grams by wording, as they are. */
  readonly lists: Uint8Array;
  /** What scales wordings, by words and then by characters, as 64-bit floats, little-endian. */
  readonly scales: Uint8Array;
}

/** Packs a census. */
export function packCensus({ keys, forms, grams, ...census }: Census): PackedCensus {
  const { formKeys, lexical, words, characters, features } = census;
  const all = [lexical.lists, words.lists, characters.lists];
  const numbers = [
    ...[formKeys, features.pairs].flatMap((rows) => [lengthsOf(rows.starts), rows.values]),
    ...all.flatMap(({ counts, starts }) => [counts, lengthsOf(starts)]),
    ...[lexical.spreads, lexical.lengths],
    ...[features.cases, features.words, features.pairCounts, features.grams],
  ];
  return {
    keys,
    forms,
    grams,
    numbers: packNumbers(numbers),
    lists: concatenated(all.map(({ bytes }) => bytes)),
    scales: packFloats([...words.scale, ...characters.scale]),
  };
}

const LISTS = 16;

/** Reads what {@link packCensus} wrote; nothing where the parts do not fit each other. */
export function unpackCensus({ keys, forms, grams, ...packed }: PackedCensus): Census | undefined {
  const numbers = unpackNumbers(packed.numbers);
  if (numbers?.length !== LISTS || packed.scales.length % 16 !== 0) return undefined;
  let next = 0;
  const take = () => numbers[next++] as Int32Array;
  const rows = (): Rows => ({ starts: startsOf(take()), values: take() });
  const [formKeys, pairs] = [rows(), rows()];
  const scales = unpackFloats(packed.scales);
  const wordings = scales.length / 2;
  let from = 0;
  const lists = (): Lists => {
    const [counts, starts] = [take(), startsOf(take())];
    const bytes = packed.lists.subarray(from, from + (starts.at(-1) ?? 0));
    from += bytes.length;
    return { size: wordings, counts, starts, bytes };
  };
  const [byCase, byWord, byGram] = [lists(), lists(), lists()];
  const [spreads, lengths] = [take(), take()];
  const features = { cases: take(), words: take(), pairs, pairCounts: take(), grams: take() };
  const cases = lengths.length / FIELDS.length;
  const fits =
    from === packed.lists.length &&
    isRows(formKeys, forms.length, keys.length) &&
    isRows(pairs, keys.length, keys.length) &&
    isLists(byCase, keys.length, cases) &&
    isLists(byWord, keys.length, wordings) &&
    isLists(byGram, grams.length, wordings) &&
    spreads.length % FIELDS.length === 0 &&
    features.cases.length >= wordings &&
    isBelow(features.cases, cases) &&
    features.words.length === keys.length &&
    features.pairCounts.length === pairs.values.length &&
    features.grams.length === grams.length;
  if (!fits) return undefined;
  return {
    keys,
    forms,
    grams,
    formKeys,
    lexical: { lists: { ...byCase, size: cases }, spreads, lengths },
    words: { lists: byWord, scale: scales.subarray(0, wordings) },
    characters: { lists: byGram, scale: scales.subarray(wordings) },
    features,
  };
}

const isRows = (rows: Rows, count: number, limit: number): boolean =>
  countOf(rows) === count && rows.starts.at(-1) === rows.values.length && isBelow(rows.values, limit);

const isLists = ({ counts, starts, bytes }: Lists, keys: number, size: number): boolean =>
  counts.length === keys && starts.length === keys + 1 && starts.at(-1) === bytes.length && isBelow(counts, size + 1);

/** Whether all numbers are from 0 to a limit, which is not included. */
function isBelow(numbers: Int32Array, limit: number): boolean {
  for (const number of numbers) if (number < 0 || number >= limit) return false;
  return true;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const starts = startsOf(parts.map(({ length }) => length));
  const bytes = new Uint8Array(starts.at(-1) ?? 0);
  for (const [place, part] of parts.entries()) bytes.set(part, starts[place]);
  return bytes;
}

function packFloats(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [place, number] of numbers.entries()) view.setFloat64(8 * place, number, true);
  return bytes;
}

function unpackFloats(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = new Float64Array(bytes.length / 8);
  for (let place = 0; place < numbers.length; place++) numbers[place] = view.getFloat64(8 * place, true);
  return numbers;
}
