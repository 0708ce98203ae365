import type { AskedKey } from './budget.js';
import { CASE_TERM } from './candidate-tables.js';
import type { Sql } from './database.js';

/** A case by its number, and how well its words fit, a whole number. */
export interface Scored {
  readonly number: number;
  readonly score: number;
}

/** Where the words of cases lie, and how they are asked. */
export interface Layout {
  /** Tells it from others in the same database. */
  readonly key: string;
  /** Names of the servers, one for each table; never with a password. */
  readonly servers: readonly string[];
  /** The best cases of one table, best first. */
  best(sql: Sql, table: string, base: number, asked: readonly AskedKey[], limit: number): Promise<readonly Scored[]>;
}

/** What was found, and what could not be asked. */
export interface Best {
  readonly numbers: readonly number[];
  readonly degraded?: string;
}

/** Saturation of a word that repeats, as everywhere else. */
export const K1 = 1.2;
/**
 * What a worth of 1 is summed up as: sums of whole numbers are the same in whatever order a database goes through its rows,
 * and those of fractions are not.
 */
export const PARTS = 1_000_000;
/** Keys are asked for in multiples of this, so that there are few statements to prepare. */
const KEYS_AT_ONCE = 8;

/** All words in one table of the database itself. */
export const LOCAL: Layout = {
  key: '',
  servers: [''],
  async best(sql, table, base, asked, limit) {
    const all = padded(asked);
    // A cross join: SQLite then goes through the keys, and not through all words of all cases. A bare 1.2 would be an exact
    // number to PostgreSQL, with which sums take half as long again.
    const rows = await sql.rows(
      `WITH asked (term, worth) AS (VALUES ${all.map(() => '(?, CAST(? AS DOUBLE PRECISION))').join(', ')})
      SELECT t.number AS number, SUM(CAST(a.worth * t.times / (t.times + CAST(${K1} AS DOUBLE PRECISION)) AS INTEGER)) AS score
      FROM asked a CROSS JOIN ${table} t WHERE t.base = ? AND t.term = a.term
      GROUP BY t.number ORDER BY score DESC, t.number LIMIT ?`,
      [...all.flatMap(({ key, worth }) => [key, PARTS * worth]), base, limit],
    );
    return rows.map(scored);
  },
};

/** Keys in a count that statements are kept for; those that are added stand in no case, since empty ones are refused. */
export function padded(asked: readonly AskedKey[]): readonly AskedKey[] {
  const missing = (KEYS_AT_ONCE - (asked.length % KEYS_AT_ONCE)) % KEYS_AT_ONCE;
  return [...asked, ...Array.from({ length: missing }, () => ({ key: '', worth: 0 }))];
}

/** Reads a row of a case and its score. */
export const scored = ({ number, score }: Readonly<Record<string, unknown>>): Scored => ({
  number: Number(number),
  score: Number(score),
});

/** The tables of a layout, in the order of its servers. */
export function wordTables(key: string, servers: number): readonly string[] {
  return key === '' ? [CASE_TERM] : Array.from({ length: servers }, (_, at) => `${CASE_TERM}_${key}_${at + 1}`);
}

/** The table that holds the words of a case. */
export const wordTable = ({ key, servers }: Layout, number: number): string =>
  wordTables(key, servers.length)[number % servers.length] ?? CASE_TERM;

/**
 * Asks every table at once for its best cases, BM25 without lengths.
 *
 * @throws what a table says, where none of them answers
 */
export async function bestOf(
  sql: Sql,
  layout: Layout,
  base: number,
  asked: readonly AskedKey[],
  limit: number,
): Promise<Best> {
  const tables = wordTables(layout.key, layout.servers.length);
  const replies = await Promise.allSettled(tables.map((table) => layout.best(sql, table, base, asked, limit)));
  const silent = replies.flatMap((reply, at) =>
    reply.status === 'rejected' ? [{ server: layout.servers[at], reason: reply.reason as unknown }] : [],
  );
  const [first] = silent;
  if (first !== undefined && silent.length === replies.length) throw first.reason;
  const numbers = replies
    .flatMap((reply) => (reply.status === 'fulfilled' ? reply.value : []))
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, limit)
    .map(({ number }) => number);
  if (silent.length === 0) return { numbers };
  const named = silent.map(({ server, reason }) => `${server} (${reason instanceof Error ? reason.message : reason})`);
  const degraded = `${silent.length} of ${replies.length} servers of past cases did not answer: ${named.join(', ')}.`;
  return { numbers, degraded };
}
