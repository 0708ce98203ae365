import { readFile } from 'node:fs/promises';
import { sessionStates } from '../../engine/index.js';
import { parseReportTemplate } from '../../knowledge/index.js';
import type { Knowledge, Language } from '../../model/index.js';
import { drawSessions } from '../../report/index.js';
import { createTally, DEFAULT_TEMPLATE, dayOfDate, type ReportTemplate } from '../../statistics/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { tellWrong } from '../judged-findings.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { measureWordsFor } from '../measure-words.js';
import { replaceFile } from '../replace-file.js';
import { sessionWordsFor } from '../session-words.js';
import { openStore } from '../store.js';
import { languageFor } from '../words.js';

/** Options of `dejacase report --sessions`. */
export interface ReportSessionsOptions {
  readonly store?: string;
  readonly template?: string;
  readonly from?: string;
  readonly to?: string;
  readonly knowledge?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase report --sessions`: status 1 where the template has errors. */
export async function reportSessions(options: ReportSessionsOptions): Promise<number> {
  const words = sessionWordsFor(options.lang);
  const language = languageFor(options.lang);
  const period = periodOf(options);
  if (options.store === undefined) throw new UsageError(`dejacase: ${words.needsStore}`);
  const { knowledge } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const template = await templateOf(options, knowledge, language);
  if (template === undefined) return 1;
  const { zone, dimensions } = template;
  const tally = createTally({
    knowledge,
    language,
    ...period,
    ...(zone && { zone }),
    ...(dimensions && { dimensions }),
  });
  const store = await openStore(options.store);
  try {
    for await (const state of sessionStates(store)) tally.add(state);
  } finally {
    await store.close();
  }
  const figures = tally.figures();
  const html = drawSessions(figures, template);
  const bytes = Buffer.byteLength(html);
  const { out } = options;
  if (out !== undefined) await replaceFile(out, html);
  if (options.json === true) io.json({ ...figures, ...(out === undefined ? {} : { file: out, bytes }) });
  else if (out === undefined) io.data(html);
  else io.say(`${words.counted(figures.all.sessions)} ${measureWordsFor(options.lang).written(out, bytes)}`);
  return 0;
}

function periodOf({ from, to, lang }: ReportSessionsOptions): { readonly from?: string; readonly to?: string } {
  const words = sessionWordsFor(lang);
  for (const [option, got] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    if (got !== undefined && dayOfDate(got) === undefined) {
      throw new UsageError(`dejacase: ${words.notADate(option, got)}`);
    }
  }
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`dejacase: ${words.backwards(from, to)}`);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** Reads the template; one with errors is told, and is none. */
async function templateOf(
  { template: file, lang }: ReportSessionsOptions,
  { attributes }: Knowledge,
  language: Language,
): Promise<ReportTemplate | undefined> {
  if (file === undefined) return DEFAULT_TEMPLATE;
  const source = { file, text: await readFile(file, 'utf8') };
  const { template, findings } = parseReportTemplate(
    source,
    attributes.map(({ id }) => id),
    language,
  );
  return tellWrong(findings, lang) ? undefined : template;
}
