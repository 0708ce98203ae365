import type { Case, CaseOutcome } from '../../model/index.js';
import type { Change } from '../../ports.js';
import { readBody } from './body.js';
import { inParts, PAGE, places, type Row, type Sql } from './database.js';
import { fromColumn, toColumn } from './ids.js';

/** Something learned, as it is stored; `caseId` of a case, `sessionId` of an outcome. */
export interface WrittenChange {
  readonly caseId?: string;
  readonly sessionId?: string;
  readonly body: string;
}

/**
 * Adds changes behind all others. Their places come from one row of the tenant, which is held until the transaction has
 * ended: whoever sees a place sees every lower one too, so that nobody who follows skips a change that is committed
 * late. It is the last thing that a transaction does.
 */
export async function addChanges(sql: Sql, tenant: string, changes: readonly WrittenChange[]): Promise<void> {
  if (changes.length === 0) return;
  const [row] = await sql.rows(
    'UPDATE dejacase_tenant SET last_change = last_change + ? WHERE id = ? RETURNING last_change',
    [changes.length, tenant],
  );
  const first = Number(row?.last_change) - changes.length + 1;
  const placed = changes.map((change, i) => ({ ...change, place: first + i }));
  // Of a case only the last state is kept.
  const latest = new Map(placed.flatMap(({ caseId, place }) => (caseId === undefined ? [] : [[caseId, place]])));
  const kept = placed.filter(({ caseId, place }) => caseId === undefined || latest.get(caseId) === place);
  for (const part of inParts([...latest.keys()])) {
    await sql.run(`DELETE FROM dejacase_change WHERE tenant = ? AND case_id IN ${places(1, part.length)}`, [
      tenant,
      ...part.map(toColumn),
    ]);
  }
  await insertChanges(sql, tenant, kept);
}

/** Writes changes at their places. */
export async function insertChanges(
  sql: Sql,
  tenant: string,
  placed: readonly (WrittenChange & { readonly place: number })[],
): Promise<void> {
  for (const part of inParts(placed)) {
    await sql.run(
      `INSERT INTO dejacase_change (tenant, place, case_id, session, body) VALUES ${places(part.length, 5)}`,
      part.flatMap(({ place, caseId, sessionId, body }) => [
        ...[tenant, place],
        ...[caseId === undefined ? null : toColumn(caseId), sessionId === undefined ? null : toColumn(sessionId)],
        body,
      ]),
    );
  }
}

/** One page of what was learned, behind a place. */
export async function listChanges(sql: Sql, tenant: string, after: number): Promise<readonly Change[]> {
  const rows = await sql.rows(
    'SELECT place, session, body FROM dejacase_change WHERE tenant = ? AND place > ? ORDER BY place LIMIT ?',
    [tenant, after, PAGE],
  );
  return rows.map((row) => ({ position: String(row.place), ...learnedOf(row) }));
}

/** The last states of some cases, in the order of their ids. */
export async function readCases(sql: Sql, tenant: string, ids: readonly string[]): Promise<readonly Case[]> {
  const found = new Map<string, Case>();
  for (const part of inParts(ids)) {
    const rows = await sql.rows(
      `SELECT place, session, body FROM dejacase_change WHERE tenant = ? AND case_id IN ${places(1, part.length)}`,
      [tenant, ...part.map(toColumn)],
    );
    for (const row of rows) {
      const learned = learnedOf(row);
      if (learned.kind === 'case') found.set(learned.case.id, learned.case);
    }
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What a row says was learned. */
export function learnedOf({
  place,
  session,
  body,
}: Row):
  | { readonly kind: 'case'; readonly case: Case }
  | { readonly kind: 'outcome'; readonly sessionId: string; readonly outcome: CaseOutcome } {
  const learned: unknown = readBody(body, 'dejacase_change', String(place));
  return session === null
    ? { kind: 'case', case: learned as Case }
    : { kind: 'outcome', sessionId: fromColumn(String(session)), outcome: learned as CaseOutcome };
}
