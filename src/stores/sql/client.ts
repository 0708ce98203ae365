import type { Pool, PoolClient } from 'pg';
import type { Sql, SqlValue } from './database.js';

/** Statements of a connection of `pg`, or of whichever is free. */
export function sqlOf(client: Pool | PoolClient): Sql {
  return {
    rows: async (text, values = []) => (await client.query(numbered(text), values as SqlValue[])).rows,
    run: async (text, values = []) => (await client.query(numbered(text), values as SqlValue[])).rowCount ?? 0,
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
