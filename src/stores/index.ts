/**
 * Where sessions, the outbox, numbers and learned cases are kept.
 *
 * - `memoryStore`: in memory, for tests and browsers
 * - `journalStore`: in one append-only file, for one process (needs Node)
 * - `sqliteStore`: in one SQLite file, for several processes of one machine (needs Node and a driver)
 * - `postgresStore`: in PostgreSQL, for any number of machines (needs Node and `pg`)
 *
 * `sqliteCandidates` and `postgresCandidates` find past cases among more than a process should hold, also with their words
 * on other PostgreSQL servers or, by `sphinxWords`, in Sphinx.
 *
 * The first two run the same decisions on the same state; the journal is the list of the state's records. The other two
 * are one store over SQL, with a database and its dialect each.
 */
export { journalStore } from './journal.js';
export type { JournalDisk } from './journal-disk.js';
export { memoryStore } from './memory.js';
export { postgresCandidates, postgresStore } from './postgres.js';
export { sphinxWords } from './sphinx.js';
export { type SqliteDriver, sqliteCandidates, sqliteStore } from './sqlite.js';
