import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeFailure } from '../failures/index.js';
import type { CandidateIndex } from '../ports.js';
import type { PortableStore } from './portable.js';
import { type CandidateSettings, sqlCandidates } from './sql/candidates.js';
import type { Dialect, Sql, SqlDatabase, SqlValue } from './sql/database.js';
import { sqlStore } from './sql/store.js';

/** Options of {@link sqliteStore}. */
export interface SqliteStoreOptions {
  /** The file; its folder must be there. Used as it is given. */
  readonly path: string;
  /** Whose data it is, of several helpdesks in one file. @defaultValue 'default' */
  readonly tenant?: string;
  /** The package that opens it. @defaultValue the first that is there: node:sqlite, better-sqlite3, libsql */
  readonly driver?: SqliteDriver;
  /** Whether tables of an older version are brought to the present one. @defaultValue false */
  readonly migrate?: boolean;
  /** Whether the file and the tenant are made where there are none. @defaultValue true */
  readonly create?: boolean;
}

/** Packages that open SQLite files, in the order in which they are looked for. */
export const SQLITE_DRIVERS = ['node:sqlite', 'better-sqlite3', 'libsql'] as const;

/** A package that opens SQLite files. */
export type SqliteDriver = (typeof SQLITE_DRIVERS)[number];

/** What the three packages have in common. */
interface Connection {
  exec(text: string): unknown;
  prepare(text: string): {
    all(...values: readonly SqlValue[]): readonly Readonly<Record<string, unknown>>[];
    run(...values: readonly SqlValue[]): { readonly changes: number | bigint };
  };
  close(): unknown;
}

/** How long anything waits for another process, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Statements that are kept prepared; there are fewer shapes than this. */
const PREPARED = 200;

const DIALECT: Dialect = {
  text: 'TEXT',
  counting: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  skipLocked: '',
  hasTable: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?",
  elements: 'json_each(?)',
  clustered: { table: 'WITHOUT ROWID', key: () => '' },
  lockSchema: undefined,
};

/**
 * Keeps everything in one SQLite file, which several processes of one machine may use at once.
 *
 * A write is acknowledged when it is synced (`synchronous=FULL`, write-ahead log). It needs one of three packages, none
 * of which is installed with this one; Node 22 and later bring theirs.
 *
 * @throws StoreError `store-unavailable` from every method when no package is there or the file cannot be opened
 * @example
 * const store = sqliteStore('helpdesk.db');
 */
export function sqliteStore(options: string | SqliteStoreOptions): PortableStore {
  const given: SqliteStoreOptions = typeof options === 'string' ? { path: options } : options;
  const { path, tenant = 'default', driver, migrate = false, create = true } = given;
  if (typeof path !== 'string' || path === '') throw new TypeError('The path of a SQLite store must be a string.');
  return sqlStore({ name: path, tenant, migrate, create, open: () => openSqlite(path, driver, create) });
}

/** Options of {@link sqliteCandidates}. */
export interface SqliteCandidatesOptions extends CandidateSettings, Pick<SqliteStoreOptions, 'path' | 'driver'> {}

/**
 * Finds candidates among more cases than a process should hold, in one SQLite file: that of the store, or another one.
 *
 * @throws StoreError from every method as {@link sqliteStore}
 * @example
 * createEngine({ knowledge, store: sqliteStore('helpdesk.db'), candidates: sqliteCandidates('helpdesk.db') });
 */
export function sqliteCandidates(options: string | SqliteCandidatesOptions): CandidateIndex {
  const given: SqliteCandidatesOptions = typeof options === 'string' ? { path: options } : options;
  const { path, driver } = given;
  if (typeof path !== 'string' || path === '') throw new TypeError('The path of a SQLite index must be a string.');
  return sqlCandidates(path, given, () => openSqlite(path, driver, true));
}

/** Opens a file, made when there is none. */
async function openSqlite(path: string, driver: SqliteDriver | undefined, create: boolean): Promise<SqlDatabase> {
  if (create) await makePrivate(path);
  else if (!existsSync(path)) throw storeFailure('store-unavailable.missing', { path }, path);
  const connections: Connection[] = [];
  try {
    const writing = await connect(path, driver);
    connections.push(writing);
    const [mode] = await patiently(path, () => writing.prepare('PRAGMA journal_mode = WAL').all());
    if (mode?.journal_mode !== 'wal') {
      const setting = `journal_mode = ${mode?.journal_mode}`;
      throw storeFailure('store-unavailable.unsafe', { store: path, setting }, path);
    }
    writing.exec('PRAGMA synchronous = FULL');
    const reading = await connect(path, driver);
    connections.push(reading);
    return databaseOf({ writing, reading }, path, driver);
  } catch (error) {
    for (const connection of connections) connection.close();
    throw error;
  }
}

/** Makes the file where there is none, for nobody else to read; the log beside it takes its rights. */
async function makePrivate(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  await file.close();
}

async function connect(path: string, driver: SqliteDriver | undefined): Promise<Connection> {
  let cause: unknown;
  for (const name of driver === undefined ? SQLITE_DRIVERS : [driver]) {
    const loaded = await load(name).catch((error: unknown) => {
      cause = error;
    });
    if (loaded === undefined) continue;
    const connection = new loaded(path);
    // SQLite would wait in the process's only thread; who waits here lets others go on.
    connection.exec('PRAGMA busy_timeout = 0');
    return connection;
  }
  throw storeFailure('store-unavailable.no-driver', { store: path }, path, cause);
}

/** A package's way to open a file. @throws whatever importing it throws, also when it is not there */
async function load(name: SqliteDriver): Promise<(new (path: string) => Connection) | undefined> {
  const found = (await import(/* @vite-ignore */ name)) as { readonly DatabaseSync?: never; readonly default?: never };
  return found.DatabaseSync ?? found.default;
}

function statementsOf(connection: Connection, path: string): Sql {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>();
  const statement = (text: string): ReturnType<Connection['prepare']> => {
    const known = prepared.get(text) ?? connection.prepare(text);
    if (prepared.size < PREPARED) prepared.set(text, known);
    return known;
  };
  return {
    rows: (text, values = []) => patiently(path, () => statement(text).all(...values)),
    run: async (text, values = []) => Number(statement(text).run(...values).changes),
  };
}

function databaseOf(
  { writing, reading }: { readonly writing: Connection; readonly reading: Connection },
  path: string,
  driver: SqliteDriver | undefined,
): SqlDatabase {
  const [writes, reads] = [statementsOf(writing, path), statementsOf(reading, path)];
  /** Ends when every transaction so far has: a connection has one at a time. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const transaction = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    // The right to write, which one process has at a time.
    await patiently(path, () => writing.exec('BEGIN IMMEDIATE'));
    try {
      const result = await work(writes);
      writing.exec('COMMIT');
      return result;
    } catch (error) {
      try {
        writing.exec('ROLLBACK');
      } catch {
        // SQLite has taken it back by itself.
      }
      throw error;
    }
  };
  const write = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => inTurn(() => transaction(work));
  return {
    dialect: DIALECT,
    write,
    writeOnce: write,
    // Whoever reads does not wait behind those who wait to write.
    read: (work) => work(reads),
    async snapshot() {
      // A connection of its own: however slowly it is read, nobody waits for it.
      const own = await connect(path, driver);
      try {
        own.exec('BEGIN');
      } catch (error) {
        own.close();
        throw error;
      }
      return {
        sql: statementsOf(own, path),
        async end() {
          own.close();
        },
      };
    },
    compact: () => inTurn(async () => void (await patiently(path, () => writing.exec('VACUUM')))),
    close: () =>
      inTurn(async () => {
        reading.close();
        writing.close();
      }),
  };
}

/** Does what needs a lock of the file as soon as other processes let it. */
async function patiently<T>(path: string, work: () => T): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() > until)
        throw storeFailure('store-locked.busy', { path, seconds: PATIENCE_MS / 1000 }, path, error);
      await sleep(5);
    }
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    /SQLITE_BUSY|database is locked/.test(`${(error as { code?: unknown }).code} ${error.message}`)
  );
}
