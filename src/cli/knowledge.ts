import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { COMPILED_LIMIT, isCompiled, type ParsedKnowledge, parseCompiled } from '../compiled/index.js';
import type { CbrError } from '../errors.js';
import { failure, knowledgeFailure } from '../failures/index.js';
import type { Language } from '../model/index.js';
import { io } from './io.js';
import { packagePath } from './package.js';
import { wordsFor } from './words.js';

/** The shipped base as authors wrote it, and compiled. */
const SHIPPED_SOURCE = packagePath('cases');
const SHIPPED_COMPILED = packagePath('dist', 'cases.json.gz');

/**
 * Finds the knowledge a command works on: the path given, `$DEJACASE_KNOWLEDGE`, `./knowledge.json`,
 * `./cases`, or the base that ships with dejacase. Compiled knowledge gives way to newer sources beside it.
 */
export function knowledgePath(given: string | undefined, language: Language | undefined): string {
  const named = given ?? process.env.DEJACASE_KNOWLEDGE ?? '';
  if (named !== '') return named;
  const [compiled, source] = ['knowledge.json', 'cases'];
  const own = existsSync(source) && !isShipped(source);
  if (existsSync(compiled)) {
    if (!own || isFresh(compiled, source)) return compiled;
    io.say(`dejacase: ${wordsFor(language).stale(compiled, source)}`);
  }
  if (own) return source;
  // An installed package was packed whole, and its files are dated by the order of unpacking; in a checkout, which
  // has the sources of the program too, an author may have written since the build.
  const packed = existsSync(SHIPPED_COMPILED) && !existsSync(packagePath('src'));
  return packed || isFresh(SHIPPED_COMPILED, SHIPPED_SOURCE) ? SHIPPED_COMPILED : SHIPPED_SOURCE;
}

/** Tells of a path that it is compiled, where lines and tests are wanted; nothing of any other. */
export function compiledFault(paths: readonly string[]): CbrError | undefined {
  const path = paths.find(isCompiled);
  return path === undefined ? undefined : failure('knowledge-unreadable.compiled', { path });
}

/** Finds the files of authors, which still hold tests and lines: the paths given, `./cases`, or the shipped base. */
export function sourcePaths(given: readonly string[]): readonly string[] {
  if (given.length > 0) return given;
  return [existsSync('cases') ? 'cases' : SHIPPED_SOURCE];
}

/**
 * Loads knowledge for a command; findings of severity error stop it.
 *
 * @throws KnowledgeError `knowledge-invalid` with every error
 */
export async function openKnowledge(path: string | readonly string[]): Promise<ParsedKnowledge> {
  return withoutErrors(await load(path), typeof path === 'string' ? path : path.join(' '));
}

/** Lets knowledge pass that has no error. @throws KnowledgeError `knowledge-invalid` with every error */
export function withoutErrors(parsed: ParsedKnowledge, path: string): ParsedKnowledge {
  const errors = parsed.findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return parsed;
  throw knowledgeFailure('knowledge-invalid.lint', { path, count: errors.length }, errors);
}

async function load(path: string | readonly string[]): Promise<ParsedKnowledge> {
  const compiled = typeof path === 'string' && isCompiled(path) ? readCompiled(path) : undefined;
  if (compiled !== undefined) return compiled;
  const { loadKnowledge } = await import('../knowledge/index.js');
  return loadKnowledge(path);
}

/**
 * Reads a compiled file without loading what reads YAML, which takes longer than the reading.
 *
 * @returns nothing where that fails: `loadKnowledge` tells why
 */
function readCompiled(path: string): ParsedKnowledge | undefined {
  try {
    const status = statSync(path);
    if (!status.isFile() || status.size > COMPILED_LIMIT) return undefined;
    // At once: a promise reads megabytes in pieces, and nothing else is to be done meanwhile.
    const bytes = readFileSync(path);
    const text = path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: COMPILED_LIMIT }) : bytes;
    return parseCompiled(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isShipped(path: string): boolean {
  return existsSync(SHIPPED_SOURCE) && realpathSync(path) === realpathSync(SHIPPED_SOURCE);
}

/** Tells whether no source is newer; a folder is where a file was taken away or put. */
function isFresh(compiled: string, source: string): boolean {
  if (!existsSync(compiled)) return false;
  if (!existsSync(source)) return true;
  const built = statSync(compiled).mtimeMs;
  const inside = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => join(source, name));
  return [source, ...inside].every((path) => {
    const status = statSync(path, { throwIfNoEntry: false });
    return status === undefined || status.mtimeMs <= built;
  });
}
