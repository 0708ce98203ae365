import type { Language, MatchKind } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import { fold, isStopWord } from '../text/index.js';
import type { Term } from './analysis.js';
import { analyse } from './analysis.js';
import { RETRIEVAL } from './defaults.js';
import type { Lexicon } from './lexicon.js';
import type { Phrases } from './phrases.js';

const HYPHEN = /[-\u2010\u2011]/u;

/** A key of the base that a word of the query may mean. */
export interface Alternative {
  readonly key: string;
  readonly kind: MatchKind;
  /** In (0, 1]. */
  readonly weight: number;
}

/** One distinct word of the query with what it may mean; no alternatives when the base has never seen it. */
export interface QueryTerm extends Term {
  /** In (0, 1]; less where the word carries grammar only. */
  readonly importance: number;
  /** By descending weight. */
  readonly alternatives: readonly Alternative[];
}

/** A query as the indexes read it. */
export interface AnalysedQuery {
  readonly language: Language;
  /** Every term, in order. */
  readonly terms: readonly Term[];
  /** Distinct terms, at most `RETRIEVAL.terms`, in order of first use; no compound that only its parts are known of. */
  readonly distinct: readonly QueryTerm[];
}

/**
 * Reads a query in its language and looks each word up in the words of the base: itself or its stem, then the
 * other language, then synonyms, and only for a word that nothing explains, misspellings.
 */
export function analyseQuery(text: string, language: Language, lexicon: Lexicon, phrases: Phrases): AnalysedQuery {
  const terms = analyse(text, language);
  const distinct = new Map<string, { term: Term; places: number[] }>();
  for (const [place, term] of terms.entries()) {
    const known = distinct.get(term.key);
    if (known !== undefined) known.places.push(place);
    else if (distinct.size < RETRIEVAL.terms) distinct.set(term.key, { term, places: [place] });
  }
  const elsewhere = new Map<string, Term>();
  for (const other of LANGUAGES) {
    if (other === language) continue;
    // Aligned by folded form: tokenisers of two languages may cut differently.
    for (const term of analyse(text, other)) elsewhere.set(term.folded, term);
  }
  const synonyms = new Map<number, Set<string>>();
  for (const { start, length, others } of phrases.matches(terms)) {
    for (let place = start; place < start + length; place++) {
      const known = synonyms.get(place) ?? new Set();
      for (const other of others) known.add(other);
      synonyms.set(place, known);
    }
  }
  let corrections = 0;
  const read = [...distinct.values()].map(({ term, places }): QueryTerm => {
    const found = new Map<string, MatchKind>();
    const add = (key: string | undefined, kind: MatchKind) => {
      if (key !== undefined && lexicon.has(key) && !found.has(key)) found.set(key, kind);
    };
    add(term.key, 'stem');
    for (const key of lexicon.keysOf(term.folded)) add(key, 'same');
    add(elsewhere.get(term.folded)?.key, 'other-language');
    for (const place of places) for (const key of synonyms.get(place) ?? []) add(key, 'synonym');
    if (found.size === 0 && corrections < RETRIEVAL.corrections) {
      corrections++;
      for (const near of lexicon.corrections(term.folded)) for (const key of near.keys) add(key, 'typo');
    }
    const alternatives = [...found].map(([key, kind]) => ({ key, kind, weight: RETRIEVAL.kinds[kind] }));
    alternatives.sort((a, b) => b.weight - a.weight);
    const importance = isStopWord(term.folded, language) ? RETRIEVAL.grammar : 1;
    return { ...term, importance, alternatives: alternatives.slice(0, RETRIEVAL.alternatives) };
  });
  const known = new Set(read.flatMap(({ folded, alternatives }) => (alternatives.length > 0 ? [folded] : [])));
  // "HR-share" says nothing that "HR" and "share" do not say.
  const isSpare = (term: QueryTerm) => term.alternatives.length === 0 && isMadeOf(term, known);
  return { language, terms, distinct: read.filter((term) => !isSpare(term)) };
}

/** Tells whether a word with hyphens is made of some others. */
function isMadeOf({ surface, code }: Term, words: ReadonlySet<string>): boolean {
  const parts = code ? [] : surface.split(HYPHEN);
  return parts.length > 1 && parts.every((part) => words.has(fold(part)));
}
