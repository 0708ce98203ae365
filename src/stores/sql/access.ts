import { isCbrError } from '../../errors.js';
import { storeFailure } from '../../failures/index.js';
import { UnreadableRow } from './body.js';
import type { Sql, SqlDatabase } from './database.js';

/** A database that is opened when it is first used, and speaks in `StoreError`s. */
export interface Access<Database extends SqlDatabase = SqlDatabase> {
  /** @throws StoreError also `store-closed` after {@link Access.close} */
  use<T>(work: (database: Database) => Promise<T>): Promise<T>;
  /** Runs one transaction. */
  run<T>(kind: 'read' | 'write' | 'writeOnce', work: (sql: Sql, database: Database) => Promise<T>): Promise<T>;
  /** Makes a `StoreError` of what the database says. */
  told(error: unknown): unknown;
  close(): Promise<void>;
}

/**
 * Prepares access to a database.
 *
 * @param name - for errors; never with a password
 * @param open - opens it, and makes its tables ready
 */
export function createAccess<Database extends SqlDatabase>(
  name: string,
  open: () => Promise<Database>,
): Access<Database> {
  let opened: Promise<Database> | undefined;
  let closed = false;

  const told = (error: unknown): unknown => {
    if (isCbrError(error) || error instanceof TypeError || error instanceof RangeError) return error;
    if (error instanceof UnreadableRow) {
      return storeFailure('store-corrupt.row', { store: name, table: error.table, id: error.id }, name);
    }
    const cause = error instanceof Error ? error.message : String(error);
    return storeFailure('store-unavailable.database', { store: name, cause }, name, error);
  };

  const use: Access<Database>['use'] = async (work) => {
    if (closed) throw storeFailure('store-closed', { store: name }, name);
    try {
      opened ??= open().catch((error: unknown) => {
        // What could not be opened may be there the next time.
        opened = undefined;
        throw error;
      });
      return await work(await opened);
    } catch (error) {
      throw told(error);
    }
  };

  return {
    use,
    run: (kind, work) => use((database) => database[kind]((sql) => work(sql, database))),
    told,
    async close() {
      if (closed) return;
      closed = true;
      const database = await opened?.catch(() => undefined);
      await database?.close();
    },
  };
}
