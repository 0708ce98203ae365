import { existsSync, realpathSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file beside its place and moves it there, so that no reader ever finds half of it. */
export async function replaceFile(file: string, text: Uint8Array | string): Promise<void> {
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
