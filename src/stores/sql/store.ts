import { storeFailure } from '../../failures/index.js';
import type { AppendResult } from '../../ports.js';
import {
  checkBatch,
  checkCase,
  checkClaim,
  checkNumber,
  checkRecord,
  checkSettle,
  checkTenant,
  twice,
} from '../checks.js';
import { checkId, checkInteger, toJson } from '../json.js';
import type { PortableStore } from '../portable.js';
import { createAccess } from './access.js';
import { paged, type SqlDatabase } from './database.js';
import { toColumn } from './ids.js';
import { addChanges, listChanges, readCases } from './learned.js';
import { giveNumber, numberIn } from './numbers.js';
import { addIntents, claimIntents, listIntents, settleIntent } from './outbox.js';
import { readRecords } from './records.js';
import { isOccupied, writeRecord } from './restore.js';
import { migrate } from './schema.js';
import { addEvents, advance, listStreams, readEvents } from './streams.js';

/** What a store over a database is made with. */
export interface SqlStoreSetup {
  /** Named in errors; never with a password. */
  readonly name: string;
  /** Opens the database when the store is first used. */
  readonly open: () => Promise<SqlDatabase>;
  /** Whose data it is, of several in one database. */
  readonly tenant: string;
  /** Whether tables of an older version are brought to the present one. */
  readonly migrate: boolean;
  /** Whether tables and tenant are made where there are none. */
  readonly create: boolean;
}

/** Makes a store of a database; every method is one transaction. */
export function sqlStore({ name, open, tenant: given, migrate: mayChange, create }: SqlStoreSetup): PortableStore {
  checkTenant(given);
  const tenant = toColumn(given);
  const { use, run, told, close } = createAccess(name, async () => {
    const database = await open();
    try {
      await migrate(database, name, { mayChange, mayMake: create });
      const known = await database.read((sql) => sql.rows('SELECT id FROM dejacase_tenant WHERE id = ?', [tenant]));
      if (known.length > 0) return database;
      if (!create) throw storeFailure('store-unavailable.tenant', { store: name, tenant: given }, name);
      await database.write((sql) =>
        sql.run('INSERT INTO dejacase_tenant (id, last_change) VALUES (?, 0) ON CONFLICT (id) DO NOTHING', [tenant]),
      );
      return database;
    } catch (error) {
      await database.close().catch(() => {});
      throw error;
    }
  });

  return {
    name,
    capabilities: { durable: true, shared: true },

    async append(id, expected, batch) {
      checkBatch(id, expected, batch);
      const events = batch.events.map(toJson);
      const intents = (batch.intents ?? []).map((intent) => ({ ...intent, payload: toJson(intent.payload) }));
      const changes = [
        ...(batch.outcomes ?? []).map((outcome) => ({ sessionId: id, body: toJson(outcome) })),
        ...(batch.cases ?? []).map((learned) => ({ caseId: learned.id, body: toJson(learned) })),
      ];
      return run('write', async (sql): Promise<AppendResult> => {
        const result = await advance(sql, tenant, id, expected, batch);
        if (result.kind === 'conflict') return result;
        await addEvents(sql, tenant, id, expected, events);
        const again = await addIntents(sql, tenant, intents);
        if (again !== undefined) throw twice(again);
        await addChanges(sql, tenant, changes);
        return result;
      });
    },

    async read(id, from = 0) {
      checkId(id, 'stream id');
      checkInteger(from, 'version to read from', 0);
      return run('read', (sql) => readEvents(sql, tenant, id, from));
    },

    sessions: (filter = {}) =>
      paged(
        (after?: string) => run('read', (sql) => listStreams(sql, tenant, filter, after)),
        ({ sessionId }) => sessionId,
      ),

    async claim(now, leaseMs, limit, group) {
      checkClaim(now, leaseMs, limit);
      return run('write', (sql, { dialect }) => claimIntents(sql, tenant, dialect, now, leaseMs, limit, group));
    },

    async settle(id, outcome, attempts) {
      checkSettle(id, outcome);
      await run('write', (sql) => settleIntent(sql, tenant, id, outcome, attempts));
    },

    async *outbox() {
      const page = (after = 0) => run('read', (sql) => listIntents(sql, tenant, after));
      for await (const { entry } of paged(page, ({ place }) => place)) yield entry;
    },

    async nextNumber(sequence, key) {
      checkNumber(sequence, key);
      const given = await run('read', (sql) => numberIn(sql, tenant, sequence, key));
      return given ?? run('write', (sql) => giveNumber(sql, tenant, sequence, key));
    },

    async numberOf(sequence, key) {
      checkNumber(sequence, key);
      return run('read', (sql) => numberIn(sql, tenant, sequence, key));
    },

    async putCase(learned) {
      checkCase(learned);
      const change = { caseId: learned.id, body: toJson(learned) };
      await run('write', (sql) => addChanges(sql, tenant, [change]));
    },

    async *changes(since = '0') {
      const start = Number(since);
      checkInteger(start, 'position', 0);
      const page = (after = start) => run('read', (sql) => listChanges(sql, tenant, after));
      yield* paged(page, ({ position }) => Number(position));
    },

    async cases(ids) {
      for (const id of ids) checkId(id, 'case id');
      return run('read', (sql) => readCases(sql, tenant, ids));
    },

    async *records() {
      const { sql, end } = await use((database) => database.snapshot());
      try {
        yield* readRecords(sql, tenant);
      } catch (error) {
        throw told(error);
      } finally {
        // What was read is read, whatever becomes of the connection.
        await end().catch(() => {});
      }
    },

    restore: (records) =>
      run('writeOnce', async (sql) => {
        if (await isOccupied(sql, tenant)) throw storeFailure('store-occupied', { store: name }, name);
        const versions = new Map<string, number>();
        let count = 0;
        for await (const record of records) {
          checkRecord(record);
          await writeRecord(sql, tenant, record, versions);
          count++;
        }
        return count;
      }),

    compact: () => use((database) => database.compact()),

    close,
  };
}
