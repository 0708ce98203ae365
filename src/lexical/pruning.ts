import { addList, addTable, reaching, WINDOW } from './kernels.js';
import type { Plan } from './query.js';
import type { Scorer } from './scorer.js';
import { driftOf, placeOf, type Segment } from './segment.js';
import { LEXICAL_LIMITS } from './settings.js';
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
  /** Count of hits asked for. */
  readonly k: number;
  readonly accepts: (kind: number) => boolean;
  readonly work: LexicalWork;
}

/** What all bounds of a query add up to, in whole numbers; what rounding up adds on top stays below 2^31. */
const FULL = 2 ** 29;
const SAFETY = 1 + 1e-9;

/** Arrays that are used by one search after the other, never by two at once. */
const sums = new Int32Array(WINDOW);
const candidates = new Int32Array(WINDOW);
const kept = new Int32Array(WINDOW);
const bounds = new Int32Array(WINDOW);
const MOST = LEXICAL_LIMITS.alternatives;
const listAt = new Int32Array(MOST);
const listEnd = new Int32Array(MOST);
const listFactor = new Int32Array(MOST);
const tableAt = new Int32Array(MOST);
const tableFactor = new Int32Array(MOST);
/** What this table and all later ones can add. */
const rest = new Int32Array(MOST + 1);

/**
 * Finds the best documents of a segment without scoring most of them.
 *
 * Rare words are added up for every document that has them, as whole numbers that are never below the score. What the
 * common words could still add tells which documents can get in at all; only for those the common words are looked up,
 * the most telling one first, and only who is still above the threshold is scored exactly.
 *
 * @see Howard Turtle and James Flood, "Query evaluation: strategies and optimizations", 1995 (MaxScore); over windows of documents, and with tables for common terms
 */
export function searchSegment(segment: Segment, search: Search): void {
  const { means, plan, top, work } = search;
  const { postings, count } = segment;
  const drift = driftOf(segment, means);
  let total = 0;
  for (const { factor } of plan.probes) total += factor * drift;
  const scale = FULL / total;
  const { lists, tables, reach } = lookUp(segment, plan, scale * drift);
  const { documents, impacts } = postings;
  for (let base = 0; base < count; base += WINDOW) {
    const threshold = Math.floor(top.threshold * scale);
    if (reach < Math.max(threshold, 1)) return;
    const width = Math.min(WINDOW, count - base);
    let added = 0;
    while (added < tables && (rest[added] as number) >= threshold) added++;
    sums.fill(0, 0, width);
    for (let table = 0; table < added; table++) {
      addTable(sums, postings.tables, (tableAt[table] as number) + base, width, tableFactor[table] as number);
    }
    work.read += added * width;
    for (let list = 0; list < lists; list++) {
      const from = listAt[list] as number;
      const end = listEnd[list] as number;
      const to = addList(sums, documents, impacts, from, end, base, listFactor[list] as number);
      listAt[list] = to;
      work.read += to - from;
    }
    const found = reaching(sums, width, Math.max(1, threshold - (rest[added] as number)), candidates);
    const left = complete(segment, search, base, added, tables, threshold, found);
    scoreKept(segment, search, scale, left);
  }
}

/** Finds the lists and the tables of a query, the tables with the greatest bounds first. */
function lookUp({ postings, count }: Segment, { probes }: Plan, scale: number) {
  let lists = 0;
  let reach = 0;
  const found: { readonly at: number; readonly factor: number; readonly bound: number }[] = [];
  for (const { term, factor } of probes) {
    const whole = Math.ceil(((factor * scale) / 255) * SAFETY);
    const list = placeOf(postings.rare, term);
    if (list >= 0) {
      listAt[lists] = postings.starts[list] as number;
      listEnd[lists] = postings.starts[list + 1] as number;
      listFactor[lists++] = whole;
      reach += whole * (postings.rareTops[list] as number);
      continue;
    }
    const table = placeOf(postings.common, term);
    if (table < 0) continue;
    found.push({ at: table * count, factor: whole, bound: whole * (postings.commonTops[table] as number) });
  }
  found.sort((one, other) => other.bound - one.bound);
  const tables = found.length;
  rest[tables] = 0;
  for (let table = tables - 1; table >= 0; table--) {
    const { at, factor, bound } = found[table] as (typeof found)[number];
    tableAt[table] = at;
    tableFactor[table] = factor;
    rest[table] = (rest[table + 1] as number) + bound;
  }
  return { lists, tables, reach: reach + (rest[0] as number) };
}

/** Adds to the candidates' sums what was not added yet, and keeps those that can get in; gives their count. */
function complete(
  { postings, dead, kinds }: Segment,
  { accepts, work }: Search,
  base: number,
  added: number,
  tables: number,
  threshold: number,
  found: number,
): number {
  const bytes = postings.tables;
  let count = 0;
  let read = 0;
  for (let candidate = 0; candidate < found; candidate++) {
    const place = candidates[candidate] as number;
    let sum = sums[place] as number;
    let table = added;
    for (; table < tables && sum + (rest[table] as number) >= threshold; table++) {
      sum += (tableFactor[table] as number) * (bytes[(tableAt[table] as number) + base + place] as number);
    }
    read += table - added;
    if (sum < threshold || table < tables) continue;
    const document = base + place;
    if (dead[document] === 1 || !accepts(kinds[document] as number)) continue;
    kept[count] = document;
    bounds[count++] = sum;
  }
  work.read += read;
  return count;
}

/** Scores what was kept, first the most promising, which lets the threshold rise before the others. */
function scoreKept(segment: Segment, { k, scorer, top, work }: Search, scale: number, count: number): void {
  const promising = count > k ? reachedBy(k, bounds, count) : 0;
  const { entries } = segment;
  for (let round = promising > 0 ? 0 : 1; round < 2; round++) {
    let threshold = Math.floor(top.threshold * scale);
    for (let at = 0; at < count; at++) {
      const bound = bounds[at] as number;
      if (bound < threshold || (round === 0 ? bound < promising : promising > 0 && bound >= promising)) continue;
      const document = kept[at] as number;
      top.offer(scorer.score(segment, document), entries[document] as number);
      work.scored++;
      threshold = Math.floor(top.threshold * scale);
    }
  }
}

/** What it would cost to read and score a whole segment. */
export function wholeWork({ postings, count, live }: Segment, { probes }: Plan): LexicalWork {
  let read = 0;
  for (const { term } of probes) {
    const list = placeOf(postings.rare, term);
    if (list >= 0) read += (postings.starts[list + 1] as number) - (postings.starts[list] as number);
    else if (placeOf(postings.common, term) >= 0) read += count;
  }
  return { read, scored: live };
}
