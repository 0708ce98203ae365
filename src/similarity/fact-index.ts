import type { Attribute, Facts, FactValue, Taxonomy } from '../model/index.js';
import { type Column, clearCell, createColumn, NO_VALUE, widenColumn, writeCell } from './column.js';
import type { DirtyReason } from './domain.js';
import { type Measure, measuresOf, type SimilarityOptions } from './measures.js';
import { type FactWork, scan } from './scan.js';
import { createTerm, type Term } from './terms.js';

/** A fact that is no value of its attribute, and counts as missing. */
export interface DirtyFact {
  readonly attribute: string;
  /** As given. */
  readonly value: unknown;
  readonly reason: DirtyReason;
}

/** A dirty fact of a case. */
export interface DirtyValue extends DirtyFact {
  /** Id of the case. */
  readonly case: string;
}

/** A case and how its facts compare with those of the query. */
export interface FactHit {
  readonly caseId: string;
  /** As `globalSimilarity` gives it, to the last bit; in (0, 1]. */
  readonly similarity: number;
  /** Sum of the weights that count in it; > 0. */
  readonly weight: number;
}

/** What a search found. */
export interface FactResult {
  /** Best first, equals by ascending id; cases of similarity 0 are left out. */
  readonly hits: readonly FactHit[];
  /** Facts of the query that were left out, by ascending attribute id. */
  readonly dirty: readonly DirtyFact[];
  readonly work: FactWork;
}

/** What a fact index is made of. */
export interface FactIndexOptions extends SimilarityOptions {
  readonly attributes: readonly Attribute[];
  readonly taxonomies: readonly Taxonomy[];
  /** Put in, one after the other. @defaultValue none */
  readonly cases?: Iterable<{ readonly id: string; readonly facts: Facts }>;
}

/** The facts of many cases, laid out in columns. */
export interface FactIndex {
  /** Count of cases. */
  readonly size: () => number;
  /** Adds a case, or gives it other facts; dirty ones are reported and count as missing. */
  readonly put: (caseId: string, facts: Facts) => void;
  /** Takes a case out; returns whether there was one. */
  readonly remove: (caseId: string) => boolean;
  /** Lists the dirty facts of all cases, by case id, then attribute id. */
  readonly dirty: () => readonly DirtyValue[];
  /**
   * Finds the cases whose facts are most similar to those of a query; exact.
   *
   * @param limit - how many at most; a whole number >= 1. @defaultValue 10
   * @throws RangeError when the limit is not a whole number >= 1
   */
  readonly search: (query: Facts, limit?: number) => FactResult;
}

const FIRST_CAPACITY = 64;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Parts facts into what can be compared and what is dirty, by ascending attribute id. */
function sift(facts: Facts, measures: ReadonlyMap<string, Measure>) {
  const clean: { readonly id: string; readonly value: FactValue; readonly measure: Measure }[] = [];
  const dirty: DirtyFact[] = [];
  for (const id of Object.keys(facts).sort()) {
    const value = facts[id];
    if (value === undefined) continue;
    const measure = measures.get(id);
    const reason = measure === undefined ? 'unknown-attribute' : measure.faultOf(value);
    if (reason !== undefined) dirty.push({ attribute: id, value, reason });
    else if (measure !== undefined) clean.push({ id, value, measure });
  }
  return { clean, dirty };
}

/**
 * Makes an index that finds the cases most similar by their facts, and ranks them as `globalSimilarity` would.
 *
 * A query measures each distinct value of an attribute once; a case that can no longer enter is left behind after
 * its first few columns. The result does not depend on the order in which cases came and went.
 *
 * @throws TypeError or RangeError when what was learned does not fit the vocabulary, or a declared span is not positive
 * @example
 * const led = { id: 'led', type: 'choice', question: {}, values: [{ id: 'red', label: {}, also: [] }], cost: 1,
 *   answerRate: {}, audience: 'user', askWhen: {}, weight: 1, missing: 'ignore' } as const;
 * const index = createFactIndex({ attributes: [led], taxonomies: [], cases: [{ id: 'jam', facts: { led: 'red' } }] });
 * index.search({ led: 'red' }).hits; // [{ caseId: 'jam', similarity: 1, weight: 1 }]
 */
export function createFactIndex({ attributes, taxonomies, learned, cases = [] }: FactIndexOptions): FactIndex {
  const measures = measuresOf(attributes, taxonomies, { learned });
  const columns = new Map<string, Column>(attributes.map(({ id }) => [id, createColumn(FIRST_CAPACITY)]));
  const ids: string[] = [];
  const rows = new Map<string, number>();
  const dirtyFacts = new Map<string, readonly DirtyFact[]>();
  let capacity = FIRST_CAPACITY;

  const rowFor = (caseId: string): number => {
    const known = rows.get(caseId);
    if (known !== undefined) return known;
    const row = ids.push(caseId) - 1;
    rows.set(caseId, row);
    if (row === capacity) {
      capacity *= 2;
      for (const column of columns.values()) widenColumn(column, capacity);
    }
    return row;
  };

  const put = (caseId: string, facts: Facts) => {
    const { clean, dirty } = sift(facts, measures);
    const row = rowFor(caseId);
    for (const column of columns.values()) clearCell(column, row);
    for (const { id, value } of clean) writeCell(columns.get(id) as Column, row, value);
    dirtyFacts.delete(caseId);
    if (dirty.length > 0) dirtyFacts.set(caseId, dirty);
  };

  for (const { id, facts } of cases) put(id, facts);

  return {
    size: () => ids.length,
    put,
    remove: (caseId) => {
      const row = rows.get(caseId);
      if (row === undefined) return false;
      const last = ids.length - 1;
      const moved = ids[last] as string;
      for (const column of columns.values()) {
        clearCell(column, row);
        column.codes[row] = column.codes[last] as number;
        column.codes[last] = NO_VALUE;
      }
      ids[row] = moved;
      rows.set(moved, row);
      ids.pop();
      rows.delete(caseId);
      dirtyFacts.delete(caseId);
      return true;
    },
    dirty: () =>
      [...dirtyFacts]
        .sort(([a], [b]) => byText(a, b))
        .flatMap(([caseId, facts]) => facts.map((fact) => ({ case: caseId, ...fact }))),
    search: (query, limit = 10) => {
      if (!Number.isInteger(limit) || limit < 1) {
        throw new RangeError(`search: limit is ${limit}, expected a whole number >= 1.`);
      }
      const { clean, dirty } = sift(query, measures);
      const terms: Term[] = clean.map(({ id, value, measure }) =>
        createTerm(columns.get(id) as Column, measure, value),
      );
      const isBefore = (row: number, other: number) => (ids[row] as string) < (ids[other] as string);
      const { ranked, work } = scan(terms, ids.length, limit, isBefore);
      return {
        hits: ranked.map(({ row, similarity, weight }) => ({ caseId: ids[row] as string, similarity, weight })),
        dirty,
        work,
      };
    },
  };
}
