import { setImmediate } from 'node:timers/promises';
import {
  evaluate,
  type JudgedData,
  type JudgedQuery,
  judgeRanking,
  mean,
  meanInterval,
  type QueryMetric,
} from '../../evaluation/index.js';
import { type LeftOut, QUALITIES, type QualityTable } from './bench-run.js';
import type { Engine } from './engine.js';
import { ENGINES } from './engines.js';

type Values = Readonly<Partial<Record<QueryMetric, number>>>;

/** Queries after which an interruption is listened for. */
const PAUSE = 16;

/**
 * Measures how good engines are on judged data, each with its own analysis of texts. Any word of a query may be found,
 * since some engines find nothing for a sentence otherwise; where labels are judged, a text stands for its label.
 */
export async function measureQuality(
  names: readonly string[],
  dataset: string,
  data: JudgedData,
  onProgress: (done: number, all: number) => void,
): Promise<QualityTable> {
  const queries = data.queries.filter(({ scope }) => scope === 'in');
  const rows: QualityTable['rows'][number][] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, engine] of names.entries()) {
    onProgress(at, names.length);
    // The plain scan knows no words but those between spaces.
    if (engine === 'scan') continue;
    const values =
      engine === 'retrieve' ? await retrieveAll({ ...data, queries }) : await searchAll(engine, data, queries);
    if (values === undefined) leftOut.push({ engine, reason: 'missing', module: ENGINES[engine]?.module ?? engine });
    else rows.push({ engine, metrics: metricsOf(values) });
  }
  return { dataset, corpus: data.corpus.length, queries: queries.length, rows, leftOut };
}

async function retrieveAll(data: JudgedData): Promise<readonly Values[]> {
  const { results } = await evaluate(data, {
    now: () => performance.now(),
    onProgress: async (done) => void (done % PAUSE === 0 && (await setImmediate())),
  });
  return results.map(({ values }) => values);
}

async function searchAll(
  name: string,
  { corpus, judges }: JudgedData,
  queries: readonly JudgedQuery[],
): Promise<readonly Values[] | undefined> {
  const engine = await Promise.resolve(ENGINES[name]?.create('own')).catch(() => undefined);
  if (engine === undefined) return undefined;
  engine.add(corpus.map(({ title = '', text }, id) => ({ id, title, body: text })));
  engine.finish();
  const values: Values[] = [];
  for (const query of queries) {
    const found = searched(engine, query).flatMap((id) => corpus[id] ?? []);
    const ranking = [...new Set(found.map(({ id, label }) => (judges === 'labels' ? (label ?? id) : id)))];
    values.push(judgeRanking(query, judges, ranking, ranking[0]).values);
    if (values.length % PAUSE === 0) await setImmediate();
  }
  return values;
}

/** Other engines may fault over a text; then they have found nothing. */
function searched(engine: Engine, { text }: JudgedQuery): readonly number[] {
  try {
    return engine.search(text);
  } catch {
    return [];
  }
}

function metricsOf(all: readonly Values[]): QualityTable['rows'][number]['metrics'] {
  return Object.fromEntries(
    QUALITIES.flatMap((metric) => {
      const values = all.flatMap((one) => one[metric] ?? []);
      return values.length === 0 ? [] : [[metric, { value: mean(values), interval: meanInterval(values) }]];
    }),
  );
}
