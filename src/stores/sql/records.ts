import type { OutboxItem, StoreRecord } from '../state.js';
import { UnreadableRow } from './body.js';
import { PAGE, paged, type Row, type Sql, type SqlValue, textOf, wholeNumber } from './database.js';
import { fromColumn, toColumn } from './ids.js';
import { learnedOf } from './learned.js';
import { intentOf } from './outbox.js';
import { eventsOf, toldOf } from './streams.js';

/** Everything of a tenant as the records of a journal, streams first; on one state of the data. */
export async function* readRecords(sql: Sql, tenant: string): AsyncGenerator<StoreRecord> {
  for await (const row of pages(sql, tenant, 'dejacase_stream', ['id'])) yield* streamRecords(sql, tenant, row);
  for await (const row of pages(sql, tenant, 'dejacase_intent', ['place'])) yield { kind: 'outbox', item: itemOf(row) };
  for await (const row of pages(sql, tenant, 'dejacase_number', ['sequence', 'number'])) {
    const [sequence, key] = [fromColumn(String(row.sequence)), fromColumn(String(row.key))];
    yield { kind: 'number', sequence, key, number: Number(row.number) };
  }
  for await (const row of pages(sql, tenant, 'dejacase_change', ['place']))
    yield { place: Number(row.place), ...learnedOf(row) };
}

/** All rows of a table by the columns that tell them apart; whole numbers may be among these. */
function pages(sql: Sql, tenant: string, table: string, by: readonly string[]): AsyncGenerator<Row> {
  const order = by.join(', ');
  const behind = `AND (${order}) > (${by.map(() => '?').join(', ')})`;
  return paged(
    (after?: readonly SqlValue[]) =>
      sql.rows(
        `SELECT * FROM ${table} WHERE tenant = ? ${after === undefined ? '' : behind} ORDER BY ${order} LIMIT ${PAGE}`,
        [tenant, ...(after ?? [])],
      ),
    (last) => by.map((column) => (NUMBERS.has(column) ? Number(last[column]) : String(last[column]))),
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['place', 'number', 'version']);

async function* streamRecords(sql: Sql, tenant: string, row: Row): AsyncGenerator<StoreRecord> {
  const stream = fromColumn(String(row.id));
  const length = Number(row.version);
  const summary = row.updated_at === null ? undefined : toldOf(row);
  for (let version = 0; version < length || version === 0; version += PAGE) {
    const rows = await sql.rows(
      'SELECT version, body FROM dejacase_event WHERE tenant = ? AND stream = ? AND version > ? AND version <= ? ORDER BY version',
      [tenant, toColumn(stream), version, version + PAGE],
    );
    const events = eventsOf(rows, stream, version);
    if (events.length < Math.min(PAGE, length - version)) throw new UnreadableRow('dejacase_event', stream);
    const isLast = version + PAGE >= length;
    yield {
      kind: 'append',
      stream,
      events: events.map(({ event }) => event),
      ...(isLast && summary !== undefined ? { summary } : {}),
    };
  }
}

function itemOf(row: Row): OutboxItem {
  const [since, at, reason] = [wholeNumber(row.since), wholeNumber(row.due_at), textOf(row.reason)];
  return {
    intent: intentOf(row),
    status: row.status as OutboxItem['status'],
    attempts: Number(row.attempts),
    ...(since === undefined ? {} : { since }),
    ...(at === undefined ? {} : { at }),
    ...(reason === undefined ? {} : { reason: fromColumn(reason) }),
  };
}
