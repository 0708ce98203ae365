import type { Pool, PoolClient, QueryConfig } from 'pg';
import type { Sql, SqlValue } from './database.js';

/**
 * Statements of a connection of `pg`, or of whichever is free.
 *
 * @param patience - how long to wait for the server's reply, in milliseconds; else as the connection does
 */
export function sqlOf(client: Pool | PoolClient, patience?: number): Sql {
  const ask = (text: string, values: readonly SqlValue[] = []) => {
    const query: QueryConfig & { readonly query_timeout?: number } = {
      text: numbered(text),
      values: [...values],
      ...(patience === undefined ? {} : { query_timeout: patience }),
    };
    return client.query<Record<string, unknown>>(query);
  };
  return {
    rows: async (text, values) => (await ask(text, values)).rows,
    run: async (text, values) => (await ask(text, values)).rowCount ?? 0,
  };
}

const NUMBERED = new Map<string, string>();

/** Writes `?` as `$1`, `$2`, ...; no statement of ours has a question mark otherwise. */
function numbered(text: string): string {
  const known = NUMBERED.get(text);
  if (known !== undefined) return known;
  let count = 0;
  const written = text.replace(/\?/g, () => `$${++count}`);
  if (NUMBERED.size < 1000) NUMBERED.set(text, written);
  return written;
}
