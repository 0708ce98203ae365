import { addList, askTable, Candidates, WINDOW } from './kernels.js';
import type { Plan } from './query.js';
import type { Scorer } from './scorer.js';
import { driftOf, type Postings, placeOf, type Segment } from './segment.js';
import { reachedBy, type Top } from './top.js';

/** What a query has cost, counted; a query over everything costs the most. */
export interface LexicalWork {
  /** Places read in lists and tables of postings. */
  read: number;
  /** Documents scored exactly. */
  scored: number;
}

/** A query under way. */
export interface Search {
  readonly plan: Plan;
  /** Mean count of terms of each field, now. */
  readonly means: Float64Array;
  readonly scorer: Scorer;
  readonly top: Top;
  /** Takes a document that was scored last. */
  readonly offer: (score: number, entry: number) => void;
  /** Count of hits asked for. */
  readonly k: number;
  readonly accepts: (kind: number) => boolean;
  readonly work: LexicalWork;
}

/** What all bounds of a query add up to, in whole numbers; what rounding up adds on top stays below 2^31. */
const FULL = 2 ** 29;
const SAFETY = 1 + 1e-9;

/** Documents of the first window: few, since nothing is known yet of how good a document must be. */
const FIRST = 512;

/** Arrays that are used by one search after the other, never by two at once. */
const sums = new Int32Array(WINDOW);
const candidates = new Candidates();
const kept = new Int32Array(WINDOW);
const bounds = new Int32Array(WINDOW);

/** A key of a query in a segment. */
interface List {
  /** Place of the next posting. */
  at: number;
  readonly end: number;
  /** What an impact is multiplied by. */
  readonly factor: number;
  /** What the key can add to a document. */
  readonly bound: number;
  /** Where the table of a common term begins; -1 for a rare one. */
  readonly table: number;
  /** What this key and all common ones after it can add. */
  rest: number;
}

/**
 * Finds the best documents of a segment without scoring most of them.
 *
 * Rare words are added up for every document that has them, as whole numbers that are never below the score. What the
 * common words could still add tells which documents can get in at all; only for those the common words are looked up,
 * the most telling one first, and only who is still above the threshold is scored exactly. Until there is a threshold,
 * and for as long as the common words alone could pass it, the most telling of them are added up like rare ones.
 *
 * @see Howard Turtle and James Flood, "Query evaluation: strategies and optimizations", 1995 (MaxScore); over windows of documents
 */
export function searchSegment(segment: Segment, search: Search): void {
  const { means, plan, top, work } = search;
  const { postings, count } = segment;
  const drift = driftOf(segment, means);
  let total = 0;
  for (const { factor } of plan.probes) total += factor * drift;
  const scale = FULL / total;
  const { rare, common, reach } = lookUp(segment, plan, scale * drift);
  let width = FIRST;
  for (let base = 0; base < count; base += width, width = Math.min(WINDOW, 2 * width)) {
    const threshold = Math.floor(top.threshold * scale);
    if (reach < Math.max(threshold, 1)) return;
    let added = 0;
    while (added < common.length && (common[added] as List).rest >= threshold) added++;
    const need = Math.max(1, threshold - restOf(common, added));
    const limit = Math.min(base + width, count);
    sums.fill(0, 0, limit - base);
    candidates.count = 0;
    for (let at = 0; at < added; at++) work.read += advance(common[at] as List, postings, base, limit, need);
    for (const list of rare) work.read += advance(list, postings, base, limit, need);
    for (let at = added; at < common.length; at++) {
      const { table, factor } = common[at] as List;
      work.read += candidates.count;
      const least = Math.max(1, threshold - restOf(common, at + 1));
      askTable(sums, candidates, postings.tables, table + base, factor, least);
    }
    scoreKept(segment, search, scale, keep(segment, search, base));
  }
}

const restOf = (common: readonly List[], at: number): number => common[at]?.rest ?? 0;

/** Adds the postings of a list in a window, and gives their count. */
function advance(list: List, { documents, impacts }: Postings, base: number, limit: number, need: number): number {
  const { at, end, factor } = list;
  list.at = addList(sums, candidates, documents, impacts, at, end, base, limit, factor, need);
  return list.at - at;
}

/** Finds the lists of a query, the common ones by descending bound. */
function lookUp({ postings, count }: Segment, { probes }: Plan, scale: number) {
  const { terms, starts, tops, common } = postings;
  const lists: List[] = [];
  for (const { term, factor: exact } of probes) {
    const place = placeOf(terms, term);
    if (place < 0) continue;
    const factor = Math.ceil(((exact * scale) / 255) * SAFETY);
    const bound = factor * (tops[place] as number);
    const table = placeOf(common, term);
    const [at, end] = [starts[place] as number, starts[place + 1] as number];
    lists.push({ at, end, factor, bound, rest: 0, table: table < 0 ? -1 : table * count });
  }
  const known = lists.filter(({ table }) => table >= 0).sort((one, other) => other.bound - one.bound);
  for (let at = known.length - 1, rest = 0; at >= 0; at--) {
    const list = known[at] as List;
    rest += list.bound;
    list.rest = rest;
  }
  const reach = lists.reduce((sum, { bound }) => sum + bound, 0);
  return { rare: lists.filter(({ table }) => table < 0), common: known, reach };
}

/** Keeps the candidates of a window that live and are asked for; gives their count. */
function keep({ dead, kinds }: Segment, { accepts }: Search, base: number): number {
  const { places } = candidates;
  let count = 0;
  for (let at = 0; at < candidates.count; at++) {
    const place = places[at] as number;
    const document = base + place;
    if (dead[document] === 1 || !accepts(kinds[document] as number)) continue;
    kept[count] = document;
    bounds[count++] = sums[place] as number;
  }
  return count;
}

/** Scores what was kept, first the most promising, which lets the threshold rise before the others. */
function scoreKept(segment: Segment, { k, scorer, top, offer, work }: Search, scale: number, count: number): void {
  const promising = count > k ? reachedBy(k, bounds, count) : 0;
  const { entries } = segment;
  for (let round = promising > 0 ? 0 : 1; round < 2; round++) {
    let threshold = Math.floor(top.threshold * scale);
    for (let at = 0; at < count; at++) {
      const bound = bounds[at] as number;
      if (bound < threshold || (round === 0 ? bound < promising : promising > 0 && bound >= promising)) continue;
      const document = kept[at] as number;
      offer(scorer.score(segment, document), entries[document] as number);
      work.scored++;
      threshold = Math.floor(top.threshold * scale);
    }
  }
}

/** What it would cost to read and score a whole segment, with each common term asked of every document. */
export function wholeWork({ postings, count, live }: Segment, { probes }: Plan): LexicalWork {
  const { terms, starts, common } = postings;
  let read = 0;
  for (const { term } of probes) {
    const place = placeOf(terms, term);
    if (place < 0) continue;
    read += placeOf(common, term) < 0 ? (starts[place + 1] as number) - (starts[place] as number) : count;
  }
  return { read, scored: live };
}
