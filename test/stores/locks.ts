import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What a lock file says of its process; as in the source, what the system does not say is empty. */
export const HERE = {
  boot: said(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  host: hostname(),
  space: said(() => /[0-9]+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? ''),
};
/** A number that no process can have. */
export const NOBODY = 4_194_304;

/** The lock file of a process that nobody can find. */
export function lockFile(path: string, space = HERE.space): string {
  return `${path}.lock.${NOBODY}-1${space === '' ? '' : `-${space}`}`;
}

function said(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
