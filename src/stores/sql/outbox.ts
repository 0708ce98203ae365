import type { ClaimedIntent, Intent, IntentOutcome, OutboxEntry } from '../../ports.js';
import { readBody } from './body.js';
import {
  type Dialect,
  inParts,
  PAGE,
  places,
  type Row,
  type Sql,
  type SqlValue,
  textOf,
  wholeNumber,
} from './database.js';
import { fromColumn, toColumn } from './ids.js';

/** An intent with its payload as it is stored. */
export type WrittenIntent = Omit<Intent, 'payload'> & { readonly payload: string };

const COLUMNS = 'place, id, session, lane, payload, status, attempts, since, reason';

/** @returns the first intent that is in the outbox already; nothing when all were added */
export async function addIntents(
  sql: Sql,
  tenant: string,
  intents: readonly WrittenIntent[],
): Promise<string | undefined> {
  for (const part of inParts(intents)) {
    const added = await sql.rows(
      `INSERT INTO dejacase_intent (tenant, id, session, lane, payload, status, attempts)
       VALUES ${places(part.length, 7)} ON CONFLICT (tenant, id) DO NOTHING RETURNING id`,
      part.flatMap(({ id, sessionId, group, payload }) => [
        ...[tenant, toColumn(id), toColumn(sessionId), toColumn(group)],
        ...[payload, 'waiting', 0],
      ]),
    );
    const there = new Set(added.map((row) => fromColumn(String(row.id))));
    const twice = part.find(({ id }) => !there.has(id));
    if (twice !== undefined) return twice.id;
  }
  return undefined;
}

/** Leases the oldest intent of each group where it is due; what another process is about to lease is passed over. */
export async function claimIntents(
  sql: Sql,
  tenant: string,
  { skipLocked }: Dialect,
  now: number,
  leaseMs: number,
  limit: number,
  group: string | undefined,
): Promise<readonly ClaimedIntent[]> {
  const rows = await sql.rows(
    `SELECT ${COLUMNS} FROM dejacase_intent AS mine
     WHERE tenant = ? ${group === undefined ? '' : 'AND lane = ?'} AND ${IS_DUE} AND ${IS_OLDEST}
     ORDER BY place LIMIT ? ${skipLocked}`,
    [tenant, ...(group === undefined ? [] : [toColumn(group)]), now, limit],
  );
  const claimed: ClaimedIntent[] = [];
  for (const row of rows) {
    const { attempts, status: _, reason: __, ...intent } = entryOf(row);
    const since = wholeNumber(row.since) ?? now;
    // What made it due is asked again: it may have been claimed between the query and its lock.
    const written = await sql.run(
      `UPDATE dejacase_intent SET status = 'leased', attempts = attempts + 1, since = ?, due_at = ?
       WHERE tenant = ? AND id = ? AND attempts = ? AND ${IS_DUE}`,
      [since, now + leaseMs, tenant, toColumn(intent.id), attempts, now],
    );
    if (written === 1) claimed.push({ ...intent, attempts: attempts + 1, since });
  }
  return claimed;
}

const IS_DUE = "status <> 'dead' AND (due_at IS NULL OR due_at <= ?)";
const IS_OLDEST = `NOT EXISTS (SELECT 1 FROM dejacase_intent AS other
  WHERE other.tenant = mine.tenant AND other.lane = mine.lane AND other.place < mine.place)`;

/** Writes how carrying out an intent ended. */
export async function settleIntent(
  sql: Sql,
  tenant: string,
  id: string,
  outcome: IntentOutcome,
  attempts: number | undefined,
): Promise<void> {
  const where = `WHERE tenant = ? AND id = ? ${attempts === undefined ? '' : 'AND attempts = ?'}`;
  const key: SqlValue[] = [tenant, toColumn(id), ...(attempts === undefined ? [] : [attempts])];
  if (outcome.kind === 'done') await sql.run(`DELETE FROM dejacase_intent ${where}`, key);
  else if (outcome.kind === 'dead') {
    const { reason } = outcome;
    await sql.run(`UPDATE dejacase_intent SET status = 'dead', due_at = NULL, reason = ? ${where}`, [
      toColumn(reason),
      ...key,
    ]);
  } else {
    // Whoever revives it gives it all its attempts again.
    await sql.run(
      `UPDATE dejacase_intent SET attempts = CASE status WHEN 'dead' THEN 0 ELSE attempts END,
         since = CASE status WHEN 'dead' THEN NULL ELSE since END,
         status = 'waiting', due_at = ?, reason = ? ${where}`,
      [outcome.at, toColumn(outcome.reason), ...key],
    );
  }
}

/** One page of what is not done, oldest first, behind a place. */
export async function listIntents(
  sql: Sql,
  tenant: string,
  after: number,
): Promise<readonly { readonly place: number; readonly entry: OutboxEntry }[]> {
  const rows = await sql.rows(
    `SELECT ${COLUMNS} FROM dejacase_intent WHERE tenant = ? AND place > ? ORDER BY place LIMIT ?`,
    [tenant, after, PAGE],
  );
  return rows.map((row) => ({ place: Number(row.place), entry: entryOf(row) }));
}

function entryOf(row: Row): OutboxEntry {
  const reason = textOf(row.reason);
  return {
    ...intentOf(row),
    attempts: Number(row.attempts),
    status: row.status as OutboxEntry['status'],
    ...(reason === undefined ? {} : { reason: fromColumn(reason) }),
  };
}

/** The intent of a row that has it. */
export function intentOf(row: Row): Intent {
  const id = fromColumn(String(row.id));
  return {
    id,
    sessionId: fromColumn(String(row.session)),
    group: fromColumn(String(row.lane)),
    payload: readBody(row.payload, 'dejacase_intent', id),
  };
}
