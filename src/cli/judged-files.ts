import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createJudgedReader, JUDGED_LIMITS, type JudgedReading, type LinePlace } from '../evaluation/index.js';
import { linesOf } from './lines.js';

/** Queries that thresholds are chosen on, where a folder sets some apart. */
const DEVELOPMENT = 'queries.dev.jsonl';

/** Tells whether a folder of judged data sets queries apart to choose thresholds on. */
export function hasDevelopment(folder: string): boolean {
  return existsSync(join(folder, DEVELOPMENT));
}

/** Which files of a folder are read. */
export interface JudgedFiles {
  /** Other queries than those of the folder: a path, or the name of a file in it. */
  readonly queries?: string | undefined;
  /** Queries out of scope: a path, or the name of a file in the folder. */
  readonly oos?: string | undefined;
  /** Whether the queries are those for choosing thresholds. */
  readonly development: boolean;
}

/** Reads a folder of judged data line by line. */
export async function readJudged(folder: string, { queries, oos, development }: JudgedFiles): Promise<JudgedReading> {
  const judgements = join(folder, 'qrels.tsv');
  const reader = createJudgedReader(existsSync(judgements) ? 'documents' : 'labels');
  const read = async (file: string, take: (place: LinePlace, line: string) => void): Promise<void> => {
    for await (const { line, text } of linesOf(file, JUDGED_LIMITS.line)) {
      if (text === undefined) reader.tooLong({ file, line });
      else take({ file, line }, text);
    }
  };
  await read(join(folder, 'corpus.jsonl'), reader.document);
  const found = (file: string) => (existsSync(file) ? file : join(folder, file));
  const own = join(folder, development ? DEVELOPMENT : 'queries.jsonl');
  await read(queries === undefined ? own : found(queries), reader.query);
  if (oos !== undefined) await read(found(oos), reader.outside);
  if (existsSync(judgements)) await read(judgements, reader.judgement);
  return reader.finish();
}
