import type { Dictionary } from './dictionary.js';
import type { FilterValues } from './filters.js';
import { LEXICAL_LIMITS } from './settings.js';
import { countOf, idfOf, type Statistics } from './statistics.js';

/** One word of a query: a document counts by the alternative of most weight that it has, of equals by what adds most. */
export interface LexicalTerm {
  /**
   * How much the word counts beside others of the same rarity, in (0, 1].
   *
   * @defaultValue 1
   */
  readonly importance?: number;
  readonly alternatives: readonly LexicalAlternative[];
}

/** A key that a word may mean. */
export interface LexicalAlternative {
  readonly key: string;
  /** In (0, 1]. */
  readonly weight: number;
}

/** What a lexical index is asked. */
export interface LexicalQuery {
  /** At most `LEXICAL_LIMITS.words`, with `LEXICAL_LIMITS.alternatives` in all. */
  readonly terms: readonly LexicalTerm[];
  /** Count of hits, 1 to `LEXICAL_LIMITS.hits`. */
  readonly k: number;
  /** For each name the values of which a document must have one or more. */
  readonly filter?: FilterValues;
  /**
   * Whether each hit tells which alternative of each word it has.
   *
   * @defaultValue false
   */
  readonly matches?: boolean;
  /**
   * Whether every document is scored. It finds the same, slowly: for tests.
   *
   * @defaultValue false
   */
  readonly exhaustive?: boolean;
}

/** Where a query looks: one key for one word. */
export interface Probe {
  readonly term: number;
  /** Place of the word in the query. */
  readonly word: number;
  /** Place of the key among the alternatives of the word. */
  readonly alternative: number;
  /** The weight of the alternative times the importance and the idf of the word; > 0. */
  readonly factor: number;
}

/** The probes of a query, in its order, and what it could reach. */
export interface Plan {
  readonly probes: readonly Probe[];
  /** Count of words. */
  readonly words: number;
  /** Score of a document that repeats every word for ever. */
  readonly ideal: number;
}

/**
 * Looks the words of a query up.
 *
 * A word tells as much as the rarest of its alternatives that occur, and as the rarest possible key when none does.
 */
export function planOf(terms: readonly LexicalTerm[], dictionary: Dictionary, statistics: Statistics): Plan {
  if (terms.length > LEXICAL_LIMITS.words) {
    throw new RangeError(`A query has at most ${LEXICAL_LIMITS.words} words, got ${terms.length}.`);
  }
  const probes: Probe[] = [];
  let alternatives = 0;
  let ideal = 0;
  for (const [word, term] of terms.entries()) {
    const { importance = 1 } = term;
    if (!(importance > 0 && importance <= 1)) {
      throw new RangeError(`The importance of a word is in (0, 1], got ${importance}.`);
    }
    alternatives += term.alternatives.length;
    if (alternatives > LEXICAL_LIMITS.alternatives) {
      throw new RangeError(`A query has at most ${LEXICAL_LIMITS.alternatives} alternatives in all its words.`);
    }
    const known = new Map<number, { readonly weight: number; readonly alternative: number }>();
    let rarest = Number.POSITIVE_INFINITY;
    for (const [alternative, { key, weight }] of term.alternatives.entries()) {
      if (!(weight > 0 && weight <= 1)) throw new RangeError(`The weight of "${key}" is in (0, 1], got ${weight}.`);
      const number = dictionary.find(key);
      const count = countOf(statistics, number);
      if (count === 0) continue;
      rarest = Math.min(rarest, count);
      if (weight > (known.get(number)?.weight ?? 0)) known.set(number, { weight, alternative });
    }
    const worth = importance * idfOf(statistics.size, known.size === 0 ? 0 : rarest);
    ideal += worth;
    for (const [number, { weight, alternative }] of known) {
      probes.push({ term: number, word, alternative, factor: weight * worth });
    }
  }
  return { probes, words: terms.length, ideal };
}
