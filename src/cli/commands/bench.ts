import { cpus, totalmem } from 'node:os';
import { basename, resolve } from 'node:path';
import { ENGINE_VERSION } from '../../engine/index.js';
import type { Language } from '../../model/index.js';
import type { BenchRun, QualityTable, SpeedTable } from '../bench/bench-run.js';
import {
  drawCandidates,
  drawDialogue,
  drawFacts,
  drawLearning,
  drawMachine,
  drawQuality,
  drawSearch,
} from '../bench/bench-tables.js';
import { type BenchWords, benchWordsFor } from '../bench/bench-words.js';
import { holdsCandidates, measureCandidates } from '../bench/candidates.js';
import { measureDialogue } from '../bench/dialogue.js';
import { ENGINES, OURS } from '../bench/engines.js';
import { measureLearning } from '../bench/learning.js';
import { measureQuality } from '../bench/quality.js';
import { serve } from '../bench/serve.js';
import { type Contestant, measureSpeed } from '../bench/speed.js';
import { FACT_SUBJECTS } from '../bench/subjects.js';
import { UsageError } from '../exits.js';
import { io, progressBar } from '../io.js';
import { readJudged } from '../judged-files.js';
import { tellFindings } from '../judged-findings.js';
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
  readonly dialogue: string;
  /** Where to measure an index of candidates. */
  readonly candidates?: string;
  readonly save?: string;
  readonly json?: boolean;
  readonly lang?: Language;
  /** What to serve to the process that started this one. */
  readonly serve?: string;
}

const TABLES = ['quality', 'search', 'facts', 'learning', 'dialogue'] as const;
/** Where nothing else is said, whoever names an index wants to know about that. */
const NONE: readonly string[] = [];
/** Largest size. */
const LARGEST = 10_000_000;
/** Short cases that solutions are learned from, at least. */
const LEARNED = 15_000;

/** Counts of cases and of attributes. */
type Shape = readonly [cases: number, attributes: number];
/** Largest of them, and what is played first, before anything is compiled. */
const [MOST, WARM]: readonly [Shape, Shape] = [
  [1_000_000, 200],
  [300, 10],
];

/** Runs `dejacase bench`. */
export async function bench(options: BenchOptions): Promise<number> {
  if (options.serve !== undefined && process.send !== undefined) return serve(options.serve);
  const words = benchWordsFor(options.lang);
  const sizes = sizesIn(options.sizes, words);
  const solutions = sizesIn(options.learn, words);
  const shapes = shapesIn(options.dialogue, words);
  const engines = namesIn(options.engines, Object.keys(ENGINES), words);
  const { candidates: place } = options;
  if (place !== undefined && !holdsCandidates(place)) throw new UsageError(`dejacase: ${words.notPlace(place)}`);
  const all = place === undefined ? TABLES : NONE;
  const tables = options.tables === undefined ? all : namesIn(options.tables, TABLES, words);
  // Everything is told in multiples of our own word index.
  const names = [OURS, ...engines.filter((name) => name !== OURS)];
  const { rounds, queries, retrieveLimit } = options;
  const texts = names.map((engine): Contestant => {
    const { limit, module } = ENGINES[engine] ?? { limit: 0 };
    return { engine, module, limit: engine === 'retrieve' ? retrieveLimit : limit };
  });
  const facts = Object.entries(FACT_SUBJECTS).map(([engine, { limit }]): Contestant => ({ engine, limit }));
  // Shown and kept table by table: large sizes take long, and what was measured stays measured.
  let run: BenchRun = { ...headOf(rounds, queries), search: [], facts: [], learning: [], dialogue: [], candidates: [] };
  const keep = async (more: Partial<BenchRun>, text: string) => {
    run = { ...run, ...more };
    if (options.json !== true) io.data(`\n${text}`);
    if (options.save !== undefined) await replaceFile(options.save, `${JSON.stringify(run, null, 2)}\n`);
  };
  if (options.json !== true) io.data(drawMachine(run, words));
  if (tables.includes('quality')) {
    const quality = await judge(options, names);
    if (quality === undefined) await keep({}, words.noQuality);
    else await keep({ quality }, drawQuality(quality, words));
  }
  for (const size of tables.includes('search') ? sizes : []) {
    const table = await race(texts, size, options);
    await keep({ search: [...run.search, table] }, drawSearch(table, run, words));
  }
  for (const size of tables.includes('facts') ? sizes : []) {
    const table = await race(facts, size, options);
    await keep({ facts: [...run.facts, table] }, drawFacts(table, run, words));
  }
  if (tables.includes('learning')) {
    const learning = learn(solutions);
    await keep({ learning }, drawLearning(learning, words));
  }
  if (tables.includes('dialogue')) {
    const dialogue = converse(shapes, rounds);
    await keep({ dialogue }, drawDialogue(dialogue, words));
  }
  for (const size of place === undefined ? [] : sizes) {
    const rows = await search(place as string, size, queries);
    await keep({ candidates: [...run.candidates, ...rows] }, drawCandidates(rows, place as string, words));
  }
  if (options.json === true) io.json(run);
  if (options.save !== undefined) io.say(words.saved(options.save));
  return 0;
}

function headOf(
  rounds: number,
  queries: number,
): Omit<BenchRun, 'search' | 'facts' | 'learning' | 'dialogue' | 'candidates'> {
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
  };
  return { kind: 'bench', version: ENGINE_VERSION, schemaVersion: 1, machine, rounds, queries };
}

async function race(all: readonly Contestant[], size: number, { rounds, queries }: BenchOptions): Promise<SpeedTable> {
  const bar = progressBar(`dejacase bench ${size}`);
  const table = await measureSpeed(all, size, { rounds, queries, onProgress: bar.update });
  bar.end();
  return table;
}

function learn(solutions: readonly number[]): BenchRun['learning'] {
  // The first one would be slower than the others, before anything is compiled.
  measureLearning(LEARNED / 10, 10);
  return solutions.map((count) => measureLearning(LEARNED, count));
}

function converse(shapes: readonly Shape[], rounds: number): BenchRun['dialogue'] {
  const bar = progressBar('dejacase bench dialogue');
  measureDialogue(...WARM, 1);
  const rows = shapes.map(([cases, attributes], done) => {
    bar.update(done, shapes.length);
    return measureDialogue(cases, attributes, rounds);
  });
  bar.end();
  return rows;
}

async function search(place: string, size: number, queries: number): Promise<BenchRun['candidates']> {
  const bar = progressBar(`dejacase bench candidates ${size}`);
  const rows = await measureCandidates(place, size, queries, bar.update);
  bar.end();
  return rows;
}

async function judge(
  { quality: folder, lang }: BenchOptions,
  names: readonly string[],
): Promise<QualityTable | undefined> {
  if (folder === undefined) return undefined;
  const reading = await readJudged(folder, { development: false });
  tellFindings(reading, lang);
  const { data } = reading;
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

function shapesIn(text: string, words: BenchWords): readonly Shape[] {
  return text.split(',').map((one) => {
    const [, cases, attributes] = (/^\s*([1-9]\d*)x([1-9]\d*)\s*$/.exec(one) ?? []).map(Number);
    if (cases !== undefined && attributes !== undefined && cases <= MOST[0] && attributes <= MOST[1]) {
      return [cases, attributes] as const;
    }
    throw new UsageError(`dejacase: ${words.notShapes(text)}`);
  });
}

function namesIn(text: string | undefined, all: readonly string[], words: BenchWords): readonly string[] {
  const names = text?.split(',').map((name) => name.trim()) ?? all;
  if (names.every((name) => all.includes(name))) return names;
  throw new UsageError(`dejacase: ${words.notNames(text ?? '', all.join(', '))}`);
}
