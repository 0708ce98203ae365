import type { SynonymGroup } from '../model/index.js';
import { createCaseBase, retrievePlain } from '../retrieval/index.js';
import type { JudgedData, JudgedQuery } from './judged.js';
import { knowledgeOf } from './judged-knowledge.js';
import { type JudgedRanking, ndcgAt, recallAt, reciprocalRankAt, successAt } from './ranking.js';
import type { QueryMetric, QueryResult } from './run.js';

/** Results that are looked at, for each query. */
const DEPTH = 10;

/** What the measuring needs from the world. */
export interface EvaluateOptions {
  /** Words that mean the same, from other knowledge. @defaultValue none */
  readonly synonyms?: readonly SynonymGroup[];
  /** Gives milliseconds that only ever grow. */
  readonly now: () => number;
  /** Told after each query; what it returns is waited for. */
  readonly onProgress?: (done: number, all: number) => void | Promise<void>;
}

/** How all queries went. */
export interface Evaluated {
  /** In the order of the data. */
  readonly results: readonly QueryResult[];
  /** Milliseconds. */
  readonly timing: { readonly indexMs: number; readonly p50Ms: number; readonly p95Ms: number };
}

/**
 * Makes a case base of the corpus, with every default, and retrieves for each query.
 *
 * @throws RangeError when there is no document or no query
 */
export async function evaluate(
  data: JudgedData,
  { synonyms = [], now, onProgress }: EvaluateOptions,
): Promise<Evaluated> {
  if (data.corpus.length === 0 || data.queries.length === 0) {
    const got = `${data.corpus.length} documents and ${data.queries.length} queries`;
    throw new RangeError(`evaluate: got ${got}, expected some of each.`);
  }
  const started = now();
  const caseBase = createCaseBase({ ...knowledgeOf(data), synonyms });
  const indexMs = now() - started;
  const times: number[] = [];
  const results: QueryResult[] = [];
  for (const query of data.queries) {
    const { text, language } = query;
    const before = now();
    const found = retrievePlain(caseBase, { text, limit: DEPTH, ...(language === undefined ? {} : { language }) });
    times.push(now() - before);
    const solutions = found.solutions.map(({ solutionId }) => solutionId);
    const ranking = data.judges === 'documents' ? found.hits.map(({ caseId }) => caseId) : solutions;
    results.push({
      ...judgeRanking(query, data.judges, ranking, solutions[0]),
      verdict: found.verdict,
      confidence: found.solutions[0]?.confidence ?? 0,
    });
    await onProgress?.(results.length, data.queries.length);
  }
  times.sort((a, b) => a - b);
  const timeAt = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { results, timing: { indexMs, p50Ms: timeAt(0.5), p95Ms: timeAt(0.95) } };
}

/**
 * Judges what was found for a query.
 *
 * @param judges - what the ranking is of
 * @param ranking - ids of documents or labels, best first, without repeats; at most ten
 * @param first - what is proposed first: a solution, which here is a document or a label too
 */
export function judgeRanking(
  { id, text, scope, relevance }: JudgedQuery,
  judges: JudgedData['judges'],
  ranking: readonly string[],
  first: string | undefined,
): Omit<QueryResult, 'verdict' | 'confidence'> {
  const judged: JudgedRanking = { ranking, relevance };
  const right = first !== undefined && (relevance.get(first) ?? 0) > 0;
  const expected = [...relevance]
    .filter(([, value]) => value > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key]) => key);
  // One label is right: a gain of graded judgements, or a share of several, says nothing about it.
  const values: Readonly<Partial<Record<QueryMetric, number>>> = {
    'accuracy@1': Number(right),
    'success@5': successAt(5, judged),
    'mrr@10': reciprocalRankAt(DEPTH, judged),
    ...(judges === 'labels' ? {} : { 'ndcg@10': ndcgAt(DEPTH, judged), 'recall@10': recallAt(DEPTH, judged) }),
  };
  return {
    id,
    text,
    scope,
    right,
    got: ranking,
    expected: expected.slice(0, DEPTH),
    values: scope === 'in' ? values : {},
  };
}
