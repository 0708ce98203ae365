import type { SynonymGroup } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import type { Analyser, Term } from './analysis.js';

/** Where a synonym begins and how many terms it covers. */
export interface PhraseMatch {
  readonly start: number;
  readonly length: number;
  /** Keys of the other members of its groups, sorted. */
  readonly others: readonly string[];
}

/** The synonyms of the knowledge, matched on keys; a member of several words has a key of its own. */
export interface Phrases {
  /** The multi-word synonyms in a text as terms of their own, with repeats. */
  found(terms: readonly Term[]): readonly Term[];
  /** Every synonym in a text, of one word or several. */
  matches(terms: readonly Term[]): readonly PhraseMatch[];
  /** What they were prepared from. */
  readonly groups: readonly (readonly string[])[];
}

/** A synonym by its keys, and what else means the same. */
interface Member {
  readonly key: string;
  readonly keys: readonly string[];
  readonly others: Set<string>;
}

// No key of a single term contains a line feed.
const JOIN = '\n';

/** Tells the key of a multi-word synonym from that of a word. */
export const isPhrase = (key: string): boolean => key.includes(JOIN);

/** Reads the members of each synonym group as keys, those of several words with a line feed between them. */
export function synonymsOf(groups: readonly SynonymGroup[], analyse: Analyser): readonly (readonly string[])[] {
  return groups.map(({ words, language }) => {
    const languages = language === undefined ? LANGUAGES : [language];
    const read = words.flatMap((word) => languages.map((each) => analyse(word, each).map(({ key }) => key)));
    return [...new Set(read.map((keys) => keys.join(JOIN)))].filter((key) => key !== '');
  });
}

/** Prepares for matching what {@link synonymsOf} has read. */
export function createPhrases(groups: readonly (readonly string[])[]): Phrases {
  /** Members by their first key. */
  const byFirst = new Map<string, Member[]>();
  for (const members of groups) {
    for (const key of members) {
      const keys = key.split(JOIN);
      const first = keys[0] ?? '';
      const known = byFirst.get(first) ?? [];
      let entry = known.find((one) => one.key === key);
      if (entry === undefined) {
        entry = { key, keys, others: new Set() };
        known.push(entry);
        byFirst.set(first, known);
      }
      for (const other of members) if (other !== key) entry.others.add(other);
    }
  }
  const occurrences = (terms: readonly Term[]) => {
    const found: { readonly start: number; readonly entry: Member }[] = [];
    for (let start = 0; start < terms.length; start++) {
      for (const entry of byFirst.get(terms[start]?.key ?? '') ?? []) {
        if (entry.keys.every((key, place) => terms[start + place]?.key === key)) found.push({ start, entry });
      }
    }
    return found;
  };
  return {
    groups,
    found: (terms) =>
      occurrences(terms)
        .filter(({ entry }) => entry.keys.length > 1)
        .map(({ start, entry }) => {
          const words = terms.slice(start, start + entry.keys.length);
          return {
            key: entry.key,
            folded: words.map((word) => word.folded).join(JOIN),
            surface: words.map((word) => word.surface).join(' '),
            code: false,
          };
        }),
    matches: (terms) =>
      occurrences(terms).map(({ start, entry }) => ({
        start,
        length: entry.keys.length,
        others: [...entry.others].sort(),
      })),
  };
}
