import type { Pool, PoolClient, PoolConfig } from 'pg';
import { storeFailure } from '../failures/index.js';
import type { CandidateIndex } from '../ports.js';
import { checkInteger } from './json.js';
import type { PortableStore } from './portable.js';
import { shardedLayout, shardsOf } from './postgres-shards.js';
import { type CandidateSettings, sqlCandidates } from './sql/candidates.js';
import { sqlOf } from './sql/client.js';
import type { Dialect, Sql, SqlDatabase } from './sql/database.js';
import { TABLES } from './sql/schema.js';
import { sqlStore } from './sql/store.js';

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`. @defaultValue what the variables PGHOST, PGUSER, ... say */
  readonly url?: string;
  /** Whose data it is, of several helpdesks in one database. @defaultValue 'default' */
  readonly tenant?: string;
  /** Most connections at once. @defaultValue 10 */
  readonly connections?: number;
  /** Whether tables of an older version are brought to the present one. @defaultValue false */
  readonly migrate?: boolean;
  /** Whether tables and the tenant are made where there are none. @defaultValue true */
  readonly create?: boolean;
}

/** How long a connection, a statement, a lock and a transaction without a statement may take, in milliseconds. */
const LIMITS = {
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  // Where the network swallows everything, the server's own limits are not heard of.
  query_timeout: 45_000,
  keepAlive: true,
} as const;
/** Of work that takes its time. */
const UNHURRIED_MS = 24 * 60 * 60 * 1000;
/** Tries of a transaction that the database gave up for the sake of another one. */
const TRIES = 3;
/** Serialization failure, deadlock. */
const GIVEN_UP: ReadonlySet<unknown> = new Set(['40001', '40P01']);
/** Key of the lock that is held while tables are made or changed. */
const SCHEMA_LOCK = 7_263_517_001;

const DIALECT: Dialect = {
  // Compared by code points, as everywhere else, whatever the database's language.
  text: 'TEXT COLLATE "C"',
  counting: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  skipLocked: 'FOR UPDATE SKIP LOCKED',
  hasTable: 'SELECT oid FROM pg_class WHERE oid = to_regclass(?)',
  elements: 'json_array_elements(CAST(? AS json)) AS element(value)',
  clustered: { table: '', key: (columns) => `INCLUDE (${columns})` },
  lockSchema: `SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`,
};

/**
 * Keeps everything in a PostgreSQL database, which any number of processes and machines use at once.
 *
 * A write is acknowledged when the server has it on its disk; one that would say so before (`synchronous_commit` or
 * `fsync` off) is refused. It needs the package `pg`, which is not installed with this one.
 *
 * @throws StoreError `store-unavailable` from every method when the package is not there, the server cannot be reached,
 *   or it would lose what it acknowledges
 * @example
 * const store = postgresStore({ url: 'postgres://helpdesk@db.example/helpdesk', tenant: 'it' });
 */
export function postgresStore(options: PostgresStoreOptions = {}): PortableStore {
  const { url, tenant = 'default', connections = 10, migrate = false, create = true } = options;
  const name = nameOf(url);
  return sqlStore({ name, tenant, migrate, create, open: () => openPostgres(name, configOf(url, connections)) });
}

/** Options of {@link postgresCandidates}. */
export interface PostgresCandidatesOptions
  extends CandidateSettings,
    Pick<PostgresStoreOptions, 'url' | 'connections'> {
  /**
   * Servers that the words of cases are spread over, each `postgres://user:password@host:port/database`; the database
   * reaches them by `postgres_fdw`, under these addresses and with these passwords, and must be allowed to make servers.
   * Everybody who shares the index names the same ones; for others `clear` it first. @defaultValue none: the words stay
   * in the database
   */
  readonly shards?: readonly string[];
  /** Milliseconds after which a search goes on without a server that does not answer, and says so; >= 1. @defaultValue 1,000 */
  readonly shardWaitMs?: number;
}

/**
 * Finds candidates among more cases than a process should hold, in a PostgreSQL database: that of the store, or another
 * one.
 *
 * @throws RangeError when `shards` names no PostgreSQL server
 * @throws StoreError from every method as {@link postgresStore}; `store-unavailable` also while the tenant's words lie on
 *   other servers than `shards`
 * @example
 * const url = 'postgres://helpdesk@db.example/helpdesk';
 * createEngine({ knowledge, store: postgresStore({ url }), candidates: postgresCandidates({ url }) });
 */
export function postgresCandidates(options: PostgresCandidatesOptions = {}): CandidateIndex {
  const { url, connections = 10, shardWaitMs = 1000 } = options;
  checkInteger(shardWaitMs, 'shardWaitMs', 1);
  const name = nameOf(url);
  const config = configOf(url, connections);
  if (options.shards !== undefined && options.words !== undefined) {
    throw new RangeError('Words lie on `shards` or in an engine, `words`; leave one of them out.');
  }
  if (options.shards === undefined) return sqlCandidates(name, options, () => openPostgres(name, config));
  const shards = shardsOf(options.shards);
  const connect = async (address: string) => new (await loadPool(name))(configOf(address, 1));
  return sqlCandidates(
    name,
    options,
    () => openPostgres(name, config),
    (database) => shardedLayout(database, database.within(shardWaitMs), shards, connect),
  );
}

function configOf(url: string | undefined, connections: number): PoolConfig {
  return { ...LIMITS, max: connections, ...(url === undefined ? {} : { connectionString: url }) };
}

/** A PostgreSQL database, of which statements can be made that wait less long for a reply. */
interface PostgresDatabase extends SqlDatabase {
  within(ms: number): Sql;
}

async function openPostgres(name: string, config: PoolConfig): Promise<PostgresDatabase> {
  const pool = new (await loadPool(name))(config);
  // A connection that is lost while nobody uses it is made anew when somebody does.
  pool.on('error', () => {});
  // One that is lost while it is used rejects what it was asked; unheard, its error would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}));
  try {
    for (const setting of ['synchronous_commit', 'fsync']) {
      const { rows } = await pool.query<Record<string, string>>(`SHOW ${setting}`);
      const value = rows[0]?.[setting];
      if (value === 'off') {
        throw storeFailure('store-unavailable.unsafe', { store: name, setting: `${setting} = off` }, name);
      }
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    dialect: DIALECT,
    write: (work) => written(pool, work),
    writeOnce: (work) =>
      withClient(pool, async (client) => {
        const sql = sqlOf(client, UNHURRIED_MS);
        return inTransaction(client, async () => {
          await sql.rows(`SET LOCAL statement_timeout = ${UNHURRIED_MS}`);
          await sql.rows(`SET LOCAL idle_in_transaction_session_timeout = ${UNHURRIED_MS}`);
          return work(sql);
        });
      }),
    read: (work) => work(sqlOf(pool)),
    within: (ms) => sqlOf(pool, ms),
    async snapshot() {
      const client = await pool.connect();
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        // Whoever takes the records may be slow.
        await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${UNHURRIED_MS}`);
      } catch (error) {
        client.release(error as Error);
        throw error;
      }
      return {
        sql: sqlOf(client),
        async end() {
          await client.query('COMMIT').then(
            () => client.release(),
            (error: Error) => client.release(error),
          );
        },
      };
    },
    compact: () =>
      withClient(pool, async (client) => {
        const sql = sqlOf(client, UNHURRIED_MS);
        await sql.rows(`SET statement_timeout = ${UNHURRIED_MS}`);
        try {
          await sql.rows(`VACUUM ${TABLES.join(', ')}`);
        } finally {
          await sql.rows('RESET statement_timeout');
        }
      }),
    close: () => pool.end(),
  };
}

async function loadPool(name: string): Promise<typeof Pool> {
  try {
    const { default: pg } = await import('pg');
    return pg.Pool;
  } catch (error) {
    throw storeFailure('store-unavailable.no-pg', { store: name }, name, error);
  }
}

/** Runs a transaction; again where the database gave it up for another one. */
async function written<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await withClient(pool, (client) => inTransaction(client, () => work(sqlOf(client))));
    } catch (error) {
      if (tries === TRIES || !GIVEN_UP.has((error as { readonly code?: unknown }).code)) throw error;
    }
  }
}

/** Lends a connection; one that ends in the middle of a transaction is not used again. */
async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  const result = await work();
  await client.query('COMMIT');
  return result;
}

/** Names a server without what is secret. */
function nameOf(url: string | undefined): string {
  if (url === undefined) return 'postgres';
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'postgres';
  }
}
