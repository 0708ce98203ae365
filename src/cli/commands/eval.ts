import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ENGINE_VERSION } from '../../engine/index.js';
import { evaluate, halfOf, type JudgedReading, METRICS, type Run, summarise, tune } from '../../evaluation/index.js';
import { EMPTY_KNOWLEDGE, type Language, type SynonymGroup } from '../../model/index.js';
import { UsageError } from '../exits.js';
import { type Gate, missedGates, parseGates } from '../gates.js';
import { io, progressBar } from '../io.js';
import { hasDevelopment, readJudged } from '../judged-files.js';
import { tellFindings } from '../judged-findings.js';
import { openKnowledge } from '../knowledge.js';
import { type MeasureWords, measureWordsFor } from '../measure-words.js';
import { replaceFile } from '../replace-file.js';

/** Options of `dejacase eval`. */
interface EvalOptions {
  readonly queries?: string;
  readonly synonyms?: string;
  readonly oos?: string;
  readonly half?: 'dev' | 'test';
  readonly tune?: boolean;
  readonly gate: readonly string[];
  readonly save?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Queries after which an interruption is listened for. */
const PAUSE = 16;

/** Runs `dejacase eval`. */
export async function evalFolders(folders: readonly string[], options: EvalOptions): Promise<number> {
  const words = measureWordsFor(options.lang);
  const gates = parseGates(options.gate, words);
  if (options.save !== undefined && folders.length > 1) throw new UsageError(`dejacase: ${words.oneFolder}`);
  if (options.tune === true && options.half === 'test') throw new UsageError(`dejacase: ${words.tuneOnDev}`);
  let status = 0;
  const summaries: object[] = [];
  const { synonyms } =
    options.synonyms === undefined ? EMPTY_KNOWLEDGE : (await openKnowledge(options.synonyms)).knowledge;
  for (const folder of folders) {
    const reading = await read(folder, options);
    tellFindings(reading, options.lang);
    if (reading.counts.error > 0) status = 1;
    if (reading.data.corpus.length === 0 || reading.data.queries.length === 0) {
      io.say(`dejacase: ${words.nothingToMeasure(folder)}`);
      status = 1;
      continue;
    }
    const run = await measure(basename(resolve(folder)), reading, synonyms, options);
    const { kind, version, results, ...summary } = run;
    summaries.push(summary);
    if (options.json !== true) io.data(render(run, words));
    if (options.save !== undefined) {
      await replaceFile(options.save, `${JSON.stringify(run)}\n`);
      io.say(words.saved(options.save));
    }
    if (!meets(gates, run, words)) status = 1;
  }
  if (options.json === true && summaries.length > 0) io.json(folders.length === 1 ? summaries[0] : summaries);
  return status;
}

/** Reads a folder, down to the queries that are asked for. */
async function read(folder: string, options: EvalOptions): Promise<JudgedReading> {
  const apart = options.queries === undefined && options.half === undefined && hasDevelopment(folder);
  const development = options.tune === true && apart;
  const half = options.half ?? (options.tune === true && !development ? 'dev' : undefined);
  const reading = await readJudged(folder, { queries: options.queries, oos: options.oos, development });
  const queries = reading.data.queries.filter(({ id }) => half === undefined || halfOf(id) === half);
  return { ...reading, data: { ...reading.data, queries } };
}

async function measure(
  dataset: string,
  { data }: JudgedReading,
  synonyms: readonly SynonymGroup[],
  options: EvalOptions,
): Promise<Run> {
  const bar = progressBar(`dejacase eval ${dataset}`);
  const { results, timing } = await evaluate(data, {
    synonyms,
    now: () => performance.now(),
    async onProgress(done, all) {
      bar.update(done, all);
      if (done % PAUSE === 0) await setImmediate();
    },
  });
  bar.end();
  const { metrics, intervals, calibration } = summarise(results);
  const tuning = options.tune === true ? tune(results) : undefined;
  return {
    kind: 'run',
    version: ENGINE_VERSION,
    schemaVersion: 1,
    dataset,
    corpus: data.corpus.length,
    queries: results.length,
    metrics,
    intervals,
    timing,
    ...(calibration === undefined ? {} : { calibration }),
    ...(tuning === undefined ? {} : { tuning }),
    results,
  };
}

function meets(gates: readonly Gate[], run: Run, words: MeasureWords): boolean {
  const missed = missedGates(gates, run.metrics);
  for (const { metric, value } of missed) {
    const measured = run.metrics[metric];
    const why = measured === undefined ? words.notMeasured(metric, run.dataset) : words.missed(metric, measured, value);
    io.say(`dejacase: ${why}`);
  }
  return missed.length === 0;
}

function render(run: Run, words: MeasureWords): string {
  const { dataset, corpus, queries, metrics, intervals, timing, calibration, tuning, results } = run;
  const width = Math.max(...METRICS.map((metric) => metric.length));
  const lines = METRICS.flatMap((metric) => {
    const [value, interval] = [metrics[metric], intervals[metric]];
    if (value === undefined || interval === undefined) return [];
    return [`  ${metric.padEnd(width)}  ${words.figure(value)}  ${words.bounds(...interval)}`];
  });
  return [
    words.set(dataset, corpus, queries, results.filter(({ scope }) => scope === 'out').length),
    ...lines,
    ...(calibration === undefined ? [] : [`  ${words.perfect(calibration.bound, calibration.bins)}`]),
    `  ${words.timing(timing.indexMs, timing.p50Ms, timing.p95Ms)}`,
    ...(tuning === undefined
      ? []
      : [
          '',
          words.chosen(tuning.chosen.threshold, tuning.chosen.coverage, tuning.chosen.accuracy),
          words.verdict(tuning.verdict.coverage, tuning.verdict.accuracy),
          words.curve,
          ...tuning.curve.map((point) => words.curvePoint(point.coverage, point.accuracy, point.threshold)),
        ]),
  ].join('\n');
}
