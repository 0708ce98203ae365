import type { AppendBatch, AppendResult, SessionFilter, SessionSummary, StoredEvent } from '../../ports.js';
import { readBody, UnreadableRow } from './body.js';
import { inParts, PAGE, places, type Row, type Sql, type SqlValue, textOf, wholeNumber } from './database.js';
import { fromColumn, toColumn } from './ids.js';

/**
 * Takes the stream on by so many events; nothing is written when it stands elsewhere.
 *
 * Whoever comes second waits here until the first has ended, and then finds another version.
 */
export async function advance(
  sql: Sql,
  tenant: string,
  id: string,
  expected: number,
  { events, summary }: AppendBatch,
): Promise<AppendResult> {
  const version = expected + events.length;
  const key: SqlValue[] = [tenant, toColumn(id)];
  const told = summary && [
    toColumn(summary.state),
    summary.kind === undefined ? null : toColumn(summary.kind),
    summary.requesterId === undefined ? null : toColumn(summary.requesterId),
    summary.updatedAt,
    summary.dueAt ?? null,
  ];
  const columns = told === undefined ? [] : ['state', 'kind', 'requester', 'updated_at', 'due_at'];
  if (expected === 0) {
    const made = await sql.run(
      `INSERT INTO dejacase_stream (${['tenant', 'id', 'version', ...columns].join(', ')})
       VALUES ${places(1, 3 + columns.length)} ON CONFLICT (tenant, id) DO NOTHING`,
      [...key, version, ...(told ?? [])],
    );
    if (made === 1) return { kind: 'appended', version };
  }
  const set = ['version', ...columns].map((column) => `${column} = ?`).join(', ');
  const moved = await sql.run(`UPDATE dejacase_stream SET ${set} WHERE tenant = ? AND id = ? AND version = ?`, [
    ...[version, ...(told ?? [])],
    ...[...key, expected],
  ]);
  if (moved === 1) return { kind: 'appended', version };
  const [present] = await sql.rows('SELECT version FROM dejacase_stream WHERE tenant = ? AND id = ?', key);
  return { kind: 'conflict', version: wholeNumber(present?.version) ?? 0 };
}

/** Writes events behind a version. */
export async function addEvents(
  sql: Sql,
  tenant: string,
  id: string,
  after: number,
  events: readonly string[],
): Promise<void> {
  const numbered = events.map((body, i) => ({ version: after + i + 1, body }));
  for (const part of inParts(numbered)) {
    await sql.run(
      `INSERT INTO dejacase_event (tenant, stream, version, body) VALUES ${places(part.length, 4)}`,
      part.flatMap(({ version, body }) => [tenant, toColumn(id), version, body]),
    );
  }
}

/** Events of a stream behind a version, oldest first. */
export async function readEvents(sql: Sql, tenant: string, id: string, from: number): Promise<readonly StoredEvent[]> {
  const rows = await sql.rows(
    'SELECT version, body FROM dejacase_event WHERE tenant = ? AND stream = ? AND version > ? ORDER BY version',
    [tenant, toColumn(id), from],
  );
  return eventsOf(rows, id, from);
}

/**
 * The events of rows that follow a version.
 *
 * @throws UnreadableRow where one is missing
 */
export function eventsOf(rows: readonly Row[], stream: string, after: number): readonly StoredEvent[] {
  return rows.map(({ version, body }, i) => {
    if (Number(version) !== after + i + 1) throw new UnreadableRow('dejacase_event', stream);
    return { version: Number(version), event: readBody(body, 'dejacase_event', stream) };
  });
}

/** One page of the summaries that pass a filter, by ascending id, behind an id. */
export async function listStreams(
  sql: Sql,
  tenant: string,
  { kind, requesterId, state, dueBefore }: SessionFilter,
  after: string | undefined,
): Promise<readonly SessionSummary[]> {
  const conditions: [string, ...SqlValue[]][] = [
    ['tenant = ?', tenant],
    ['updated_at IS NOT NULL'],
    kind === undefined ? ['kind IS NULL'] : ['kind = ?', toColumn(kind)],
  ];
  if (after !== undefined) conditions.push(['id > ?', toColumn(after)]);
  if (requesterId !== undefined) conditions.push(['requester = ?', toColumn(requesterId)]);
  if (state !== undefined) conditions.push(['state = ?', toColumn(state)]);
  if (dueBefore !== undefined) conditions.push(['due_at <= ?', dueBefore]);
  const rows = await sql.rows(
    `SELECT id, version, state, kind, requester, updated_at, due_at FROM dejacase_stream
     WHERE ${conditions.map(([condition]) => condition).join(' AND ')} ORDER BY id LIMIT ?`,
    [...conditions.flatMap(([, ...values]) => values), PAGE],
  );
  return rows.map((row) => ({ sessionId: fromColumn(String(row.id)), version: Number(row.version), ...toldOf(row) }));
}

/** What lists show of a stream, of a row that has it. */
export function toldOf(row: Row): NonNullable<AppendBatch['summary']> {
  const [requester, kind, dueAt] = [textOf(row.requester), textOf(row.kind), wholeNumber(row.due_at)];
  return {
    state: fromColumn(String(row.state)),
    updatedAt: Number(row.updated_at),
    ...(requester === undefined ? {} : { requesterId: fromColumn(requester) }),
    ...(kind === undefined ? {} : { kind: fromColumn(kind) }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}
