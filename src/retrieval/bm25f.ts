import type { Corpus } from './corpus.js';
import type { Field } from './defaults.js';
import { FIELDS, RETRIEVAL } from './defaults.js';
import { type Lists, listsOf } from './lists.js';
import { createNumbering } from './numbering.js';
import type { PostingsIndex } from './postings.js';
import { createPostings } from './postings.js';
import type { QueryTerm } from './query.js';
import { joined, type Rows, replaced, rowOf } from './rows.js';
import { tabulate } from './table.js';

/** Scores whole cases by their words, field by field. */
export interface LexicalIndex {
  readonly postings: PostingsIndex;
  /** Mean count of terms of each field; > 0. */
  readonly means: Readonly<Record<Field, number>>;
}

/** What a {@link LexicalIndex} is made of. */
export interface LexicalCounts {
  /** The cases that each key occurs in; codes are places in `spreads`. */
  readonly lists: Lists;
  /** How often a key can occur in each field of a case: one number for each of `FIELDS`, spread after spread. */
  readonly spreads: Int32Array;
  /** Count of terms of each field, case after case. */
  readonly lengths: Int32Array;
}

const WIDTH = FIELDS.length;

/** A number for each field, 0 at first. */
export const perField = (): Record<Field, number> => ({ title: 0, problem: 0, also: 0, steps: 0, codes: 0, facts: 0 });

/** Weight of one occurrence of a term in a field: more in a field that tells more, less in a long one. */
export function occurrence(field: Field, length: number, mean: number): number {
  const { weight, b } = RETRIEVAL.fields[field];
  return weight / (1 - b + (b * length) / mean);
}

/** Counts the terms of the cases of a corpus. */
export function countLexical(corpus: Corpus): LexicalCounts {
  const { terms, fields } = termsOf(corpus);
  const table = tabulate(terms, corpus.keys.length);
  const lengths = new Int32Array(WIDTH * table.size);
  const spreads = createNumbering();
  const codes = new Int32Array(table.ids.length);
  const counts = new Int32Array(WIDTH * table.keys);
  for (let one = 0; one < table.size; one++) {
    for (let at = terms.starts[one] as number; at < (terms.starts[one + 1] as number); at++) {
      const field = fields[at] as number;
      const place = WIDTH * (terms.values[at] as number) + field;
      counts[place] = (counts[place] as number) + 1;
      lengths[WIDTH * one + field] = (lengths[WIDTH * one + field] as number) + 1;
    }
    for (let place = table.starts[one] as number; place < (table.starts[one + 1] as number); place++) {
      const own = counts.subarray(WIDTH * (table.ids[place] as number), WIDTH * (table.ids[place] as number) + WIDTH);
      codes[place] = spreads.of(own.join());
      own.fill(0);
    }
  }
  const numbers = spreads.names().flatMap((spread) => spread.split(',').map(Number));
  return { lists: listsOf(table, codes), spreads: new Int32Array(numbers), lengths };
}

/**
 * Makes counts ready to be asked.
 *
 * @param keys - the number of each key
 */
export function createLexicalIndex(counts: LexicalCounts, keys: ReadonlyMap<string, number>): LexicalIndex {
  const { lists, spreads, lengths } = counts;
  const means = perField();
  for (const [place, field] of FIELDS.entries()) {
    let total = 0;
    for (let at = place; at < lengths.length; at += WIDTH) total += lengths[at] as number;
    means[field] = total === 0 ? 1 : total / lists.size;
  }
  const weigh = (document: number, code: number) => {
    let sum = 0;
    for (let place = 0; place < WIDTH; place++) {
      const times = spreads[WIDTH * code + place] as number;
      if (times === 0) continue;
      const field = FIELDS[place] as Field;
      sum += times * occurrence(field, lengths[WIDTH * document + place] as number, means[field]);
    }
    return sum;
  };
  return { postings: createPostings(lists, keys, weigh), means };
}

const CODES = FIELDS.indexOf('codes');

/** The key of every term of each case, and its field. */
function termsOf({ cases, texts, fields, wordKeys, wordCodes }: Corpus): {
  readonly terms: Rows;
  readonly fields: Uint8Array;
} {
  const words = joined(texts, cases);
  const found = new Uint8Array(words.values.length);
  let end = 0;
  for (const text of cases.values) {
    for (const word of rowOf(texts, text)) found[end++] = wordCodes[word] === 1 ? CODES : (fields[text] as number);
  }
  return { terms: replaced(words, wordKeys), fields: found };
}

/** How much a query word tells: the idf of its most telling alternative, or of an unseen word. */
export function termIdf(term: QueryTerm, postings: PostingsIndex): number {
  if (term.alternatives.length === 0) return postings.idf(term.key);
  return Math.max(...term.alternatives.map(({ key }) => postings.idf(key)));
}

/**
 * Scores every case against the query's words.
 *
 * Each word counts once, by the first of its alternatives that the case has. The sum is divided by what a
 * case that repeats every word for ever would get, words that the base has never seen included, so that it
 * compares between queries.
 *
 * @returns a score in [0, 1) per case, in the order of the index
 * @see Hugo Zaragoza et al., "Microsoft Cambridge at TREC-13: Web and HARD tracks", 2004 (BM25F); we depart by the division
 */
export function lexicalScores(index: LexicalIndex, query: readonly QueryTerm[]): Float64Array {
  const { postings } = index;
  const scores = new Float64Array(postings.size);
  const seen = new Int32Array(postings.size).fill(-1);
  let ideal = 0;
  for (const [number, term] of query.entries()) {
    const idf = termIdf(term, postings);
    ideal += idf;
    for (const { key, weight } of term.alternatives) {
      const { documents, weights } = postings.of(key);
      for (let place = 0; place < documents.length; place++) {
        const document = documents[place] as number;
        if (seen[document] === number) continue;
        seen[document] = number;
        const frequency = weights[place] as number;
        scores[document] = (scores[document] as number) + (weight * idf * frequency) / (RETRIEVAL.k1 + frequency);
      }
    }
  }
  if (ideal > 0)
    for (let document = 0; document < scores.length; document++)
      scores[document] = (scores[document] as number) / ideal;
  return scores;
}
