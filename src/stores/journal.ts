import { closeSync, existsSync, openSync, realpathSync } from 'node:fs';
import { storeFailure } from '../failures/index.js';
import type { Logger } from '../ports.js';
import { storeOver } from './facade.js';
import { type JournalDisk, nodeDisk } from './journal-disk.js';
import { lockJournal } from './journal-lock.js';
import { openJournal } from './journal-log.js';
import type { PortableStore } from './portable.js';

/** Options of {@link journalStore}. */
export interface JournalStoreOptions {
  /** The file; its folder must be there. Used as it is given. */
  readonly path: string;
  /** Named in errors. @defaultValue 'journal' */
  readonly name?: string;
  /** Told of a torn end that was cut off, and of compaction. */
  readonly logger?: Logger;
  /** Where the file is; another disk than the machine's has no lock. @defaultValue the disk of the machine */
  readonly disk?: JournalDisk;
}

/**
 * Keeps everything in an append-only file: the smallest store that survives a crash. Events stay in the file, and are read
 * where they stand; everything else is held in memory too.
 *
 * A write is acknowledged when it has been synced to the disk; writes that come together share one sync. When a sync
 * fails, what the disk holds is uncertain: every write after it is refused until the journal is opened again, while
 * reads go on from what was synced before. A last line that was torn by a crash is cut off, and said to the logger.
 * What a process leaves locked that died is taken over, also from another container of the same machine and from before
 * its restart: a socket beside the lock tells. Where it cannot be proven that it died, as in a folder that machines
 * share, a person removes the file that the error names.
 *
 * @throws StoreError `store-locked` (naming the process that has it), `store-corrupt` (naming the offset of the damage)
 *   or `store-unavailable`
 * @example
 * const store = journalStore('helpdesk.journal');
 */
export function journalStore(options: string | JournalStoreOptions): PortableStore {
  const given: JournalStoreOptions = typeof options === 'string' ? { path: options } : options;
  const { path, name = 'journal', logger, disk } = given;
  if (typeof path !== 'string' || path === '') throw new TypeError('The path of a journal must be a string.');
  const real = disk === undefined ? resolveLinks(path, name) : path;
  const unlock = disk === undefined ? lockJournal(real, name) : () => {};
  try {
    const journal = openJournal({ path: real, name, disk: disk ?? nodeDisk, logger, unlock });
    const { run, close, compact } = journal;
    return storeOver({ name, capabilities: { durable: true, shared: false }, run, close, compact });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Two names of one file must meet at one lock, and a rename must not replace a link. */
function resolveLinks(path: string, store: string): string {
  try {
    // Made before it is locked: of a link that leads to no file yet, only the disk knows the other name.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    return realpathSync(path);
  } catch (error) {
    throw storeFailure('store-unavailable.folder', { path }, store, error);
  }
}
