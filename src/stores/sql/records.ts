import type { Case, CaseOutcome, Json } from '../../model/index.js';
import type { OutboxItem, StoreRecord } from '../state.js';
import { type Row, type Sql, type SqlValue, textOf, wholeNumber } from './database.js';
import { fromColumn, toColumn } from './ids.js';
import { toldOf } from './streams.js';

/** Rows that are read at once. */
const PAGE = 500;

/** Everything of a tenant as the records of a journal, streams first; on one state of the data. */
export async function* readRecords(sql: Sql, tenant: string): AsyncGenerator<StoreRecord> {
  for await (const row of pages(sql, tenant, 'dejacase_stream', ['id'])) yield* streamRecords(sql, tenant, row);
  for await (const row of pages(sql, tenant, 'dejacase_intent', ['place'])) yield { kind: 'outbox', item: itemOf(row) };
  for await (const row of pages(sql, tenant, 'dejacase_number', ['sequence', 'number'])) {
    const [sequence, key] = [fromColumn(String(row.sequence)), fromColumn(String(row.key))];
    yield { kind: 'number', sequence, key, number: Number(row.number) };
  }
  for await (const row of pages(sql, tenant, 'dejacase_change', ['place'])) yield changeOf(row);
}

/** All rows of a table by the columns that tell them apart; whole numbers may be among these. */
async function* pages(sql: Sql, tenant: string, table: string, by: readonly string[]): AsyncGenerator<Row> {
  const order = by.join(', ');
  let after: readonly SqlValue[] | undefined;
  for (;;) {
    const behind = after === undefined ? '' : `AND (${order}) > (${by.map(() => '?').join(', ')})`;
    const rows = await sql.rows(`SELECT * FROM ${table} WHERE tenant = ? ${behind} ORDER BY ${order} LIMIT ${PAGE}`, [
      tenant,
      ...(after ?? []),
    ]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = by.map((column) => (NUMBERS.has(column) ? Number(last[column]) : String(last[column])));
  }
}

const NUMBERS: ReadonlySet<string> = new Set(['place', 'number', 'version']);

async function* streamRecords(sql: Sql, tenant: string, row: Row): AsyncGenerator<StoreRecord> {
  const stream = fromColumn(String(row.id));
  const length = Number(row.version);
  const summary = row.updated_at === null ? undefined : toldOf(row);
  for (let version = 0; version < length || version === 0; version += PAGE) {
    const events = await sql.rows(
      'SELECT body FROM dejacase_event WHERE tenant = ? AND stream = ? AND version > ? AND version <= ? ORDER BY version',
      [tenant, toColumn(stream), version, version + PAGE],
    );
    const isLast = version + PAGE >= length;
    yield {
      kind: 'append',
      stream,
      events: events.map(({ body }) => JSON.parse(String(body)) as Json),
      ...(isLast && summary !== undefined ? { summary } : {}),
    };
  }
}

function itemOf(row: Row): OutboxItem {
  const [since, at, reason] = [wholeNumber(row.since), wholeNumber(row.due_at), textOf(row.reason)];
  return {
    intent: {
      id: fromColumn(String(row.id)),
      sessionId: fromColumn(String(row.session)),
      group: fromColumn(String(row.lane)),
      payload: JSON.parse(String(row.payload)) as Json,
    },
    status: row.status as OutboxItem['status'],
    attempts: Number(row.attempts),
    ...(since === undefined ? {} : { since }),
    ...(at === undefined ? {} : { at }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function changeOf({ place, session, body }: Row): StoreRecord {
  const learned: unknown = JSON.parse(String(body));
  return session === null
    ? { kind: 'case', place: Number(place), case: learned as Case }
    : {
        kind: 'outcome',
        place: Number(place),
        sessionId: fromColumn(String(session)),
        outcome: learned as CaseOutcome,
      };
}
