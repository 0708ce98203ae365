import { toJson } from '../json.js';
import type { OutboxItem, StoreRecord } from '../state.js';
import type { Sql } from './database.js';
import { toColumn } from './ids.js';
import { insertChanges, type WrittenChange } from './learned.js';
import { addEvents, advance } from './streams.js';

/** Whether a tenant has anything. */
export async function isOccupied(sql: Sql, tenant: string): Promise<boolean> {
  for (const table of ['stream', 'intent', 'number', 'change']) {
    const found = await sql.rows(`SELECT 1 AS found FROM dejacase_${table} WHERE tenant = ? LIMIT 1`, [tenant]);
    if (found.length > 0) return true;
  }
  return false;
}

/** Writes the records of an export, in their order; `length` of each stream as written so far is kept in `versions`. */
export async function writeRecord(
  sql: Sql,
  tenant: string,
  record: StoreRecord,
  versions: Map<string, number>,
): Promise<void> {
  switch (record.kind) {
    case 'append': {
      const { stream, events } = record;
      const from = versions.get(stream) ?? 0;
      await advance(sql, tenant, stream, from, record);
      await addEvents(sql, tenant, stream, from, events.map(toJson));
      versions.set(stream, from + events.length);
      return;
    }
    case 'outbox':
      return writeItem(sql, tenant, record.item);
    case 'number': {
      const { sequence, key, number } = record;
      await sql.run(
        `INSERT INTO dejacase_sequence (tenant, name, last) VALUES (?, ?, ?)
         ON CONFLICT (tenant, name) DO UPDATE SET last = excluded.last WHERE dejacase_sequence.last < excluded.last`,
        [tenant, toColumn(sequence), number],
      );
      await sql.run('INSERT INTO dejacase_number (tenant, sequence, key, number) VALUES (?, ?, ?, ?)', [
        ...[tenant, toColumn(sequence), toColumn(key), number],
      ]);
      return;
    }
    case 'case':
      return writeChange(sql, tenant, { place: record.place, caseId: record.case.id, body: toJson(record.case) });
    case 'outcome':
      return writeChange(sql, tenant, {
        ...{ place: record.place, sessionId: record.sessionId },
        body: toJson(record.outcome),
      });
  }
}

async function writeItem(sql: Sql, tenant: string, { intent, status, attempts, since, at, reason }: OutboxItem) {
  await sql.run(
    `INSERT INTO dejacase_intent (tenant, id, session, lane, payload, status, attempts, since, due_at, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[tenant, toColumn(intent.id), toColumn(intent.sessionId), toColumn(intent.group), toJson(intent.payload)],
      ...[status, attempts, since ?? null, at ?? null, reason === undefined ? null : toColumn(reason)],
    ],
  );
}

async function writeChange(
  sql: Sql,
  tenant: string,
  change: WrittenChange & { readonly place: number },
): Promise<void> {
  const { place } = change;
  await insertChanges(sql, tenant, [change]);
  await sql.run('UPDATE dejacase_tenant SET last_change = ? WHERE id = ? AND last_change < ?', [place, tenant, place]);
}
