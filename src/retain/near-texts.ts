import { likenessOf } from './likeness.js';
import { createOverlapIndex } from './overlap-index.js';

/**
 * When texts count as alike. Chosen on what one expects of short tickets: one misspelt or missing word of six is still
 * the same text, a third of the words in common still the same trouble where the solution is the same too.
 */
export const COMPARING = Object.freeze({
  /** Texts are nearly equal from this likeness on, misspelt terms counted as equal ... */
  near: 0.8,
  /** ... where they have at least this likeness letter by letter. */
  nearExact: 0.5,
  /** Texts are alike from this likeness on, letter by letter. */
  alike: 0.3,
});

/** A text by its terms, and what it belongs to. */
interface Owned<T> {
  readonly of: T;
  readonly terms: readonly string[];
}

/** Texts in which those that share enough of their terms with another one are found. */
export interface Texts<T> {
  add(text: Owned<T>): void;
  /** Gives the texts that reach the threshold, in the order added. */
  search(terms: readonly string[]): readonly Owned<T>[];
}

/** Numbers terms, the rarest first; equally rare ones by their letters. */
export function ranksOf(texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const sorted = [...counts].sort(([a, many], [b, more]) => many - more || (a < b ? -1 : 1));
  return new Map(sorted.map(([term], rank) => [term, rank]));
}

/**
 * Creates texts of nothing yet.
 *
 * @param rankOf - of every term that is added or searched, see {@link ranksOf}
 * @param threshold - least likeness letter by letter, in (0, 1]
 */
export function createTexts<T>(rankOf: ReadonlyMap<string, number>, threshold: number): Texts<T> {
  const index = createOverlapIndex(threshold);
  const held: Owned<T>[] = [];
  const ranks = (terms: readonly string[]) => Int32Array.from(terms, (term) => rankOf.get(term) ?? -1).sort();
  return {
    add(text) {
      held[index.add(ranks(text.terms))] = text;
    },
    search: (terms) => index.search(ranks(terms)).flatMap((place) => held[place] ?? []),
  };
}

/**
 * Puts texts that are nearly equal into groups: each joins the one whose first text is most like it, of equals the older
 * one, and begins a group where there is none. A text of the same terms as an earlier one is where that is.
 *
 * @param texts - by their terms
 * @returns for each text the place of the one that began its group, aligned with `texts`
 */
export function groupNear(texts: readonly (readonly string[])[]): readonly number[] {
  const first: Texts<number> = createTexts(ranksOf(texts), COMPARING.nearExact);
  const groups = new Map<string, number>();
  const groupOf = (terms: readonly string[], place: number): number => {
    const near = first
      .search(terms)
      .map((found) => ({ place: found.of, likeness: likenessOf(terms, found.terms).soft }))
      .filter(({ likeness }) => likeness >= COMPARING.near)
      .sort((a, b) => b.likeness - a.likeness || a.place - b.place);
    if (near[0] !== undefined) return near[0].place;
    first.add({ of: place, terms });
    return place;
  };
  return texts.map((terms, place) => {
    const key = terms.join(' ');
    const group = groups.get(key) ?? groupOf(terms, place);
    groups.set(key, group);
    return group;
  });
}
