import lunr from 'lunr';
import { failure } from '../failures/index.js';
import { createLexicalIndex, LEXICAL_LIMITS, type LexicalTerm } from '../lexical/index.js';
import { editDistance } from '../text/index.js';
import { LOOKUP_FIELDS, type LookupDocument } from './lookup-documents.js';
import type { Found, Search } from './lookup-lunr.js';
import { formsOf, hasStar, type LookupClause, type ParsedLookup } from './lookup-query.js';

/** How the fields of a document count. */
const FIELDS: Readonly<Record<(typeof LOOKUP_FIELDS)[number], { readonly weight: number; readonly b: number }>> = {
  title: { weight: 2, b: 0.3 },
  problem: { weight: 2, b: 0.3 },
  also: { weight: 2, b: 0.3 },
  solution: { weight: 1, b: 0.75 },
  id: { weight: 3, b: 0 },
};
/** Count of documents in a part: as many as one search can give. */
const PART = LEXICAL_LIMITS.hits;
/** The weight of a term of boost 0, which finds but does not rank. */
const LEAST = 1e-9;

/** The key of a word in a field alone; no word has a tab. */
const within = (field: string, word: string) => `${field}\t${word}`;

/**
 * Searches documents with the index of this house, which holds many: ordered by BM25F.
 *
 * Its dictionary is read from end to end for a term with * or ~.
 */
export function createIndexSearch(documents: Iterable<LookupDocument>): Search {
  const index = createLexicalIndex({ fields: FIELDS });
  const ids: string[] = [];
  const known = new Set<string>();
  for (const { id, fields } of documents) {
    const keys = Object.entries(fields).map(([field, words]) => {
      for (const word of words) known.add(word);
      return [field, words.flatMap((word) => [word, within(field, word)])];
    });
    index.add({ id, fields: Object.fromEntries(keys), values: { part: [partOf(ids.length)] } });
    ids.push(id);
  }

  const wordsOf = ({ term, editDistance: edits = 0, usePipeline }: LookupClause): readonly string[] => {
    if (hasStar(term)) return [...known].filter((word) => fits(term, word));
    const forms = usePipeline ? formsOf(term, (word) => known.has(word)) : [term];
    if (edits === 0) return forms;
    return [...known].filter((word) => forms.some((form) => editDistance(form, word, edits) <= edits));
  };
  const termsOf = ({ query, clauses }: ParsedLookup): readonly LexicalTerm[] => {
    const highest = Math.max(...clauses.map(({ boost }) => boost), LEAST);
    let left: number = LEXICAL_LIMITS.alternatives;
    return clauses.map((clause) => {
      const weight = Math.max(clause.boost / highest, LEAST);
      const words = wordsOf(clause);
      const fields = clause.fields.length === LOOKUP_FIELDS.length ? undefined : clause.fields;
      const keys = fields?.flatMap((field) => words.map((word) => within(field, word))) ?? words;
      left -= keys.length;
      if (left < 0) throw failure('lookup-invalid.wide', { query, most: LEXICAL_LIMITS.alternatives });
      return { alternatives: keys.map((key) => ({ key, weight })) };
    });
  };
  /** The best of what any of the terms finds, or all of it when more than one search gives are wanted. */
  const ranked = (terms: readonly LexicalTerm[], wanted: number): readonly Found[] => {
    if (wanted <= PART) return index.search({ terms, k: wanted }).hits;
    const parts = Array.from({ length: Math.ceil(ids.length / PART) }, (_, at) => partOf(at * PART));
    return parts
      .flatMap((part) => index.search({ terms, k: PART, filter: { part: [part] } }).hits)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  };

  return (lookup, limit) => {
    const { clauses } = lookup;
    const { REQUIRED, PROHIBITED } = lunr.Query.presence;
    const terms = termsOf(lookup);
    const having = (presence: lunr.Query.presence) => terms.filter((_, at) => clauses[at]?.presence === presence);
    const [required, excluded] = [having(REQUIRED), having(PROHIBITED)];
    const sought = terms.filter((term) => !excluded.includes(term));
    const passes = (id: string) => {
      const parts = index.parts(id, [...required, ...excluded]) ?? [];
      return parts.every(({ value }, at) => value > 0 === at < required.length);
    };
    const isPlain = required.length + excluded.length === 0;
    const candidates =
      sought.length === 0
        ? ids.map((id) => ({ id, score: 0 }))
        : ranked(sought, isPlain ? limit : Number.POSITIVE_INFINITY);
    const found: Found[] = [];
    for (const candidate of candidates) {
      if (found.length === limit) break;
      if (isPlain || passes(candidate.id)) found.push(candidate);
    }
    return found;
  };
}

const partOf = (place: number) => String(Math.floor(place / PART));

/** Whether a word is of a pattern in which each star stands for any letters; in time of their lengths multiplied. */
function fits(pattern: string, word: string): boolean {
  let [at, place] = [0, 0];
  let [star, after] = [-1, 0];
  while (place < word.length) {
    if (pattern[at] === '*') {
      [star, after] = [at++, place];
    } else if (pattern[at] === word[place]) {
      at++;
      place++;
    } else if (star >= 0) {
      // The last star takes one letter more.
      at = star + 1;
      place = ++after;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
