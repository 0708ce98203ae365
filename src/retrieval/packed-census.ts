import { packNumbers, unpackNumbers } from './bytes.js';
import type { Census } from './census.js';
import { countOf, isBelow, lengthsOf, type Rows, startsOf } from './rows.js';

/** A census in a small space. */
export interface PackedCensus extends Pick<Census, 'keys' | 'forms' | 'grams'> {
  /** All whole numbers; see `packNumbers`. */
  readonly numbers: Uint8Array;
  /** What scales wordings, and then cases, as 32-bit floats, little-endian. */
  readonly scales: Uint8Array;
}

/** Packs a census. */
export function packCensus({ keys, forms, grams, ...census }: Census): PackedCensus {
  const { wordKeys, wordForms, formGrams, texts, wordings, cases, gramCounts, scales, features } = census;
  const numbers = [
    ...[formGrams, texts, cases, features.pairs].flatMap((rows) => [lengthsOf(rows.starts), rows.values]),
    ...[
      Int32Array.of(wordings),
      wordKeys,
      wordForms,
      features.cases,
      features.words,
      features.pairCounts,
      features.grams,
    ],
    ...gramCounts,
  ];
  return { keys, forms, grams, numbers: packNumbers(numbers), scales: packFloats(scales) };
}

const LISTS = 17;

/** Reads what {@link packCensus} wrote; nothing where the parts do not fit each other. */
export function unpackCensus({ keys, forms, grams, ...packed }: PackedCensus): Census | undefined {
  const numbers = unpackNumbers(packed.numbers);
  if (numbers?.length !== LISTS) return undefined;
  let next = 0;
  const take = () => numbers[next++] as Int32Array;
  const rows = (): Rows => ({ starts: startsOf(take()), values: take() });
  const [formGrams, texts, cases, pairs] = [rows(), rows(), rows(), rows()];
  const wordings = take()[0] ?? 0;
  const [wordKeys, wordForms] = [take(), take()];
  const features = { cases: take(), words: take(), pairs, pairCounts: take(), grams: take() };
  const gramCounts: Census['gramCounts'] = [take(), take()];
  const scale = unpackFloats(packed.scales);
  const scales: Census['scales'] = [scale.subarray(0, wordings), scale.subarray(wordings)];
  const fits =
    isRows(formGrams, forms.length, grams.length) &&
    isRows(texts, countOf(texts), wordKeys.length) &&
    isRows(cases, countOf(cases), countOf(texts)) &&
    wordings <= countOf(texts) &&
    isRows(pairs, keys.length + 1, keys.length + 1) &&
    isBelow(wordKeys, keys.length) &&
    isBelow(wordForms, forms.length) &&
    wordForms.length === wordKeys.length &&
    features.cases.length >= wordings &&
    isBelow(features.cases, countOf(cases)) &&
    features.words.length === keys.length &&
    features.pairCounts.length === pairs.values.length &&
    features.grams.length === grams.length &&
    gramCounts.every(({ length }) => length === grams.length) &&
    scale.length === wordings + countOf(cases);
  if (!fits) return undefined;
  return { keys, forms, grams, wordKeys, wordForms, formGrams, texts, wordings, cases, gramCounts, scales, features };
}

const isRows = (rows: Rows, count: number, limit: number): boolean =>
  countOf(rows) === count &&
  rows.starts.at(-1) === rows.values.length &&
  isBelow(lengthsOf(rows.starts), rows.values.length + 1) &&
  isBelow(rows.values, limit);

function packFloats(lists: readonly Float32Array[]): Uint8Array {
  const starts = startsOf(lists.map(({ length }) => length));
  const bytes = new Uint8Array(4 * (starts.at(-1) ?? 0));
  const view = new DataView(bytes.buffer);
  for (const [which, list] of lists.entries()) {
    for (const [place, number] of list.entries()) view.setFloat32(4 * ((starts[which] ?? 0) + place), number, true);
  }
  return bytes;
}

function unpackFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = new Float32Array(Math.floor(bytes.length / 4));
  for (let place = 0; place < numbers.length; place++) numbers[place] = view.getFloat32(4 * place, true);
  return numbers;
}
