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
}

/** A synonym by its keys, and what else means the same. */
interface Member {
  readonly keys: readonly string[];
  readonly others: Set<string>;
}

// No key of a single term contains a line feed.
const JOIN = '\n';

/** Tells the key of a multi-word synonym from that of a word. */
export const isPhrase = (key: string): boolean => key.includes(JOIN);

/** Prepares synonym groups for matching. */
export function createPhrases(groups: readonly SynonymGroup[], analyse: Analyser): Phrases {
  /** Members by their first key. */
  const byFirst = new Map<string, Member[]>();
  for (const group of groups) {
    const members = new Map<string, readonly string[]>();
    for (const word of group.words) {
      for (const language of group.language === undefined ? LANGUAGES : [group.language]) {
        const keys = analyse(word, language).map((term) => term.key);
        if (keys.length > 0) members.set(keys.join(JOIN), keys);
      }
    }
    for (const [key, keys] of members) {
      const first = keys[0] ?? '';
      const known = byFirst.get(first) ?? [];
      let entry = known.find((one) => one.keys.join(JOIN) === key);
      if (entry === undefined) {
        entry = { keys, others: new Set() };
        known.push(entry);
        byFirst.set(first, known);
      }
      for (const other of members.keys()) if (other !== key) entry.others.add(other);
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
    found: (terms) =>
      occurrences(terms)
        .filter(({ entry }) => entry.keys.length > 1)
        .map(({ start, entry }) => {
          const words = terms.slice(start, start + entry.keys.length);
          return {
            key: entry.keys.join(JOIN),
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
