import type { Pool } from 'pg';
import { caseTermColumns, caseTermTable, LAYOUTS } from './sql/candidate-tables.js';
import { sqlOf } from './sql/client.js';
import type { Dialect, Sql, SqlDatabase } from './sql/database.js';
import type { Layout } from './sql/layout.js';
import { type AskTable, K1, PARTS, padded, scored, tableLayout, tablesOf } from './sql/word-tables.js';
import type { AskedWord } from './words.js';

/** A server that holds a share of the words. */
export interface Shard {
  /** Without what is secret. */
  readonly name: string;
  readonly url: URL;
}

/** Opens a connection of its own to a server. */
export type Connect = (url: string) => Promise<Pool>;

/** Rows that are fetched from or written to another server at once. */
const ROWS = 1000;
/** Seconds after which a server that is not reached is given up. */
const CONNECT_S = 2;

/**
 * Reads the addresses of servers.
 *
 * @throws RangeError when one is no address of a PostgreSQL server, or stands there twice
 */
export function shardsOf(urls: readonly string[]): readonly Shard[] {
  const shards = urls.map((given): Shard => {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (
      url === undefined ||
      !/^postgres(?:ql)?:$/.test(url.protocol) ||
      url.hostname === '' ||
      url.pathname.length < 2
    ) {
      throw new RangeError('shards: each is postgres://user:password@host:port/database.');
    }
    return { name: `${url.host}${url.pathname}`, url };
  });
  if (shards.length === 0 || new Set(shards.map(({ name }) => name)).size < shards.length) {
    throw new RangeError('shards: expected one or more servers, each once.');
  }
  return shards;
}

/**
 * Lays the words of cases on other servers, which the database reaches by `postgres_fdw`; made where there is no such
 * layout yet. Names of servers and passwords are kept in the database's catalogue.
 *
 * @param own - statements that wait no longer than a server may take to answer
 */
export async function shardedLayout(
  { dialect, read, writeOnce }: SqlDatabase,
  own: Sql,
  shards: readonly Shard[],
  connect: Connect,
): Promise<Layout> {
  const servers = shards.map(({ name }) => name);
  const known = (sql: Sql) => keyOf(sql, servers);
  const key =
    (await read(known)) ??
    (await writeOnce(async (sql) => {
      if (dialect.lockSchema !== undefined) await sql.rows(dialect.lockSchema);
      // Somebody else may have been here first.
      return (await known(sql)) ?? makeLayout(sql, dialect, shards, connect);
    }));
  const ask: AskTable = (_, ...question) => best(own, ...question);
  return tableLayout(key, tablesOf(key, servers.length), servers, ask);
}

async function keyOf(sql: Sql, servers: readonly string[]): Promise<string | undefined> {
  const [row] = await sql.rows(`SELECT layout FROM ${LAYOUTS} WHERE servers = ?`, [JSON.stringify(servers)]);
  return row === undefined ? undefined : String(row.layout);
}

async function makeLayout(sql: Sql, dialect: Dialect, shards: readonly Shard[], connect: Connect): Promise<string> {
  const [made] = await sql.rows("SELECT replace(CAST(gen_random_uuid() AS text), '-', '') AS key");
  // Databases that share a server must not share its tables.
  const key = String(made?.key).slice(0, 16);
  const tables = tablesOf(key, shards.length);
  await sql.run('CREATE EXTENSION IF NOT EXISTS postgres_fdw');
  for (const [at, { url }] of shards.entries()) {
    const table = tables[at] as string;
    // The database may be one of the servers itself.
    const far = `${table}_far`;
    const pool = await connect(url.href);
    try {
      await sqlOf(pool).run(caseTermTable(far, dialect));
    } finally {
      await pool.end();
    }
    const server = `dejacase_${key}_${at + 1}`;
    const ssl = url.searchParams.get('sslmode');
    const place = {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || '5432',
      dbname: decodeURIComponent(url.pathname.slice(1)),
      ...(ssl === null ? {} : { sslmode: ssl }),
      connect_timeout: String(CONNECT_S),
      fetch_size: String(ROWS),
      batch_size: String(ROWS),
    };
    const login = {
      user: decodeURIComponent(url.username) || 'postgres',
      ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    };
    await sql.run(`CREATE SERVER ${server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${optionsOf(place)})`);
    await sql.run(`CREATE USER MAPPING FOR CURRENT_USER SERVER ${server} OPTIONS (${optionsOf(login)})`);
    await sql.run(
      `CREATE FOREIGN TABLE ${table} (${caseTermColumns(dialect)}) SERVER ${server} OPTIONS (table_name '${far}')`,
    );
  }
  const names = JSON.stringify(shards.map(({ name }) => name));
  await sql.run(`INSERT INTO ${LAYOUTS} (layout, servers) VALUES (?, ?)`, [key, names]);
  return key;
}

/** Options of a server; definitions take no parameters, so that each value is quoted. */
function optionsOf(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${quoted(value)}`)
    .join(', ');
}

function quoted(value: string): string {
  // A question mark would stand for a parameter.
  return `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('?', '\\x3F')}'`;
}

/** The best of one server: it sums and orders by itself, since all that is asked can be sent to it. */
async function best(sql: Sql, table: string, base: number, asked: readonly AskedWord[], limit: number) {
  // The commonest first, which most rows have.
  const all = padded(asked).toReversed();
  const list = all.map(() => '?').join(', ');
  const keys = all.map(({ key }) => key);
  const worths = all.map(({ worth }) => PARTS * worth);
  const rows = await sql.rows(
    `SELECT number, SUM(CAST((ARRAY[${list}]::float8[])[array_position(ARRAY[${list}]::text[], term)]
      * times / (times + CAST(${K1} AS float8)) AS INTEGER)) AS score
    FROM ${table} WHERE base = ? AND term = ANY(ARRAY[${list}]::text[])
    GROUP BY number ORDER BY score DESC, number LIMIT ?`,
    [...worths, ...keys, base, ...keys, limit],
  );
  return rows.map(scored);
}
