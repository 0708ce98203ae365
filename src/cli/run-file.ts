import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isRun, type Run } from '../evaluation/index.js';
import type { Language } from '../model/index.js';
import { UsageError } from './exits.js';
import { measureWordsFor } from './measure-words.js';

/** Bytes from which a file is refused. */
const LIMIT = 2 ** 29;

/**
 * Reads a run that `eval --save` wrote.
 *
 * @throws UsageError when it is anything else
 */
export async function readRun(file: string, language: Language | undefined): Promise<Run> {
  const refuse = () => new UsageError(`dejacase: ${measureWordsFor(language).notARun(file)}`);
  const status = statSync(file);
  if (!status.isFile() || status.size > LIMIT) throw refuse();
  const text = await readFile(file, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse();
  }
  if (!isRun(value)) throw refuse();
  return value;
}
