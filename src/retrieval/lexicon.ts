import { editDistance } from '../text/index.js';
import { numbersOf } from './numbering.js';
import { type Rows, rowOf } from './rows.js';

/** The words of a case base. */
export interface Lexicon {
  has(key: string): boolean;
  /** Keys that a folded word stands under, in any language; sorted. */
  keysOf(folded: string): readonly string[];
  /** Words of the base that an unknown word may be a misspelling of, nearest first, with their keys. */
  corrections(folded: string): readonly { readonly folded: string; readonly keys: readonly string[] }[];
}

/** How many edits a misspelling may be away: none below 4 letters, one up to 7, two from 8 on. */
const edits = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Candidates that are equally near; more would only blur the query. */
const CORRECTIONS = 3;

/** What a {@link Lexicon} is made of. */
export interface LexiconCounts {
  /** Distinct keys, by number. */
  readonly keys: readonly string[];
  /** Folded words and phrases. */
  readonly forms: readonly string[];
  /** The numbers of the keys that each of them stands under. */
  readonly formKeys: Rows;
}

/**
 * Makes the words of a base ready to be asked.
 *
 * @param places - the number of each key
 */
export function createLexicon(counts: LexiconCounts, places: ReadonlyMap<string, number>): Lexicon {
  const { keys, forms, formKeys } = counts;
  const numbers = numbersOf(forms);
  const keysOf = (folded: string) => {
    const form = numbers.get(folded);
    return form === undefined ? [] : Array.from(rowOf(formKeys, form), (key) => keys[key] ?? '').sort();
  };
  let byLength: ReadonlyMap<number, readonly string[]> | undefined;
  return {
    has: (key) => places.has(key),
    keysOf,
    corrections(folded) {
      const limit = edits(folded.length);
      if (limit === 0 || /\d/.test(folded) || numbers.has(folded)) return [];
      byLength ??= formsByLength(forms);
      const near: { readonly folded: string; readonly distance: number }[] = [];
      for (let length = folded.length - limit; length <= folded.length + limit; length++) {
        for (const form of byLength.get(length) ?? []) {
          const distance = editDistance(folded, form, limit);
          if (distance <= limit) near.push({ folded: form, distance });
        }
      }
      const best = Math.min(...near.map(({ distance }) => distance));
      return near
        .filter(({ distance }) => distance === best)
        .sort((a, b) => (a.folded < b.folded ? -1 : 1))
        .slice(0, CORRECTIONS)
        .map((one) => ({ folded: one.folded, keys: keysOf(one.folded) }));
    },
  };
}

function formsByLength(forms: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const byLength = new Map<number, string[]>();
  for (const form of [...forms].sort()) {
    // Error codes are never guessed, and phrases are no words.
    if (/[\d\n]/.test(form)) continue;
    const same = byLength.get(form.length);
    if (same === undefined) byLength.set(form.length, [form]);
    else same.push(form);
  }
  return byLength;
}
