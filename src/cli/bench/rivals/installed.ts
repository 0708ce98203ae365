import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads a module that the package does not depend on, from beside it or from the folder where the command runs.
 *
 * @returns its default export, or else all of them; as whoever asks declares it
 */
export async function installed<T>(name: string): Promise<T> {
  const found = await import(name).catch(() => {
    const here = createRequire(join(process.cwd(), 'package.json'));
    return import(pathToFileURL(here.resolve(name)).href);
  });
  return found.default ?? found;
}
