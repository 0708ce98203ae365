import { createSyntheticTickets, median, quantile } from '../../evaluation/index.js';
import { createLexicalIndex } from '../../lexical/index.js';
import type { IndexedCase } from '../../model/index.js';
import type { CandidateIndex } from '../../ports.js';
import { memoryCandidates } from '../../retrieval/index.js';
import { postgresCandidates } from '../../stores/postgres.js';
import { sqliteCandidates } from '../../stores/sqlite.js';
import { storePlace } from '../store.js';
import type { CandidateRow } from './bench-run.js';

/** Entries that a search may read. */
const BUDGETS = [20_000, 50_000, 200_000];
/** How many candidates are looked through for the best ones. */
const LIMITS = [200, 500] as const;
const BATCH = 2000;
const CASE_BASE = 'default';

/**
 * Measures an index of candidates: how long it takes to fill and to ask, and how many of the ten best cases of an
 * exhaustive search are among its candidates. It is filled under a tenant of its own, and left empty.
 *
 * @param place - `memory`, or what `--store` names
 * @returns a row for each budget; one row for an index that is exhaustive
 */
export async function measureCandidates(
  place: string,
  size: number,
  queries: number,
  onProgress: (done: number, all: number) => void,
): Promise<readonly CandidateRow[]> {
  const tickets = createSyntheticTickets(size);
  const open = opener(place, `bench-candidates-${size}`);
  const filling = open(BUDGETS[0] as number);
  const exact = createLexicalIndex({ fields: { words: { weight: 1, b: 0.75 } } });
  try {
    await filling.clear();
    let fillMs = 0;
    for (let from = 0; from < size; from += BATCH) {
      onProgress(from, size);
      const texts = Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => tickets.ticket(from + at));
      for (const [at, words] of texts.entries()) exact.add({ id: idOf(from + at), fields: { words } });
      const cases = texts.map((words, at) => indexed(idOf(from + at), words));
      const start = performance.now();
      await filling.take(cases, from === 0 ? undefined : String(from), String(from + cases.length));
      fillMs += performance.now() - start;
    }
    exact.merge();
    const asked = Array.from({ length: queries }, (_, number) => [...new Set(tickets.query(number))]);
    const best = asked.map((words) => exact.search({ terms: words.map(wordOf), k: 10 }).hits.map(({ id }) => id));
    const rows: CandidateRow[] = [];
    for (const budget of place === 'memory' ? [undefined] : BUDGETS) {
      const index = budget === undefined ? filling : open(budget);
      const found = await ask(index, asked);
      if (index !== filling) await index.close?.();
      rows.push({ size, ...(budget === undefined ? {} : { budget }), fillMs, ...figuresOf(found, best) });
    }
    await filling.clear();
    return rows;
  } finally {
    await filling.close?.();
  }
}

const idOf = (number: number): string => `t${number}`;
const wordOf = (key: string) => ({ importance: 1, alternatives: [{ key, weight: 1 }] });

function indexed(id: string, words: readonly string[]): IndexedCase {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { id, caseBase: CASE_BASE, words: counts };
}

/** Whether there are indexes of candidates at a place. */
export const holdsCandidates = (place: string): boolean => place === 'memory' || storePlace(place).kind !== 'journal';

function opener(place: string, tenant: string): (budget: number) => CandidateIndex {
  if (place === 'memory') return () => memoryCandidates();
  const found = storePlace(place);
  if (found.kind === 'postgres') {
    const { url } = found;
    return (budget) => postgresCandidates({ ...(url === undefined ? {} : { url }), tenant, budget });
  }
  return (budget) => sqliteCandidates({ path: found.path, tenant, budget });
}

interface Found {
  readonly ms: number;
  readonly ids: readonly string[];
}

/** Asks everything once for the caches, and once for the figures. */
async function ask(index: CandidateIndex, queries: readonly (readonly string[])[]): Promise<readonly Found[]> {
  let found: Found[] = [];
  for (let round = 0; round < 2; round++) {
    found = [];
    for (const words of queries) {
      const query = { caseBase: CASE_BASE, text: words.join(' '), language: 'en', words: words.map(wordOf) } as const;
      const start = performance.now();
      const { ids } = await index.candidates(query, Math.max(...LIMITS));
      found.push({ ms: performance.now() - start, ids });
    }
  }
  return found;
}

function figuresOf(
  found: readonly Found[],
  best: readonly (readonly string[])[],
): Pick<CandidateRow, 'p50Ms' | 'p95Ms' | 'recall'> {
  const times = found.map(({ ms }) => ms).sort((a, b) => a - b);
  const recall = LIMITS.map((limit) => {
    let [met, all] = [0, 0];
    for (const [at, ids] of best.entries()) {
      const named = new Set(found[at]?.ids.slice(0, limit));
      met += ids.filter((id) => named.has(id)).length;
      all += ids.length;
    }
    return { candidates: limit, share: met / all };
  });
  return { p50Ms: median(times), p95Ms: quantile(times, 0.95), recall };
}
