import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KnowledgeError } from '../errors.js';
import { loadKnowledge } from '../knowledge/index.js';
import type { Knowledge } from '../model/index.js';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
/** The shipped base as authors wrote it, and compiled. */
const SHIPPED_SOURCE = join(PACKAGE, 'cases');
const SHIPPED_COMPILED = join(PACKAGE, 'dist', 'cases.json');

/**
 * Finds the knowledge a command works on: the path given, `$DEJACASE_KNOWLEDGE`, `./knowledge.json`,
 * `./cases`, or the base that ships with dejacase.
 */
export function knowledgePath(given: string | undefined): string {
  const named = given ?? process.env['DEJACASE_KNOWLEDGE'];
  if (named !== undefined && named !== '') return named;
  for (const path of ['knowledge.json', 'cases']) if (existsSync(path) && !isShipped(path)) return path;
  return isFresh() ? SHIPPED_COMPILED : SHIPPED_SOURCE;
}

/**
 * Loads knowledge for a command; findings of severity error stop it.
 *
 * @throws {@link KnowledgeError} with every finding
 */
export async function openKnowledge(given: string | undefined): Promise<Knowledge> {
  const path = knowledgePath(given);
  const { knowledge, findings } = await loadKnowledge(path);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return knowledge;
  const message = `${path} has ${errors.length} error(s); run: dejacase lint ${path}`;
  throw new KnowledgeError('knowledge-invalid', message, errors);
}

function isShipped(path: string): boolean {
  return existsSync(SHIPPED_SOURCE) && realpathSync(path) === realpathSync(SHIPPED_SOURCE);
}

/** The compiled base is used unless somebody edits the sources beside it. */
function isFresh(): boolean {
  if (!existsSync(SHIPPED_COMPILED)) return false;
  if (!existsSync(SHIPPED_SOURCE)) return true;
  const compiled = statSync(SHIPPED_COMPILED).mtimeMs;
  const sources = readdirSync(SHIPPED_SOURCE, { recursive: true, encoding: 'utf8' });
  return sources.every((file) => statSync(join(SHIPPED_SOURCE, file)).mtimeMs <= compiled);
}
