import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { isCbrError } from '../errors.js';
import { storeFailure } from '../failures/index.js';
import { sha256 } from '../text/index.js';
import type { AskedWord, NumberedWords, WordEngine } from './words.js';

export type { AskedWord, NumberedWords, WordEngine } from './words.js';

/** Options of {@link sphinxWords}. */
export interface SphinxOptions {
  /** The distributed index that is asked, `mysql://host:port/index`; it has every one of `shards` as an agent. */
  readonly search: string;
  /**
   * The real-time indexes that are written to, `mysql://host:port/index`, each with the field `words` and the attribute
   * `rt_attr_uint = base`. Always in the same order: a case is kept by one of them.
   */
  readonly shards: readonly string[];
  /** Milliseconds that one request may take; >= 1. @defaultValue 2,000 */
  readonly waitMs?: number;
}

/** A place of an index. */
interface Place {
  readonly name: string;
  readonly index: string;
  readonly pool: Pool;
}

/** Characters of one statement, far below the 8 MB that a server takes by itself. */
const STATEMENT = 1_000_000;
/** Cases that one statement names. */
const CASES = 1000;
/** More occurrences of one word add next to nothing to a score. */
const TIMES = 50;
/** What a score of 1 is counted as; 256 words of any rarity stay within the 32 bits of a weight. */
const PARTS = 1_000_000;
/** Characters that a word may have there; others stand under their hash. */
const WORD = 40;

/**
 * Keeps the words of past cases in Sphinx Search, over as many servers as it has; for the option `words` of
 * `postgresCandidates` and `sqliteCandidates`. It needs the package `mysql2`, which is not installed with this one.
 *
 * Set `binlog_flush = 2`: a real-time index loses what it has acknowledged otherwise, and nobody hears of it; `clear` of
 * the index of candidates then makes everything anew. Its indexes are for one database alone. Run with Sphinx 2.2.11.
 *
 * @throws RangeError when an address is none
 * @throws StoreError `store-unavailable` from every method when the package is not there, or no server answers
 * @example
 * const words = sphinxWords({
 *   search: 'mysql://search.example:9306/cases',
 *   shards: ['mysql://one.example:9306/words', 'mysql://two.example:9306/words'],
 * });
 */
export function sphinxWords({ search, shards, waitMs = 2000 }: SphinxOptions): WordEngine {
  const asked = addressOf(search);
  const kept = shards.map(addressOf);
  if (kept.length === 0) throw new RangeError('sphinxWords: expected one or more shards.');
  if (!Number.isInteger(waitMs) || waitMs < 1)
    throw new RangeError(`waitMs is ${waitMs}, expected a whole number >= 1.`);
  const name = `sphinx ${kept.map(nameOf).join(', ')}`;
  const pools = new Map<URL, Promise<Pool>>();
  let isClosed = false;

  const placeOf = async (url: URL): Promise<Place> => {
    if (isClosed) throw storeFailure('store-closed', { store: name }, name);
    const pool = pools.get(url) ?? openPool(name, url, waitMs);
    pools.set(url, pool);
    return { name: nameOf(url), index: url.pathname.slice(1), pool: await pool };
  };
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isCbrError(error)) throw error;
      const cause = error instanceof Error ? error.message : String(error);
      throw storeFailure('store-unavailable.database', { store: name, cause }, name, error);
    }
  };
  /** Runs statements on every shard that has some, all at once. */
  const write = (statementsOf: (index: string, shard: number) => readonly string[]) =>
    told(async () => {
      const done = await Promise.allSettled(
        kept.map(async (url, shard) => {
          const { index, pool } = await placeOf(url);
          for (const sql of statementsOf(index, shard)) await pool.query({ sql, timeout: waitMs });
        }),
      );
      for (const each of done) if (each.status === 'rejected') throw each.reason;
    });
  const ofShard = <T extends Pick<NumberedWords, 'number'>>(cases: readonly T[], shard: number): readonly T[] =>
    cases.filter(({ number }) => number % kept.length === shard);
  const remove = (cases: readonly Pick<NumberedWords, 'base' | 'number'>[]) =>
    write((index, shard) =>
      grouped(
        ofShard(cases, shard).map(({ base, number }) => String(documentOf(base, number))),
        (ids) => `DELETE FROM ${index} WHERE id IN (${ids.join(', ')})`,
      ),
    );

  return {
    name,
    async put(cases) {
      try {
        await write((index, shard) =>
          grouped(
            ofShard(cases, shard).map(
              ({ base, number, words }) => `(${documentOf(base, number)}, ${base}, '${textOf(words)}')`,
            ),
            (rows) => `REPLACE INTO ${index} (id, base, words) VALUES ${rows.join(', ')}`,
          ),
        );
      } catch (error) {
        // Those that a shard has kept all the same would take places among the best.
        await remove(cases).catch(() => {});
        throw error;
      }
    },
    remove,
    clear: (base) => write((index) => [`DELETE FROM ${index} WHERE base IN (${base})`]),
    best: (base, words, limit) =>
      told(async () => {
        const { index, pool } = await placeOf(asked);
        const connection = await pool.getConnection();
        try {
          const found = await ask(connection, index, base, words, limit, waitMs);
          connection.release();
          return found;
        } catch (error) {
          connection.destroy();
          throw error;
        }
      }),
    async close() {
      isClosed = true;
      for (const pool of pools.values()) await (await pool.catch(() => undefined))?.end();
    },
  };
}

async function ask(
  connection: PoolConnection,
  index: string,
  base: number,
  words: readonly AskedWord[],
  limit: number,
  waitMs: number,
): ReturnType<WordEngine['best']> {
  if (words.length === 0) return { numbers: [] };
  // The engine counts by itself how rare a word is on each server, the logarithm of its share; what is left of its worth
  // goes before that. Whatever every case has tells nothing.
  const match = words
    .map(({ key, share, worth }) => `${wordOf(key)}^${(share < 1 ? worth / -Math.log(share) : 1).toFixed(4)}`)
    .join('|');
  const [rows] = await connection.query<RowDataPacket[]>({
    sql: `SELECT id, WEIGHT() AS score FROM ${index} WHERE MATCH('${match}') AND base = ${base}
      ORDER BY score DESC, id ASC LIMIT ${limit}
      OPTION ranker = expr('${PARTS} * bm25a(1.2, 0)'), idf = 'plain,tfidf_unnormalized', max_matches = ${limit}, max_query_time = ${waitMs}`,
    timeout: waitMs,
  });
  const [warnings] = await connection.query<RowDataPacket[]>({ sql: 'SHOW WARNINGS', timeout: waitMs });
  const numbers = rows.map(({ id }) => Number(BigInt(String(id)) % BASE));
  if (!Array.isArray(warnings) || warnings.length === 0) return { numbers };
  const why = warnings.map(({ Message }) => String(Message)).join('; ');
  return { numbers, degraded: `Some servers of past cases did not answer: ${why}.` };
}

/** What a base counts for in the number of a document. */
const BASE = 2n ** 32n;
const documentOf = (base: number, number: number): bigint => BigInt(base) * BASE + BigInt(number);

/** A word as it is kept there: of small letters and digits, whatever stands in the key. */
function wordOf(key: string): string {
  if (/^[a-z0-9]+$/.test(key) && key.length < WORD) return `k${key}`;
  return `x${sha256(key).slice(0, WORD - 1)}`;
}

const textOf = (words: ReadonlyMap<string, number>): string =>
  [...words].map(([key, times]) => `${wordOf(key)} `.repeat(Math.min(times, TIMES))).join('');

/** Statements of some thousand cases, and none too long. */
function grouped(parts: readonly string[], statement: (parts: readonly string[]) => string): readonly string[] {
  const statements: string[] = [];
  let [own, length] = [[] as string[], 0];
  for (const part of parts) {
    if (own.length === CASES || (own.length > 0 && length + part.length > STATEMENT)) {
      statements.push(statement(own));
      [own, length] = [[], 0];
    }
    own.push(part);
    length += part.length;
  }
  if (own.length > 0) statements.push(statement(own));
  return statements;
}

function addressOf(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || url.protocol !== 'mysql:' || url.hostname === '' || !/^\/[A-Za-z_]\w*$/.test(url.pathname)) {
    throw new RangeError('sphinxWords: an address is mysql://host:port/index.');
  }
  return url;
}

const nameOf = ({ host, pathname }: URL): string => `${host}${pathname}`;

async function openPool(name: string, { hostname, port }: URL, waitMs: number): Promise<Pool> {
  try {
    const { createPool } = await import('mysql2/promise');
    return createPool({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 9306),
      connectTimeout: waitMs,
      supportBigNumbers: true,
      bigNumberStrings: true,
    });
  } catch (error) {
    throw storeFailure('store-unavailable.no-mysql2', { store: name }, name, error);
  }
}
