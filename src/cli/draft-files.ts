import { mkdir, open, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Digits of the number of a file, so that they stand in order. */
const DIGITS = 3;

/** Names the files of drafts by the file that they are made of: `drafts/tickets-001.yaml` and on. */
export function draftFile(folder: string, source: string, number: number): string {
  const name = basename(source, extname(source)).replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return join(folder, `${name}-${String(number).padStart(DIGITS, '0')}.yaml`);
}

/**
 * Writes files of drafts, all or none.
 *
 * @returns their paths
 * @throws where one of them is there already
 */
export async function writeDrafts(folder: string, source: string, texts: Iterable<string>): Promise<readonly string[]> {
  const written: string[] = [];
  try {
    for (const text of texts) {
      await mkdir(folder, { recursive: true });
      const path = draftFile(folder, source, written.length + 1);
      const file = await open(path, 'wx');
      // From here on it is ours, also where only half of it can be written.
      written.push(path);
      try {
        await file.writeFile(text);
      } finally {
        await file.close();
      }
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
  return written;
}
