import type { Language } from '../../model/index.js';
import { drawMeasures } from '../../report/index.js';
import { io } from '../io.js';
import { measureWordsFor } from '../measure-words.js';
import { duelOf, measuredOf } from '../measured.js';
import { replaceFile } from '../replace-file.js';
import { readRun } from '../run-file.js';
import { languageFor } from '../words.js';

/** Options of `dejacase report`. */
interface ReportOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase report`. */
export async function report(files: readonly string[], options: ReportOptions): Promise<number> {
  const runs = [];
  for (const file of files) runs.push({ file, run: await readRun(file, options.lang) });
  const measured = runs.map(({ file, run }) => measuredOf(file, run));
  const html = drawMeasures(measured, duelOf(runs.map(({ run }) => run)), languageFor(options.lang));
  const bytes = Buffer.byteLength(html);
  if (options.out !== undefined) await replaceFile(options.out, html);
  if (options.json === true) {
    io.json({
      schemaVersion: 1,
      runs: files,
      ...(options.out === undefined ? { html } : { file: options.out, bytes }),
    });
  } else if (options.out === undefined) io.data(html);
  else io.say(measureWordsFor(options.lang).written(options.out, bytes));
  return 0;
}
