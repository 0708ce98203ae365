import type { Words } from './corpus.js';
import type { Names } from './encoder.js';
import { numbersOf } from './numbering.js';
import { grouped, rowOf } from './rows.js';
import { createSpellings, type Spellings } from './spellings.js';

/** The words of a case base. */
export interface Lexicon {
  has(key: string): boolean;
  /** Whether a folded word stands in the base. */
  isWord(folded: string): boolean;
  /** Keys that a folded word stands under, in any language; sorted. */
  keysOf(folded: string): readonly string[];
  /** Words of the base that an unknown word may be a misspelling of, nearest first, with their keys. */
  corrections(folded: string): readonly { readonly folded: string; readonly keys: readonly string[] }[];
}

/** Makes the words of a base ready to be asked. */
export function createLexicon(words: Pick<Words, 'keys' | 'forms' | 'wordKeys' | 'wordForms'>, names: Names): Lexicon {
  const { keys, forms, wordKeys, wordForms } = words;
  const numbers = numbersOf(forms);
  const formWords = grouped(wordForms, forms.length);
  const keysOf = (folded: string) => {
    const form = numbers.get(folded);
    if (form === undefined) return [];
    return [...new Set(Array.from(rowOf(formWords, form), (word) => keys[wordKeys[word] as number] ?? ''))].sort();
  };
  let spellings: Spellings | undefined;
  return {
    has: (key) => names.keys.has(key),
    isWord: (folded) => numbers.has(folded),
    keysOf,
    corrections(folded) {
      if (/\d/.test(folded) || numbers.has(folded)) return [];
      // Error codes are never guessed, and phrases are no words.
      spellings ??= createSpellings(forms.filter((form) => !/[\d\n]/.test(form)));
      return spellings.near(folded).map((word) => ({ folded: word, keys: keysOf(word) }));
    },
  };
}
