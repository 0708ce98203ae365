import { checkIndexed, type IndexedCase } from '../../model/index.js';
import type { CandidateIndex } from '../../ports.js';
import { checkTenant } from '../checks.js';
import { checkId, checkInteger } from '../json.js';
import { createAccess } from './access.js';
import { type AskedKey, keysOf, withinBudget } from './budget.js';
import { CASE_TERM, makeCandidateTables } from './candidate-tables.js';
import { takeCases } from './candidate-taking.js';
import { inParts, places, type Sql, type SqlDatabase } from './database.js';
import { fromColumn, toColumn } from './ids.js';

/** How an index of candidates in a database searches. */
export interface CandidateSettings {
  /** Whose cases, of several helpdesks in one database. @defaultValue 'default' */
  readonly tenant?: string;
  /**
   * How many entries of its words a search may read: more finds more of what an exhaustive search would, and takes longer.
   *
   * @defaultValue 50,000
   */
  readonly budget?: number;
}

/** Saturation of a word that repeats, as everywhere else. */
const K1 = 1.2;
/** Keys are asked for in multiples of this, so that there are few statements to prepare. */
const KEYS_AT_ONCE = 8;

/** Makes an index of candidates of a database. */
export function sqlCandidates(
  name: string,
  { tenant: given = 'default', budget = 50_000 }: CandidateSettings,
  open: () => Promise<SqlDatabase>,
): CandidateIndex {
  checkTenant(given);
  checkInteger(budget, 'budget', 1);
  const tenant = toColumn(given);
  const { run, close } = createAccess(name, async () => {
    const database = await open();
    try {
      await makeCandidateTables(database);
      return database;
    } catch (error) {
      await database.close().catch(() => {});
      throw error;
    }
  });

  return {
    async candidates({ caseBase, words }, limit) {
      checkInteger(limit, 'limit', 1);
      return run('read', async (sql) => {
        const [row] = await sql.rows('SELECT base, cases FROM dejacase_candidate_base WHERE tenant = ? AND name = ?', [
          ...[tenant, toColumn(caseBase)],
        ]);
        if (row === undefined) return { ids: [] };
        const base = Number(row.base);
        const keys = keysOf(words);
        const counts = await countsOf(sql, base, [...keys.keys()]);
        const asked = withinBudget(keys, counts, Number(row.cases), budget);
        return { ids: asked.length === 0 ? [] : await best(sql, base, asked, limit) };
      });
    },

    async position() {
      return run('read', async (sql) => {
        const [row] = await sql.rows('SELECT place FROM dejacase_candidate_place WHERE tenant = ?', [tenant]);
        const place = fromColumn(String(row?.place ?? ''));
        return place === '' ? undefined : place;
      });
    },

    async take(cases, from, to) {
      for (const one of cases) checkIndexed(one);
      checkId(to, 'position');
      return run('write', async (sql, { dialect }) => {
        await sql.run(
          "INSERT INTO dejacase_candidate_place (tenant, place) VALUES (?, '') ON CONFLICT (tenant) DO NOTHING",
          [tenant],
        );
        // Whoever comes second waits here for the first one, and then finds another place.
        const moved = await sql.run('UPDATE dejacase_candidate_place SET place = ? WHERE tenant = ? AND place = ?', [
          ...[toColumn(to), tenant, toColumn(from ?? '')],
        ]);
        if (moved === 0) return false;
        await takeCases(sql, dialect, tenant, lastStates(cases));
        return true;
      });
    },

    clear: () =>
      run('writeOnce', async (sql) => {
        const bases = await sql.rows('SELECT base FROM dejacase_candidate_base WHERE tenant = ?', [tenant]);
        for (const { base } of bases) {
          for (const table of [CASE_TERM, 'dejacase_term_count', 'dejacase_candidate']) {
            await sql.run(`DELETE FROM ${table} WHERE base = ?`, [Number(base)]);
          }
        }
        for (const table of ['dejacase_candidate_base', 'dejacase_candidate_place']) {
          await sql.run(`DELETE FROM ${table} WHERE tenant = ?`, [tenant]);
        }
      }),

    close,
  };
}

function lastStates(cases: readonly IndexedCase[]): readonly IndexedCase[] {
  return [...new Map(cases.map((one) => [one.id, one])).values()];
}

/** How many cases have each of some keys. */
async function countsOf(sql: Sql, base: number, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const part of inParts(keys)) {
    const rows = await sql.rows(
      `SELECT term, cases FROM dejacase_term_count WHERE base = ? AND term IN ${places(1, part.length)}`,
      [base, ...part.map(toColumn)],
    );
    for (const { term, cases } of rows) counts.set(fromColumn(String(term)), Number(cases));
  }
  return counts;
}

/** Ids of the cases with the best words, BM25 without lengths. */
async function best(sql: Sql, base: number, asked: readonly AskedKey[], limit: number): Promise<readonly string[]> {
  const padding = (KEYS_AT_ONCE - (asked.length % KEYS_AT_ONCE)) % KEYS_AT_ONCE;
  // A key that no case has: an empty one is refused.
  const all = [...asked, ...Array.from({ length: padding }, () => ({ key: '', worth: 0 }))];
  // A cross join: SQLite then goes through the keys, and not through all words of all cases.
  const rows = await sql.rows(
    `WITH asked (term, worth) AS (VALUES ${all.map(() => '(?, CAST(? AS DOUBLE PRECISION))').join(', ')}),
      best AS (
        SELECT t.number, SUM(a.worth * t.times / (t.times + ${K1})) AS score
        FROM asked a CROSS JOIN ${CASE_TERM} t WHERE t.base = ? AND t.term = a.term
        GROUP BY t.number ORDER BY score DESC, t.number LIMIT ?)
    SELECT c.id FROM best JOIN dejacase_candidate c ON c.base = ? AND c.number = best.number
    ORDER BY best.score DESC, best.number`,
    [...all.flatMap(({ key, worth }) => [toColumn(key), worth]), base, limit, base],
  );
  return rows.map(({ id }) => fromColumn(String(id)));
}
