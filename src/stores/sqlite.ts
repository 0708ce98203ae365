import { setTimeout as sleep } from 'node:timers/promises';
import { storeFailure } from '../failures/index.js';
import type { PortableStore } from './portable.js';
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

/** How long a write waits for another process, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Statements that are kept prepared; there are fewer shapes than this. */
const PREPARED = 200;

const DIALECT: Dialect = {
  text: 'TEXT',
  counting: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  skipLocked: '',
  hasTable: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?",
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
  const { path, tenant = 'default', driver, migrate = false } = given;
  if (typeof path !== 'string' || path === '') throw new TypeError('The path of a SQLite store must be a string.');
  return sqlStore({ name: path, tenant, migrate, open: () => openSqlite(path, driver) });
}

/** Opens a file, made when there is none. */
async function openSqlite(path: string, driver: SqliteDriver | undefined): Promise<SqlDatabase> {
  const connection = await connect(path, driver);
  connection.exec('PRAGMA busy_timeout = 100');
  const [mode] = connection.prepare('PRAGMA journal_mode = WAL').all();
  if (mode?.journal_mode !== 'wal') {
    connection.close();
    throw storeFailure(
      'store-unavailable.unsafe',
      { store: path, setting: `journal_mode = ${mode?.journal_mode}` },
      path,
    );
  }
  connection.exec('PRAGMA synchronous = FULL');
  return databaseOf(connection, path, driver);
}

async function connect(path: string, driver: SqliteDriver | undefined): Promise<Connection> {
  for (const name of driver === undefined ? SQLITE_DRIVERS : [driver]) {
    const loaded = await load(name);
    if (loaded !== undefined) return new loaded(path);
  }
  throw storeFailure('store-unavailable.no-driver', { store: path }, path);
}

/** A package's way to open a file; nothing where the package is not there. */
async function load(name: SqliteDriver): Promise<(new (path: string) => Connection) | undefined> {
  try {
    const found = (await import(/* @vite-ignore */ name)) as {
      readonly DatabaseSync?: never;
      readonly default?: never;
    };
    return found.DatabaseSync ?? found.default;
  } catch {
    return undefined;
  }
}

function statementsOf(connection: Connection): Sql {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>();
  const statement = (text: string): ReturnType<Connection['prepare']> => {
    const known = prepared.get(text) ?? connection.prepare(text);
    if (prepared.size < PREPARED) prepared.set(text, known);
    return known;
  };
  return {
    rows: async (text, values = []) => statement(text).all(...values),
    run: async (text, values = []) => Number(statement(text).run(...values).changes),
  };
}

function databaseOf(connection: Connection, path: string, driver: SqliteDriver | undefined): SqlDatabase {
  const sql = statementsOf(connection);
  /** Ends when every transaction so far has: a connection has one at a time. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const transaction = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    await begin(connection, path);
    try {
      const result = await work(sql);
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    dialect: DIALECT,
    write: (work) => inTurn(() => transaction(work)),
    read: (work) => inTurn(() => work(sql)),
    async snapshot() {
      // A connection of its own: however slowly it is read, nobody waits for it.
      const own = await connect(path, driver);
      own.exec('BEGIN');
      return {
        sql: statementsOf(own),
        async end() {
          own.exec('COMMIT');
          own.close();
        },
      };
    },
    compact: () => inTurn(async () => void connection.exec('VACUUM')),
    close: () => inTurn(async () => void connection.close()),
  };
}

/** Takes the right to write, which one process has at a time. */
async function begin(connection: Connection, path: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      connection.exec('BEGIN IMMEDIATE');
      return;
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
