import { basename } from 'node:path';
import { type Comparison, compareRuns, RESAMPLING, type Run } from '../../evaluation/index.js';
import type { Language } from '../../model/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { measureWordsFor } from '../measure-words.js';
import { readRun } from '../run-file.js';

/** Options of `dejacase compare`. */
interface CompareOptions {
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase compare`. */
export async function compare(fileA: string, fileB: string, options: CompareOptions): Promise<number> {
  const words = measureWordsFor(options.lang);
  const [a, b] = [await readRun(fileA, options.lang), await readRun(fileB, options.lang)];
  const comparison = compareRuns(a, b);
  if (comparison.queries === 0) throw new UsageError(`dejacase: ${words.noneInCommon(fileA, fileB)}`);
  const sentences = comparison.metrics.map(words.compared);
  if (options.json === true) io.json(toJson(comparison, sentences, [fileA, a], [fileB, b]));
  else {
    const name = (file: string, { dataset, version }: Run) => `${basename(file)} (${dataset}, dejacase ${version})`;
    const { queries, onlyA, onlyB, metrics } = comparison;
    io.data(
      [
        `A  ${name(fileA, a)}`,
        `B  ${name(fileB, b)}`,
        words.inCommon(queries, onlyA, onlyB),
        '',
        ...sentences,
        '',
        words.method(RESAMPLING.permutations, metrics.length),
      ].join('\n'),
    );
  }
  return 0;
}

type Named = readonly [file: string, run: Run];

function toJson({ metrics, ...counts }: Comparison, sentences: readonly string[], a: Named, b: Named): object {
  const run = ([file, { dataset, version }]: Named) => ({ file, dataset, version });
  return {
    schemaVersion: 1,
    a: run(a),
    b: run(b),
    ...counts,
    metrics: metrics.map((each, index) => ({ ...each, sentence: sentences[index] })),
  };
}
