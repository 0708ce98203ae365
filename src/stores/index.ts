/**
 * Where sessions, the outbox, numbers and learned cases are kept.
 *
 * - `memoryStore`: in memory, for tests and browsers
 * - `journalStore`: in one append-only file, for one process (needs Node)
 *
 * Both run the same decisions on the same state; the journal is the list of the state's records.
 */
export { type JournalStore, type JournalStoreOptions, journalStore } from './journal.js';
export type { JournalDisk, JournalFile } from './journal-disk.js';
export { type MemoryStoreOptions, memoryStore } from './memory.js';
