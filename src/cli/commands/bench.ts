import { cpus, totalmem } from 'node:os';
import { basename, resolve } from 'node:path';
import { ENGINE_VERSION } from '../../engine/index.js';
import type { Language } from '../../model/index.js';
import type { BenchRun, QualityTable, SpeedTable } from '../bench/bench-run.js';
import { drawBench } from '../bench/bench-tables.js';
import { type BenchWords, benchWordsFor } from '../bench/bench-words.js';
import { ENGINES, OURS } from '../bench/engines.js';
import { measureLearning } from '../bench/learning.js';
import { measureQuality } from '../bench/quality.js';
import { serve } from '../bench/serve.js';
import { type Contestant, measureSpeed } from '../bench/speed.js';
import { FACT_SUBJECTS } from '../bench/subjects.js';
import { UsageError } from '../exits.js';
import { io, progressBar } from '../io.js';
import { readJudged } from '../judged-files.js';
import { measureWordsFor } from '../measure-words.js';
import { replaceFile } from '../replace-file.js';

/** Options of `dejacase bench`. */
interface BenchOptions {
  readonly sizes: string;
  readonly engines?: string;
  readonly tables?: string;
  readonly rounds: number;
  readonly queries: number;
  readonly quality?: string;
  readonly retrieveLimit: number;
  readonly learn: string;
  readonly save?: string;
  readonly json?: boolean;
  readonly lang?: Language;
  /** What to serve to the process that started this one. */
  readonly serve?: string;
}

const TABLES = ['quality', 'search', 'facts', 'learning'] as const;
/** Largest size. */
const LARGEST = 10_000_000;
/** Short cases that solutions are learned from. */
const LEARNED = 15_000;

/** Runs `dejacase bench`. */
export async function bench(options: BenchOptions): Promise<number> {
  if (options.serve !== undefined && process.send !== undefined) return serve(options.serve);
  const words = benchWordsFor(options.lang);
  const sizes = sizesIn(options.sizes, words);
  const solutions = sizesIn(options.learn, words);
  const engines = namesIn(options.engines, Object.keys(ENGINES), words);
  const tables = namesIn(options.tables, TABLES, words);
  // Everything is told in multiples of our own word index.
  const names = [OURS, ...engines.filter((name) => name !== OURS)];
  const { rounds, queries } = options;
  const compare = async (title: string, all: readonly Contestant[]): Promise<readonly SpeedTable[]> => {
    const measured: SpeedTable[] = [];
    for (const size of sizes) {
      const bar = progressBar(`dejacase bench ${title} ${size}`);
      measured.push(await measureSpeed(all, size, { rounds, queries, onProgress: bar.update }));
      bar.end();
    }
    return measured.filter(({ rows }) => rows.length > 0);
  };
  const texts = names.map((engine) => {
    const { limit, module } = ENGINES[engine] ?? { limit: 0 };
    return { engine, module, limit: engine === 'retrieve' ? options.retrieveLimit : limit };
  });
  const facts = Object.entries(FACT_SUBJECTS).map(([engine, { limit }]) => ({ engine, limit }));
  const quality = tables.includes('quality') ? await judge(options, names) : undefined;
  const run: BenchRun = {
    kind: 'bench',
    version: ENGINE_VERSION,
    schemaVersion: 1,
    machine: {
      node: process.version,
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryBytes: totalmem(),
    },
    rounds,
    queries,
    ...(quality === undefined ? {} : { quality }),
    search: tables.includes('search') ? await compare('search', texts) : [],
    facts: tables.includes('facts') ? await compare('facts', facts) : [],
    learning: tables.includes('learning') ? learn(solutions) : [],
  };
  if (options.json === true) io.json(run);
  else io.data(drawBench(run, words));
  if (options.save !== undefined) {
    await replaceFile(options.save, `${JSON.stringify(run, null, 2)}\n`);
    io.say(words.saved(options.save));
  }
  return 0;
}

function learn(solutions: readonly number[]): BenchRun['learning'] {
  // The first one would be slower than the others, before anything is compiled.
  measureLearning(LEARNED / 10, 10);
  return solutions.map((count) => measureLearning(LEARNED, count));
}

async function judge(
  { quality: folder, lang }: BenchOptions,
  names: readonly string[],
): Promise<QualityTable | undefined> {
  if (folder === undefined) return undefined;
  const { data } = await readJudged(folder, { development: false });
  if (data.corpus.length === 0 || data.queries.length === 0) {
    throw new UsageError(`dejacase: ${measureWordsFor(lang).nothingToMeasure(folder)}`);
  }
  const bar = progressBar('dejacase bench quality');
  const table = await measureQuality(names, basename(resolve(folder)), data, bar.update);
  bar.end();
  return table;
}

function sizesIn(text: string, words: BenchWords): readonly number[] {
  const sizes = text.split(',').map((one) => (/^\s*[1-9]\d*\s*$/.test(one) ? Number(one) : Number.NaN));
  if (sizes.every((size) => size <= LARGEST)) return sizes;
  throw new UsageError(`dejacase: ${words.notSizes(text)}`);
}

function namesIn(text: string | undefined, all: readonly string[], words: BenchWords): readonly string[] {
  const names = text?.split(',').map((name) => name.trim()) ?? all;
  if (names.every((name) => all.includes(name))) return names;
  throw new UsageError(`dejacase: ${words.notNames(text ?? '', all.join(', '))}`);
}
