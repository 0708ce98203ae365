import { existsSync, realpathSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { compileKnowledge } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { createCaseBase, snapshotCaseBase } from '../../retrieval/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { openKnowledge, sourcePaths } from '../knowledge.js';
import { replaceFile } from '../replace-file.js';
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
