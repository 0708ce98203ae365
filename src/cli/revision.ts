import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ParsedKnowledge } from '../compiled/index.js';
import { type KnowledgeSource, parseKnowledge } from '../knowledge/index.js';
import type { Language } from '../model/index.js';
import { differenceWordsFor } from './difference-words.js';
import { UsageError } from './exits.js';
import { withoutErrors } from './knowledge.js';

const run = promisify(execFile);
/** Most bytes that git may print at once: the files of one folder, of which each has its own limit when it is read. */
const MOST = 64 * 2 ** 20;

/**
 * Reads knowledge as it was at a revision of git; nothing in the working tree is touched.
 *
 * @param paths - folders and files of today, in one or more repositories
 * @throws UsageError where git, the repository, the revision or the files are not there
 * @throws KnowledgeError `knowledge-invalid` where the files of then have errors
 */
export async function knowledgeAt(
  revision: string,
  paths: readonly string[],
  language: Language | undefined,
): Promise<ParsedKnowledge> {
  const words = differenceWordsFor(language);
  const sources: KnowledgeSource[] = [];
  for (const path of paths) {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const [folder, names] = isFolder ? [path, '.'] : [dirname(path), `./${basename(path)}`];
    const git = (...args: readonly string[]) => askGit(folder, args, words.noGit);
    const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).catch(
      (error: unknown) => {
        if (error instanceof UsageError) throw error;
        throw new UsageError(`dejacase: ${words.noRevision(revision, folder)}`);
      },
    );
    const listed = await git('ls-tree', '-r', '-z', '--name-only', commit.trim(), '--', names);
    for (const name of listed.split('\0').filter(isKnowledgeFile)) {
      sources.push({ file: join(folder, name), text: await git('show', `${commit.trim()}:./${name}`) });
    }
  }
  if (sources.length === 0) throw new UsageError(`dejacase: ${words.noFiles(revision, paths.join(' '))}`);
  return withoutErrors(parseKnowledge(sources), `${revision}:${paths.join(' ')}`);
}

/** The files that are read of a folder today: no hidden ones, at any depth. */
const isKnowledgeFile = (name: string): boolean =>
  /\.ya?ml$/.test(name) && !name.split('/').some((part) => part.startsWith('.') || part === 'node_modules');

async function askGit(folder: string, args: readonly string[], noGit: string): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: MOST });
    return stdout;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') throw new UsageError(`dejacase: ${noGit}`);
    throw error;
  }
}
