import { writeFile } from 'node:fs/promises';
import { compileKnowledge } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { createCaseBase, snapshotCaseBase } from '../../retrieval/index.js';
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
  const { knowledge } = await openKnowledge(sources, options.lang);
  const text = compileKnowledge(knowledge, { snapshot: { ...snapshotCaseBase(createCaseBase(knowledge)) } });
  await writeFile(options.out, text);
  const bytes = Buffer.byteLength(text);
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
