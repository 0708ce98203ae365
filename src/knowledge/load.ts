import { isCompiled, type ParsedKnowledge, parseCompiled } from '../compiled/index.js';
import { KnowledgeError } from '../errors.js';
import { failure } from '../failures/index.js';
import type { Knowledge } from '../model/index.js';
import { checkTrees } from './check-trees.js';
import { LIMITS } from './limits.js';
import { parseKnowledge } from './parse.js';
import { type DecodedSource, decodeSource } from './source.js';

/**
 * Loads knowledge files, folders of them, or one compiled JSON file, which may be gzipped (`.json.gz`).
 *
 * Of a folder every `*.yaml` and `*.yml` is read, at any depth; hidden files and folders and links
 * are passed over. An item with an error is left out and the rest is loaded.
 *
 * @param path - a file or a folder, or several
 * @throws `CbrError` `knowledge-unreadable` when a path cannot be read, a folder holds no such file, or
 * a compiled file is damaged or not alone; `knowledge-too-large` when a compiled file is larger or nested deeper than is read
 * @example
 * const { knowledge, findings } = await loadKnowledge('cases/');
 */
export async function loadKnowledge(path: string | readonly string[]): Promise<ParsedKnowledge> {
  const paths = typeof path === 'string' ? [path] : path;
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && isCompiled(only)) {
    return readCompiled(only);
  }
  return parseKnowledge(await readSources(paths));
}

/**
 * Loads knowledge files as {@link loadKnowledge} does, and looks for faults in their trees as {@link checkTrees} does.
 *
 * @throws `CbrError` `knowledge-unreadable` when a path cannot be read or is compiled, or a folder holds no such file
 * @example
 * const { findings } = await checkTreeFiles('cases/');
 */
export async function checkTreeFiles(path: string | readonly string[]): Promise<ParsedKnowledge> {
  return checkTrees(await readSources(typeof path === 'string' ? [path] : path));
}

async function readSources(paths: readonly string[]): Promise<readonly DecodedSource[]> {
  const { realpath } = await disk();
  // A file may be named twice: by itself and in its folder, with and without `./`.
  const files = new Map<string, string>();
  for (const each of paths) {
    if (isCompiled(each)) throw failure('knowledge-unreadable.compiled', { path: each });
    for (const file of await listFiles(each)) {
      const real = await attempt(file, () => realpath(file));
      if (!files.has(real)) files.set(real, file);
    }
  }
  return Promise.all([...files.values()].map(readSource));
}

/**
 * Loads knowledge as {@link loadKnowledge} does, and accepts no error in it.
 *
 * @throws KnowledgeError `knowledge-invalid`, with all findings, when one of them is an error
 */
export async function loadKnowledgeOrThrow(path: string | readonly string[]): Promise<Knowledge> {
  const { knowledge, findings } = await loadKnowledge(path);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return knowledge;
  const more = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
  const message = `The knowledge has errors: ${first.file}:${first.line}:${first.column} ${first.message}${more}`;
  throw new KnowledgeError('knowledge-invalid', message, findings);
}

/** Asked for when files are read, so that the rest of this folder loads where there is no Node. */
const disk = () => import('node:fs/promises');

async function listFiles(path: string): Promise<readonly string[]> {
  const { readdir, realpath, stat } = await disk();
  const { join } = await import('node:path');
  const status = await attempt(path, () => stat(path));
  if (!status.isDirectory()) return [path];
  await attempt(path, () => realpath(path));
  const files: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const here = folder;
    for (const entry of await attempt(here, () => readdir(here, { withFileTypes: true }))) {
      const inner = join(here, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) folders.push(inner);
      else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) files.push(inner);
    }
  }
  if (files.length === 0) {
    throw failure('knowledge-unreadable.empty', { path });
  }
  return files.sort();
}

async function readCompiled(file: string): Promise<ParsedKnowledge> {
  const { readFile } = await disk();
  if ((await sizeOf(file)) > LIMITS.compiledBytes) {
    throw failure('knowledge-too-large.size', { path: file, megabytes: LIMITS.compiledBytes / 1e6 });
  }
  const bytes = await attempt(file, () => readFile(file));
  const text = file.endsWith('.gz') ? await attempt(file, () => unzip(bytes)) : bytes.toString('utf8');
  return parseCompiled(text, file);
}

async function unzip(bytes: Uint8Array): Promise<string> {
  const { gunzipSync } = await import('node:zlib');
  return gunzipSync(bytes, { maxOutputLength: LIMITS.compiledBytes }).toString('utf8');
}

async function readSource(file: string): Promise<DecodedSource> {
  const { readFile } = await disk();
  // A file that is far too large is not read; its place is taken by a text that is refused for its size.
  if ((await sizeOf(file)) > 4 * LIMITS.bytes) return { file, text: ' '.repeat(LIMITS.bytes + 1) };
  return decodeSource(file, await attempt(file, () => readFile(file)));
}

async function sizeOf(file: string): Promise<number> {
  const { stat } = await disk();
  const status = await attempt(file, () => stat(file));
  if (!status.isFile()) throw failure('knowledge-unreadable.no-file', { path: file });
  return status.size;
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw failure('knowledge-unreadable.refused', { path, cause: reason }, cause);
  }
}
