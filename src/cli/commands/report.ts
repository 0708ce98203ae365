import { drawMeasures } from '../../report/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { measureWordsFor } from '../measure-words.js';
import { duelOf, measuredOf } from '../measured.js';
import { replaceFile } from '../replace-file.js';
import { readRun } from '../run-file.js';
import { sessionWordsFor } from '../session-words.js';
import { languageFor } from '../words.js';
import type { ReportSessionsOptions } from './report-sessions.js';

/** Options of `dejacase report`. */
interface ReportOptions extends ReportSessionsOptions {
  readonly sessions?: boolean;
}

/** Runs `dejacase report`, of runs or of sessions. */
export async function report(files: readonly string[], options: ReportOptions): Promise<number> {
  checkKind(files, options);
  if (options.sessions === true) return (await import('./report-sessions.js')).reportSessions(options);
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

/** A page is of one kind, and takes the options of that kind. */
function checkKind(files: readonly string[], options: ReportOptions): void {
  const words = sessionWordsFor(options.lang);
  const refuse = (message: string): never => {
    throw new UsageError(`dejacase: ${message}`);
  };
  if (options.sessions === true) {
    if (files.length > 0) refuse(words.noRunsWith);
    return;
  }
  for (const name of ['store', 'template', 'from', 'to', 'knowledge'] as const) {
    if (options[name] !== undefined) refuse(words.onlySessions(`--${name}`));
  }
  if (files.length === 0) refuse(words.needsRuns);
}
