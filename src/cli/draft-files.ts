import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Digits of the number of a file, so that they stand in order. */
const DIGITS = 3;

/** Names the files of drafts by the file that they are made of: `drafts/tickets-001.yaml` and on. */
export function draftFile(folder: string, source: string, number: number): string {
  const name = basename(source, extname(source)).replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return join(folder, `${name}-${String(number).padStart(DIGITS, '0')}.yaml`);
}

/** Lists those of some files that there are. */
export function present(files: readonly string[]): readonly string[] {
  return files.filter((file) => existsSync(file));
}

/** Writes new files, all or none; @throws where one of them is there already */
export async function writeNew(folder: string, files: readonly (readonly [path: string, text: string])[]) {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      await writeFile(path, text, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
}
