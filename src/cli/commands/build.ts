import { writeFile } from 'node:fs/promises';
import { compileKnowledge } from '../../knowledge/index.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';

/** Options of `dejacase build`. */
interface BuildOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** Runs `dejacase build`. */
export async function build(path: string | undefined, options: BuildOptions): Promise<number> {
  const knowledge = await openKnowledge(path);
  const text = compileKnowledge(knowledge);
  await writeFile(options.out, text);
  const bytes = Buffer.byteLength(text);
  const written = {
    file: options.out,
    bytes,
    version: knowledge.version,
    cases: knowledge.cases.length,
    solutions: knowledge.solutions.length,
  };
  if (options.json === true) io.json({ schemaVersion: 1, ...written });
  else
    io.data(
      `${knowledgePath(path)} → ${options.out}: ${written.cases} cases, ${written.solutions} solutions, ${bytes} bytes`,
    );
  return 0;
}
