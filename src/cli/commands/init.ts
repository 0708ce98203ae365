import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Language } from '../../model/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { packagePath } from '../package.js';
import { TEMPLATE } from '../template/index.js';
import { wordsFor } from '../words.js';

/** Options of `dejacase init`. */
interface InitOptions {
  readonly json?: boolean;
  readonly lang?: Language;
}

const SCHEMA = 'knowledge.schema.json';

/** Runs `dejacase init`. */
export async function init(folder: string, options: InitOptions): Promise<number> {
  const words = wordsFor(options.lang);
  const schema = await readFile(packagePath('schemas', SCHEMA), 'utf8');
  const files = [...TEMPLATE, [SCHEMA, schema] as const].map(([name, text]) => ({ path: join(folder, name), text }));
  const present = files.filter(({ path }) => existsSync(path)).map(({ path }) => path);
  if (present.length > 0) throw new UsageError(`dejacase: ${words.wouldOverwrite(present.join(', '))}`);
  for (const { path, text } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  }
  if (options.json === true) io.json({ schemaVersion: 1, folder, files: files.map(({ path }) => path) });
  else {
    io.data(files.map(({ path }) => path).join('\n'));
    io.say(`\n${words.next} dejacase lint ${folder} && dejacase test ${folder}`);
  }
  return 0;
}
