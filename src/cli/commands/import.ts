import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isCompiled } from '../../compiled/index.js';
import { createFactReader, draftTickets, READING_LIMITS } from '../../drafting/index.js';
import { printDrafts } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { createTextMask } from '../../service/index.js';
import { createReader } from '../../text/index.js';
import { draftFile, writeDrafts } from '../draft-files.js';
import { UsageError } from '../exits.js';
import { countFates, fatesOf, sayFates, sayFirst, sayLost, sayMapping } from '../import-report.js';
import { type ImportWords, importWordsFor } from '../import-words.js';
import { io, progressBar } from '../io.js';
import { knowledgePath, openKnowledge, sourcePaths } from '../knowledge.js';
import { openPastFile, type PastFile } from '../past-file.js';
import { chooseMapping } from '../past-mapping.js';
import { readPastTickets } from '../past-tickets.js';
import type { TextEncoding } from '../text-encoding.js';
import { languageFor, wordsFor } from '../words.js';

/** Options of `dejacase import`. */
interface ImportOptions {
  readonly map?: readonly string[];
  readonly out: string;
  readonly dryRun?: boolean;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  readonly knowledge?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Tickets between two looks of the progress bar. */
const STEP = 250;
const MEGABYTE = 1_000_000;

/** Runs `dejacase import`; the status is 1 where rows have faults. */
export async function importTickets(file: string, options: ImportOptions): Promise<number> {
  const { map = [], out, dryRun: isDry = false, encoding, lang } = options;
  const words = importWordsFor(lang);
  const delimiter = delimiterFrom(options.delimiter, words);
  // Before the work, and again when they are written.
  const first = draftFile(out, file, 1);
  if (!isDry && existsSync(first)) refuse(first, lang);
  const path = knowledgePath(options.knowledge, lang);
  const { knowledge } = await openKnowledge(path);

  const reading = progressBar('dejacase import (MB)');
  const opened = await openPastFile(file, {
    ...{ encoding, delimiter, words },
    onProgress: (done, all) => reading.update(Math.ceil(done / MEGABYTE), Math.ceil(all / MEGABYTE)),
  });
  const mapping = await chooseMapping(map, { file, columns: opened.columns, knowledge, lang });
  const past = await readPastTickets(opened.rows, mapping, languageFor(lang));
  reading.end();
  if (past.isCut) throw new UsageError(`dejacase: ${words.tooMany(file, READING_LIMITS.rows)}`);

  const drafting = progressBar('dejacase import');
  const drafted = draftTickets(past.tickets, {
    knowledge,
    factsOf: createFactReader(knowledge, createReader(knowledge), createTextMask()),
    onProgress(done, all) {
      if (done % STEP === 0 || done === all) drafting.update(done, all);
    },
  });
  drafting.end();

  const { cases, solutions } = drafted;
  const files = isDry
    ? []
    : await writing(
        out,
        file,
        printDrafts({ cases: cases.map((one) => one.case), solutions, head: words.head(basename(file)) }),
        lang,
      );

  const counts = countFates(drafted, past);
  if (options.json === true) {
    const { format, encoding: found, delimiter: cut } = opened;
    io.json({
      ...{ schemaVersion: 1, file, format, encoding: found, ...(cut === undefined ? {} : { delimiter: cut }) },
      ...{ mapping, rows: past.rows, counts, files },
      ...fatesOf(drafted, past),
    });
    return past.faults.length > 0 ? 1 : 0;
  }
  for (const line of sayLost(file, past, words)) io.say(line);
  for (const [attribute, tickets] of Object.entries(drafted.unread)) io.say(words.unread(attribute, tickets));
  io.data(
    [
      words.read(file, howRead(opened), past.rows),
      ...sayMapping(mapping, words),
      '',
      ...sayFates(counts, words),
      ...(solutions.length === 0 ? [] : ['', words.solutions(solutions.length)]),
      ...(isDry ? sayFirst(drafted, knowledge.cases, words) : []),
      '',
      isDry ? words.dryRun : files.length === 0 ? words.nothingNew : words.written(files.length, out),
    ].join('\n'),
  );
  if (files.length > 0)
    io.say(`${words.review} dejacase lint ${isCompiled(path) ? sourcePaths([]).join(' ') : path} ${out}`);
  return past.faults.length > 0 ? 1 : 0;
}

function howRead({ format, delimiter, encoding }: PastFile): string {
  const cut = delimiter === undefined ? '' : ` (${delimiter === '\t' ? 'tab' : delimiter})`;
  return `${format}${cut}, ${encoding}`;
}

function delimiterFrom(given: string | undefined, words: ImportWords): string | undefined {
  if (given === undefined) return undefined;
  if (given === 'tab' || given === '\\t') return '\t';
  if (given.length === 1 && !/["\r\n]/.test(given)) return given;
  throw new UsageError(`dejacase: ${words.oneCharacter(given)}`);
}

async function writing(
  out: string,
  file: string,
  texts: Iterable<string>,
  lang: Language | undefined,
): Promise<readonly string[]> {
  try {
    return await writeDrafts(out, file, texts);
  } catch (error) {
    const { code, path = '' } = error as NodeJS.ErrnoException;
    return code === 'EEXIST' ? refuse(path, lang) : Promise.reject(error);
  }
}

function refuse(path: string, lang: Language | undefined): never {
  throw new UsageError(`dejacase: ${wordsFor(lang).wouldOverwrite(path)}`);
}
