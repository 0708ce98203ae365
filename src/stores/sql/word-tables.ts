import type { AskedWord } from '../words.js';
import { CASE_TERM } from './candidate-tables.js';
import { type Dialect, inParts, places, type Row, type Sql } from './database.js';
import type { Best, Layout, Numbered } from './layout.js';

/** A case by its number, and how well its words fit, a whole number. */
export interface Scored {
  readonly number: number;
  readonly score: number;
}

/** Asks one table for its best cases, best first. */
export type AskTable = (
  sql: Sql,
  table: string,
  base: number,
  asked: readonly AskedWord[],
  limit: number,
) => Promise<readonly Scored[]>;

/** Saturation of a word that repeats, as everywhere else. */
export const K1 = 1.2;
/**
 * What a worth of 1 is summed up as: sums of whole numbers are the same in whatever order a database goes through its rows,
 * and those of fractions are not.
 */
export const PARTS = 1_000_000;
/** Keys are asked for in multiples of this, so that there are few statements to prepare. */
const KEYS_AT_ONCE = 8;

/** Keys in a count that statements are kept for; those that are added stand in no case, since empty ones are refused. */
export function padded(asked: readonly AskedWord[]): readonly AskedWord[] {
  const missing = (KEYS_AT_ONCE - (asked.length % KEYS_AT_ONCE)) % KEYS_AT_ONCE;
  return [...asked, ...Array.from({ length: missing }, () => ({ key: '', share: 0, worth: 0 }))];
}

/** Reads a row of a case and its score. */
export const scored = ({ number, score }: Row): Scored => ({ number: Number(number), score: Number(score) });

/** The tables of a layout, in the order of its servers. */
export const tablesOf = (key: string, servers: number): readonly string[] =>
  Array.from({ length: servers }, (_, at) => `${CASE_TERM}_${key}_${at + 1}`);

/** All words in one table of the database itself. */
export const LOCAL: Layout = tableLayout('', [CASE_TERM], [], async (sql, table, base, asked, limit) => {
  const all = padded(asked);
  // A cross join: SQLite then goes through the keys, and not through all words of all cases. A bare 1.2 would be an exact
  // number to PostgreSQL, with which sums take half as long again.
  const rows = await sql.rows(
    `WITH asked (term, worth) AS (VALUES ${all.map(() => '(?, CAST(? AS DOUBLE PRECISION))').join(', ')})
    SELECT t.number AS number,
      SUM(CAST(a.worth * t.times / (t.times + CAST(${K1} AS DOUBLE PRECISION)) AS INTEGER)) AS score
    FROM asked a CROSS JOIN ${table} t WHERE t.base = ? AND t.term = a.term
    GROUP BY t.number ORDER BY score DESC, t.number LIMIT ?`,
    [...all.flatMap(({ key, worth }) => [key, PARTS * worth]), base, limit],
  );
  return rows.map(scored);
});

/**
 * Lays words into tables, each case into one of them.
 *
 * @param servers - where the tables are, for people; nothing where that is the database itself
 */
export function tableLayout(key: string, tables: readonly string[], servers: readonly string[], ask: AskTable): Layout {
  const tableOf = (number: number): string => tables[number % tables.length] as string;
  return {
    key,
    places: servers,
    async put(sql, dialect, cases) {
      for (const table of tables) {
        const own = cases.filter(({ number }) => tableOf(number) === table);
        if (own.length > 0) await insert(sql, dialect, table, own);
      }
    },
    async remove(sql, cases) {
      for (const { base, number, words } of cases) {
        for (const part of inParts(words)) {
          await sql.run(
            `DELETE FROM ${tableOf(number)} WHERE base = ? AND number = ? AND term IN ${places(1, part.length)}`,
            [base, number, ...part],
          );
        }
      }
    },
    async clear(sql, base) {
      for (const table of tables) await sql.run(`DELETE FROM ${table} WHERE base = ?`, [base]);
    },
    async best(sql, base, asked, limit) {
      const replies = await Promise.allSettled(tables.map((table) => ask(sql, table, base, asked, limit)));
      return merged(replies, servers, limit);
    },
    async close() {},
  };
}

async function insert(sql: Sql, dialect: Dialect, table: string, cases: readonly Numbered[]): Promise<void> {
  const entries = cases.flatMap(({ base, number, words }) =>
    [...words].map(([term, times]) => [base, term, number, times] as const),
  );
  // In the order of the key: neighbours share pages.
  entries.sort(([a, b, c], [x, y, z]) => a - x || (b < y ? -1 : b > y ? 1 : c - z));
  await sql.run(
    `INSERT INTO ${table} (base, term, number, times)
    SELECT CAST(value ->> 0 AS INTEGER), value ->> 1, CAST(value ->> 2 AS INTEGER), CAST(value ->> 3 AS SMALLINT)
    FROM ${dialect.elements}`,
    [JSON.stringify(entries)],
  );
}

/** @throws what a table says, where none of them answers */
function merged(
  replies: readonly PromiseSettledResult<readonly Scored[]>[],
  servers: readonly string[],
  limit: number,
): Best {
  const silent = replies.flatMap((reply, at) =>
    reply.status === 'rejected' ? [{ server: servers[at], reason: reply.reason as unknown }] : [],
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
  return { numbers, degraded: notAnswered(silent.length, replies.length, named) };
}

/** Says which servers did not answer. */
const notAnswered = (silent: number, all: number, named: readonly string[]): string =>
  `${silent} of ${all} servers of past cases did not answer: ${named.join(', ')}.`;
