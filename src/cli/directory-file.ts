import { readFile } from 'node:fs/promises';
import { parseDirectory } from '../knowledge/index.js';
import type { Knowledge, Language } from '../model/index.js';
import type { Directory } from '../ports.js';
import { UsageError } from './exits.js';
import { tellWrong } from './judged-findings.js';
import { wordsFor } from './words.js';

/**
 * Reads who the people are from a YAML or JSON file, as an option of the engine; nothing where no file is given.
 *
 * @throws UsageError when it has errors, which are told
 */
export async function readDirectory(
  file: string | undefined,
  knowledge: Knowledge,
  language: Language | undefined,
): Promise<{ readonly directory?: Directory }> {
  if (file === undefined) return {};
  const { directory, findings } = parseDirectory({ file, text: await readFile(file, 'utf8') }, knowledge);
  if (!tellWrong(findings, language)) return { directory };
  throw new UsageError(`dejacase: ${wordsFor(language).notADirectory(file)}`);
}
