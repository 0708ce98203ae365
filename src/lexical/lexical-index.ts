import { type Collection, createCollection, HEAD, HEAD_BYTES, locate, placed, segmentsOf } from './collection.js';
import { grown } from './growing.js';
import { createIntake, type LexicalDocument } from './intake.js';
import { createMerger } from './merging.js';
import { type LexicalWork, searchSegment, wholeWork } from './pruning.js';
import { type LexicalQuery, type LexicalTerm, type Probe, planOf } from './query.js';
import { addRow, openRow, type Rows } from './rows.js';
import { createScorer } from './scorer.js';
import { STEP } from './sealing.js';
import { LEXICAL_LIMITS, type LexicalOptions, settingsOf } from './settings.js';
import { readSnapshot, writeSnapshot } from './snapshot.js';
import { count, countOf, meansOf } from './statistics.js';
import { createTop } from './top.js';

/** A document that was found. */
export interface LexicalHit {
  readonly id: string;
  /** Sum over the words of the query; > 0. */
  readonly score: number;
  /** For each word of the query the place of the alternative it counts by, -1 for a word that is not there; when asked for. */
  readonly matches?: Int32Array;
}

/** What a word of a query adds to the score of a document. */
export interface LexicalPart {
  /** At least 0. */
  readonly value: number;
  /** Place of the alternative that it counts by; -1 when the document has none. */
  readonly alternative: number;
  /** What it adds by each field where it occurs, by name; the values sum to `value`. */
  readonly fields: Readonly<Record<string, number>>;
}

/** What a query has found. */
export interface LexicalResult {
  /** Best first; equal scores by ascending id, in the order of code units. */
  readonly hits: readonly LexicalHit[];
  /** Score of a document that repeats every word for ever, words that no document has included. */
  readonly ideal: number;
  readonly work: Readonly<LexicalWork>;
}

/** Finds documents by their words (BM25F), exactly, while documents come and go. */
export interface LexicalIndex {
  /** Count of documents. */
  readonly size: number;
  /** Whether a document of this id is held. */
  has(id: string): boolean;
  /** Count of the documents that have a key. */
  count(key: string): number;
  /**
   * Adds a document, which is found at once.
   *
   * @throws RangeError when the id is held already, or the document passes one of {@link LEXICAL_LIMITS}
   */
  add(document: LexicalDocument): void;
  /**
   * Puts a document in the place of the one of its id, or adds it where there is none.
   *
   * @throws RangeError when it passes one of {@link LEXICAL_LIMITS}; the old one is then held still
   */
  replace(document: LexicalDocument): void;
  /** Removes a document, and tells whether it was held. */
  remove(id: string): boolean;
  /**
   * Finds the documents that score highest; how they came in never matters.
   *
   * @throws RangeError when the query passes one of {@link LEXICAL_LIMITS}
   */
  search(query: LexicalQuery): LexicalResult;
  /**
   * Gives what each word adds to the score of a document, in the order of the words; their sum is its score.
   *
   * @returns `undefined` when the document is not held
   */
  parts(id: string, terms: readonly LexicalTerm[]): readonly LexicalPart[] | undefined;
  /**
   * Merges segments while there is time. Adding merges what must be; this leaves as few segments as can be.
   *
   * @param budget - bytes of documents to move, about two for each distinct term; a step of about 4,096 ends each call
   * @returns the bytes moved; 0 when nothing is left to do
   */
  merge(budget?: number): number;
  /** Writes everything into bytes that {@link restoreLexicalIndex} reads. */
  snapshot(): Uint8Array;
}

/**
 * Creates an index of nothing yet.
 *
 * @throws RangeError when an option is out of its range
 * @example
 * const index = createLexicalIndex({ fields: { title: { weight: 2, b: 0.3 }, body: { weight: 1, b: 0.75 } } });
 * index.add({ id: 'a', fields: { title: ['printer'], body: ['amber', 'light'] } });
 * index.search({ terms: [{ alternatives: [{ key: 'amber', weight: 1 }] }], k: 10 }).hits[0]?.id; // 'a'
 */
export const createLexicalIndex = (options: LexicalOptions): LexicalIndex =>
  openIndex(createCollection(settingsOf(options)));

/**
 * Opens the index that a snapshot was made of, without reading it all: its bytes must not change afterwards.
 *
 * @throws `CbrError` `snapshot-invalid` when the bytes are damaged, or of another version
 */
export const restoreLexicalIndex = (bytes: Uint8Array): LexicalIndex => openIndex(readSnapshot(bytes));

/** The alternatives of probes, in place. */
function alternativesOf(chosen: Int32Array, probes: readonly Probe[]): Int32Array {
  for (const [word, probe] of chosen.entries()) if (probe >= 0) chosen[word] = probes[probe]?.alternative ?? -1;
  return chosen;
}

/** How many bytes of rows are moved for each one added: each of three merges reads a row twice. */
const SHARE = 8;

function openIndex(collection: Collection): LexicalIndex {
  const { settings, terms, ids, spreads, filters, statistics } = collection;
  const intake = createIntake(settings, terms, spreads);
  const scorer = createScorer(settings, spreads);
  const merger = createMerger(collection);
  let debt = 0;

  const find = (id: string) => locate(collection, collection.places[ids.find(id)] ?? -1);
  const remove = (id: string) => {
    const found = find(id);
    if (found === undefined) return false;
    const { rows, place } = found;
    const row = openRow(rows, place, settings.names.length);
    count(statistics, row.terms, row.lengths, -1);
    rows.dead[place] = 1;
    rows.live--;
    collection.places[ids.find(id)] = -1;
    return true;
  };
  const replace = (document: LexicalDocument) => {
    const kind = filters.classOf(document.values);
    const { row, terms: own, lengths } = intake(document);
    remove(document.id);
    const entry = ids.intern(document.id);
    const place = addRow(collection.head, entry, kind, row);
    collection.places = grown(collection.places, entry + 1);
    collection.places[entry] = placed(0, place);
    count(statistics, own, lengths, 1);
    if (collection.head.count >= HEAD || (collection.head.starts[place + 1] as number) >= HEAD_BYTES) merger.seal();
    debt += SHARE * row.length;
    if (debt < STEP) return;
    const moved = merger.merge(debt, false);
    debt = moved === 0 ? 0 : debt - moved;
  };
  /** Scores every live document of the rows, and gives their count. */
  const scoreAll = (rows: Rows, accepts: (kind: number) => boolean, offer: (score: number, entry: number) => void) => {
    for (let place = 0; place < rows.count; place++) {
      if (rows.dead[place] === 1 || !accepts(rows.kinds[place] as number)) continue;
      const score = scorer.score(rows, place);
      if (score > 0) offer(score, rows.entries[place] as number);
    }
    return rows.live;
  };

  return {
    get size() {
      return statistics.size;
    },
    has: (id) => find(id) !== undefined,
    count: (key) => countOf(statistics, terms.find(key)),
    add(document) {
      if (find(document.id) !== undefined) {
        throw new RangeError(`The index holds a document "${document.id}" already; use replace().`);
      }
      replace(document);
    },
    replace,
    remove,
    search({ terms: words, k, filter, matches = false, exhaustive = false }) {
      if (!Number.isInteger(k) || k < 1 || k > LEXICAL_LIMITS.hits) {
        throw new RangeError(`k is a whole number from 1 to ${LEXICAL_LIMITS.hits}, got ${k}.`);
      }
      const plan = planOf(words, terms, statistics);
      const work: LexicalWork = { read: 0, scored: 0 };
      if (plan.probes.length === 0) return { hits: [], ideal: plan.ideal, work };
      const means = meansOf(statistics);
      const top = createTop(Math.min(k, statistics.size), ids.compare);
      const accepts = filters.judge(filter);
      const chosen = new Map<number, Int32Array>();
      const remember = (score: number, entry: number) => {
        if (score >= top.threshold) chosen.set(entry, scorer.chosen.slice());
        top.offer(score, entry);
      };
      const offer = matches ? remember : top.offer;
      scorer.begin(plan, means);
      work.scored += scoreAll(collection.head, accepts, offer);
      for (const segment of segmentsOf(collection)) {
        if (exhaustive) {
          const { read, scored } = wholeWork(segment, plan);
          scoreAll(segment, accepts, offer);
          work.read += read;
          work.scored += scored;
        } else {
          searchSegment(segment, { plan, means, scorer, top, offer, k, accepts, work });
        }
      }
      scorer.end();
      const hits = top.ranked().map(({ score, entry }) => {
        const hit = { id: ids.nameOf(entry), score };
        const own = chosen.get(entry);
        return own === undefined ? hit : { ...hit, matches: alternativesOf(own, plan.probes) };
      });
      return { hits, ideal: plan.ideal, work };
    },
    parts(id, words) {
      const found = find(id);
      if (found === undefined) return undefined;
      const plan = planOf(words, terms, statistics);
      const { probes } = plan;
      scorer.begin(plan, meansOf(statistics));
      scorer.score(found.rows, found.place);
      const parts = Array.from(scorer.parts, (value, word): LexicalPart => {
        const probe = scorer.chosen[word] as number;
        if (probe < 0) return { value, alternative: -1, fields: {} };
        const fields = [...scorer.shares(probe)].map((share, field) => [settings.names[field], value * share] as const);
        return {
          value,
          alternative: probes[probe]?.alternative ?? -1,
          fields: Object.fromEntries(fields.filter(([, share]) => share > 0)),
        };
      });
      scorer.end();
      return parts;
    },
    merge(budget = Number.POSITIVE_INFINITY) {
      if (collection.head.count > 0) merger.seal();
      const moved = merger.merge(budget, true);
      debt = moved < budget ? 0 : Math.max(0, debt - moved);
      return moved;
    },
    snapshot() {
      if (collection.head.count > 0) merger.seal();
      return writeSnapshot(collection);
    },
  };
}
