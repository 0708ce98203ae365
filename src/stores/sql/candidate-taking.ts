import type { IndexedCase } from '../../model/index.js';
import { readBody } from './body.js';
import { CASE_TERM } from './candidate-tables.js';
import { type Dialect, inParts, places, type Sql } from './database.js';
import { toColumn } from './ids.js';

/** More occurrences of one key add nothing to a score. */
const TIMES = 1000;

/** A case that is there, and its keys as columns. */
interface Known {
  readonly base: number;
  readonly number: number;
  readonly id: string;
  readonly words: readonly string[];
}

/** Puts cases in the place of their earlier states; each id stands there once. */
export async function takeCases(
  sql: Sql,
  dialect: Dialect,
  tenant: string,
  cases: readonly IndexedCase[],
): Promise<void> {
  const known = await knownOf(
    sql,
    tenant,
    cases.map(({ id }) => toColumn(id)),
  );
  const bases = await basesOf(sql, tenant, [...new Set(cases.map(({ caseBase }) => caseBase))]);
  const fresh = cases.filter(({ words }) => words !== undefined && words.size > 0);
  const counts = createCounts();
  for (const { base, words } of known) {
    counts.cases.add(base, '', -1);
    for (const term of words) counts.terms.add(base, term, -1);
  }
  await forget(sql, tenant, known);
  const entries: (readonly [base: number, term: string, number: number, times: number])[] = [];
  const rows: (readonly [base: number, number: number, id: string, words: string])[] = [];
  for (const [name, base] of bases) {
    const own = fresh.filter(({ caseBase }) => caseBase === name);
    let number = await numbersFor(sql, base, own.length);
    for (const { id, words = new Map<string, number>() } of own) {
      number++;
      const terms = [...words].map(([key, times]) => [toColumn(key), Math.min(times, TIMES)] as const);
      counts.cases.add(base, '', 1);
      for (const [term, times] of terms) {
        counts.terms.add(base, term, 1);
        entries.push([base, term, number, times]);
      }
      rows.push([base, number, toColumn(id), JSON.stringify(terms.map(([term]) => term))]);
    }
  }
  await sql.run(
    `INSERT INTO dejacase_candidate (tenant, base, number, id, words)
    SELECT ?, CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT), value ->> 2, value ->> 3
    FROM ${dialect.elements}`,
    [tenant, JSON.stringify(rows)],
  );
  // In the order of the key: neighbours share pages.
  entries.sort(([a, b, c], [x, y, z]) => a - x || (b < y ? -1 : b > y ? 1 : c - z));
  await sql.run(
    `INSERT INTO ${CASE_TERM} (base, term, number, times)
    SELECT CAST(value ->> 0 AS INTEGER), value ->> 1, CAST(value ->> 2 AS INTEGER), CAST(value ->> 3 AS SMALLINT)
    FROM ${dialect.elements}`,
    [JSON.stringify(entries)],
  );
  await sql.run(
    `INSERT INTO dejacase_term_count (base, term, cases)
    SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, CAST(value ->> 2 AS BIGINT) FROM ${dialect.elements} WHERE true
    ON CONFLICT (base, term) DO UPDATE SET cases = dejacase_term_count.cases + excluded.cases`,
    [JSON.stringify(counts.terms.all())],
  );
  for (const [base, , more] of counts.cases.all()) {
    await sql.run('UPDATE dejacase_candidate_base SET cases = cases + ? WHERE base = ?', [more, base]);
  }
}

/** The present states of some cases. */
async function knownOf(sql: Sql, tenant: string, ids: readonly string[]): Promise<readonly Known[]> {
  const known: Known[] = [];
  for (const part of inParts(ids)) {
    const rows = await sql.rows(
      `SELECT base, number, id, words FROM dejacase_candidate WHERE tenant = ? AND id IN ${places(1, part.length)}`,
      [tenant, ...part],
    );
    for (const { base, number, id, words } of rows) {
      const terms = readBody(words, 'dejacase_candidate', String(id)) as readonly string[];
      known.push({ base: Number(base), number: Number(number), id: String(id), words: terms });
    }
  }
  return known;
}

async function forget(sql: Sql, tenant: string, known: readonly Known[]): Promise<void> {
  for (const { base, number, id, words } of known) {
    for (const part of inParts(words)) {
      await sql.run(`DELETE FROM ${CASE_TERM} WHERE base = ? AND number = ? AND term IN ${places(1, part.length)}`, [
        ...[base, number],
        ...part,
      ]);
    }
    await sql.run('DELETE FROM dejacase_candidate WHERE tenant = ? AND id = ?', [tenant, id]);
  }
}

/** The numbers of case bases, made where they have none. */
async function basesOf(sql: Sql, tenant: string, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const bases = new Map<string, number>();
  for (const name of names) {
    await sql.run(
      'INSERT INTO dejacase_candidate_base (tenant, name, cases, last_number) VALUES (?, ?, 0, 0) ON CONFLICT (tenant, name) DO NOTHING',
      [tenant, toColumn(name)],
    );
    const [row] = await sql.rows('SELECT base FROM dejacase_candidate_base WHERE tenant = ? AND name = ?', [
      ...[tenant, toColumn(name)],
    ]);
    bases.set(name, Number(row?.base));
  }
  return bases;
}

/** Reserves numbers in a row, and gives the one before the first. */
async function numbersFor(sql: Sql, base: number, count: number): Promise<number> {
  const [row] = await sql.rows(
    'UPDATE dejacase_candidate_base SET last_number = last_number + ? WHERE base = ? RETURNING last_number',
    [count, base],
  );
  return Number(row?.last_number) - count;
}

/** Sums by base and name, of which those that are 0 are left out. */
function createSums() {
  const sums = new Map<number, Map<string, number>>();
  return {
    add(base: number, name: string, more: number): void {
      const own = sums.get(base) ?? new Map<string, number>();
      sums.set(base, own);
      own.set(name, (own.get(name) ?? 0) + more);
    },
    all: () =>
      [...sums].flatMap(([base, own]) =>
        [...own].flatMap(([name, sum]) => (sum === 0 ? [] : [[base, name, sum] as const])),
      ),
  };
}

const createCounts = () => ({ cases: createSums(), terms: createSums() });
