import { existsSync, realpathSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { compileKnowledge } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { createCaseBase, snapshotCaseBase } from '../../retrieval/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { openKnowledge, sourcePaths } from '../knowledge.js';
import { wordsFor } from '../words.js';

/** Options of `dejacase build`. */
interface BuildOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase build`. */
export async function build(paths: readonly string[], options: BuildOptions): Promise<number> {
  const sources = sourcePaths(paths);
  const { knowledge } = await openKnowledge(sources);
  if (isSource(options.out, sources)) {
    throw new UsageError(`dejacase: ${wordsFor(options.lang).outIsSource(options.out)}`);
  }
  const text = compileKnowledge(knowledge, { snapshot: { ...snapshotCaseBase(createCaseBase(knowledge)) } });
  const written = options.out.endsWith('.gz') ? gzipSync(text, { level: 9 }) : Buffer.from(text);
  await replaceFile(options.out, written);
  const bytes = written.length;
  const { version, cases, solutions, attributes, trees, tests } = knowledge;
  const counts = {
    cases: cases.length,
    solutions: solutions.length,
    attributes: attributes.length,
    trees: trees.length,
    tests: tests.length,
  };
  if (options.json === true) {
    io.json({
      schemaVersion: 1,
      file: options.out,
      bytes,
      version,
      cases: counts.cases,
      solutions: counts.solutions,
    });
  } else io.say(`${sources.join(' ')} → ${options.out}: ${wordsFor(options.lang).built(counts, bytes)}`);
  return 0;
}

/** Tells whether a file was read as a source, or would be the next time. */
function isSource(out: string, sources: readonly string[]): boolean {
  if (/\.ya?ml$/i.test(out)) return true;
  return existsSync(out) && sources.some((source) => realpathSync(source) === realpathSync(out));
}

/** Writes a file beside its place and moves it there, so that no reader ever finds half of it. */
async function replaceFile(file: string, text: Uint8Array): Promise<void> {
  const target = existsSync(file) ? realpathSync(file) : file;
  if (existsSync(target) && !statSync(target).isFile()) return writeFile(target, text);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
