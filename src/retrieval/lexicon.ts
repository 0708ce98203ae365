import { editDistance } from '../text/index.js';
import type { Term } from './analysis.js';
import type { CaseDocument } from './documents.js';

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

export function createLexicon(documents: readonly CaseDocument[]): Lexicon {
  const keys = new Set<string>();
  const forms = new Map<string, string[]>();
  // Equal terms are mostly the same object.
  const seen = new Set<Term>();
  for (const { terms } of documents) {
    for (const term of terms) {
      if (seen.has(term)) continue;
      seen.add(term);
      const { key, folded } = term;
      keys.add(key);
      const known = forms.get(folded);
      if (known === undefined) forms.set(folded, [key]);
      else if (!known.includes(key)) known.push(key);
    }
  }
  const byLength = new Map<number, string[]>();
  for (const form of [...forms.keys()].sort()) {
    // Error codes are never guessed, and phrases are no words.
    if (/[\d\n]/.test(form)) continue;
    const same = byLength.get(form.length);
    if (same === undefined) byLength.set(form.length, [form]);
    else same.push(form);
  }
  const keysOf = (folded: string) => [...(forms.get(folded) ?? [])].sort();
  return {
    has: (key) => keys.has(key),
    keysOf,
    corrections(folded) {
      const limit = edits(folded.length);
      if (limit === 0 || /\d/.test(folded) || forms.has(folded)) return [];
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
