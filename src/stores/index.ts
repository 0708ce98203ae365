/**
 * Where sessions, the outbox, numbers and learned cases are kept.
 *
 * - `memoryStore`: in memory, for tests and browsers
 * - `journalStore`: in one append-only file, for one process (needs Node)
 *
 * Both run the same decisions on the same state; the journal is the list of the state's records.
 */
export { journalStore } from './journal.js';
export type { JournalDisk } from './journal-disk.js';
export { memoryStore } from './memory.js';
