import type { IndexedCase } from '../../model/index.js';
import { readBody } from './body.js';
import { type Dialect, inParts, places, type Sql } from './database.js';
import { toColumn } from './ids.js';
import type { Known, Layout, Numbered } from './layout.js';

/** More occurrences of one key add nothing to a score. */
const TIMES = 1000;

/**
 * Gives numbers to cases that are to be found. A number is given once, whatever becomes of the case: what a server has
 * kept of a step that failed elsewhere then belongs to nobody, and takes places among the best at most.
 */
export async function numberCases(
  sql: Sql,
  tenant: string,
  cases: readonly IndexedCase[],
): Promise<readonly Numbered[]> {
  const numbered: Numbered[] = [];
  for (const name of new Set(cases.map(({ caseBase }) => caseBase))) {
    const own = cases.filter(({ caseBase, words }) => caseBase === name && words !== undefined && words.size > 0);
    if (own.length === 0) continue;
    const base = await baseOf(sql, tenant, name);
    let number = await numbersFor(sql, base, own.length);
    for (const { id, words = [] } of own) {
      const counts = [...words].map(([key, times]) => [toColumn(key), Math.min(times, TIMES)] as const);
      numbered.push({ base, number: ++number, id: toColumn(id), words: new Map(counts) });
    }
  }
  return numbered;
}

/**
 * Puts cases in the place of their earlier states.
 *
 * @param ids - of all whose earlier states end, also without a new one
 */
export async function takeCases(
  sql: Sql,
  dialect: Dialect,
  layout: Layout,
  tenant: string,
  ids: readonly string[],
  fresh: readonly Numbered[],
): Promise<void> {
  const known = await knownOf(sql, tenant, ids.map(toColumn));
  const counts = createCounts();
  for (const { base, words } of known) {
    counts.cases.add(base, '', -1);
    for (const term of words) counts.terms.add(base, term, -1);
  }
  await layout.remove(sql, known);
  for (const { id } of known) await sql.run('DELETE FROM dejacase_candidate WHERE tenant = ? AND id = ?', [tenant, id]);
  for (const { base, words } of fresh) {
    counts.cases.add(base, '', 1);
    for (const term of words.keys()) counts.terms.add(base, term, 1);
  }
  await sql.run(
    `INSERT INTO dejacase_candidate (tenant, base, number, id, words)
    SELECT ?, CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT), value ->> 2, value ->> 3
    FROM ${dialect.elements}`,
    [
      tenant,
      JSON.stringify(fresh.map(({ base, number, id, words }) => [base, number, id, JSON.stringify([...words.keys()])])),
    ],
  );
  await sql.run(
    `INSERT INTO dejacase_term_count (base, term, cases)
    SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, CAST(value ->> 2 AS BIGINT) FROM ${dialect.elements} WHERE true
    ON CONFLICT (base, term) DO UPDATE SET cases = dejacase_term_count.cases + excluded.cases`,
    [JSON.stringify(counts.terms.all())],
  );
  // What no case has any more is forgotten: only what fewer have than before can be that.
  const sunk = counts.terms.all().filter(([, , more]) => more < 0);
  for (const base of new Set(sunk.map(([of]) => of))) {
    for (const part of inParts(sunk.flatMap(([of, term]) => (of === base ? [term] : [])))) {
      await sql.run(
        `DELETE FROM dejacase_term_count WHERE base = ? AND cases = 0 AND term IN ${places(1, part.length)}`,
        [base, ...part],
      );
    }
  }
  for (const [base, , more] of counts.cases.all()) {
    await sql.run('UPDATE dejacase_candidate_base SET cases = cases + ? WHERE base = ?', [more, base]);
  }
  // Last: what another server has kept cannot be taken back by this database.
  await layout.put(sql, dialect, fresh);
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

/** The number of a case base, made where it has none. */
async function baseOf(sql: Sql, tenant: string, name: string): Promise<number> {
  await sql.run(
    'INSERT INTO dejacase_candidate_base (tenant, name, cases, last_number) VALUES (?, ?, 0, 0) ON CONFLICT (tenant, name) DO NOTHING',
    [tenant, toColumn(name)],
  );
  const [row] = await sql.rows('SELECT base FROM dejacase_candidate_base WHERE tenant = ? AND name = ?', [
    ...[tenant, toColumn(name)],
  ]);
  return Number(row?.base);
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
