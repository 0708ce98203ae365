import { storeFailure } from '../../failures/index.js';
import { checkIndexed, checkPosition, type IndexedCase } from '../../model/index.js';
import type { CandidateIndex } from '../../ports.js';
import { checkTenant } from '../checks.js';
import { checkInteger } from '../json.js';
import type { WordEngine } from '../words.js';
import { createAccess } from './access.js';
import { readBody } from './body.js';
import { keysOf, withinBudget } from './budget.js';
import { LAYOUTS, makeCandidateTables } from './candidate-tables.js';
import { numberCases, takeCases } from './candidate-taking.js';
import { inParts, places, type Sql, type SqlDatabase } from './database.js';
import { fromColumn, toColumn } from './ids.js';
import { engineLayout, type Layout } from './layout.js';
import { LOCAL, tableLayout, tablesOf } from './word-tables.js';

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
  /** A search engine that keeps the words of the cases, such as `sphinxWords`. @defaultValue none: tables keep them */
  readonly words?: WordEngine;
}

/**
 * Makes an index of candidates of a database.
 *
 * @param layOut - says where the words lie, once the tables are there
 */
export function sqlCandidates<Database extends SqlDatabase>(
  name: string,
  { tenant: given = 'default', budget = 50_000, words: engine }: CandidateSettings,
  open: () => Promise<Database>,
  layOut: (database: Database) => Promise<Layout> = async () => (engine === undefined ? LOCAL : engineLayout(engine)),
): CandidateIndex {
  checkTenant(given);
  checkInteger(budget, 'budget', 1);
  const tenant = toColumn(given);
  const { run, close: closeDatabase } = createAccess(
    name,
    async (): Promise<Database & { readonly layout: Layout }> => {
      const database = await open();
      try {
        await makeCandidateTables(database);
        return { ...database, layout: await layOut(database) };
      } catch (error) {
        await database.close().catch(() => {});
        throw error;
      }
    },
  );

  return {
    async candidates({ caseBase, words }, limit) {
      checkInteger(limit, 'limit', 1);
      return run('read', async (sql, { layout }) => {
        const [row] = await sql.rows(
          `SELECT b.base AS base, b.cases AS cases, p.layout AS layout
          FROM dejacase_candidate_base b JOIN dejacase_candidate_place p ON p.tenant = b.tenant
          WHERE b.tenant = ? AND b.name = ?`,
          [tenant, toColumn(caseBase)],
        );
        if (row === undefined) return { ids: [] };
        await checkLayout(sql, name, tenant, row.layout, layout);
        const base = Number(row.base);
        const keys = keysOf(words);
        const counts = await countsOf(sql, base, [...keys.keys()]);
        const asked = withinBudget(keys, counts, Number(row.cases), budget);
        if (asked.length === 0) return { ids: [] };
        const columns = asked.map((one) => ({ ...one, key: toColumn(one.key) }));
        const { numbers, ...rest } = await layout.best(sql, base, columns, limit);
        return { ids: await idsOf(sql, base, numbers), ...rest };
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
      checkPosition(to);
      const states = lastStates(cases);
      const fresh = await run('write', (sql) => numberCases(sql, tenant, states));
      return run('write', async (sql, { dialect, layout }) => {
        await checkLayout(sql, name, tenant, await lockPlace(sql, tenant, layout), layout);
        // Whoever comes second has waited for the first one, and finds another place; or none of its case bases any more.
        if (!(await areThere(sql, new Set(fresh.map(({ base }) => base))))) return false;
        const moved = await sql.run('UPDATE dejacase_candidate_place SET place = ? WHERE tenant = ? AND place = ?', [
          ...[toColumn(to), tenant, toColumn(from ?? '')],
        ]);
        if (moved === 0) return false;
        const ids = states.map(({ id }) => id);
        await takeCases(sql, dialect, layout, tenant, ids, fresh);
        return true;
      });
    },

    async clear() {
      const { bases, left } = await run('writeOnce', async (sql, { layout }) => {
        const left = await layoutOf(sql, await lockPlace(sql, tenant, layout), layout);
        const rows = await sql.rows('SELECT base FROM dejacase_candidate_base WHERE tenant = ?', [tenant]);
        const bases = rows.map(({ base }) => Number(base));
        for (const table of ['dejacase_term_count', 'dejacase_candidate']) {
          for (const base of bases) await sql.run(`DELETE FROM ${table} WHERE base = ?`, [base]);
        }
        for (const table of ['dejacase_candidate_base', 'dejacase_candidate_place']) {
          await sql.run(`DELETE FROM ${table} WHERE tenant = ?`, [tenant]);
        }
        return { bases, left };
      });
      // Words of a case base that is not there any more are found by nobody: a server that is lost keeps none of it up.
      for (const base of bases) await run('writeOnce', async (sql) => left?.clear(sql, base)).catch(() => {});
    },

    async close() {
      await closeDatabase();
      await engine?.close();
    },
  };
}

/** Waits for whoever else writes, and tells how the words of a tenant lie. */
async function lockPlace(sql: Sql, tenant: string, { key }: Layout): Promise<string> {
  // A row that is there is written to all the same: that is what others wait for.
  const [row] = await sql.rows(
    `INSERT INTO dejacase_candidate_place (tenant, place, layout) VALUES (?, '', ?)
    ON CONFLICT (tenant) DO UPDATE SET place = dejacase_candidate_place.place RETURNING layout`,
    [tenant, key],
  );
  return String(row?.layout);
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

/** Ids of cases by their numbers, in that order; one that is not there any more is left out. */
async function idsOf(sql: Sql, base: number, numbers: readonly number[]): Promise<readonly string[]> {
  const ids = new Map<number, string>();
  for (const part of inParts(numbers)) {
    const rows = await sql.rows(
      `SELECT number, id FROM dejacase_candidate WHERE base = ? AND number IN ${places(1, part.length)}`,
      [base, ...part],
    );
    for (const { number, id } of rows) ids.set(Number(number), fromColumn(String(id)));
  }
  return numbers.flatMap((number) => ids.get(number) ?? []);
}

/** @throws StoreError when the words of this tenant lie elsewhere than where this process looks for them */
async function checkLayout(sql: Sql, name: string, tenant: string, laid: unknown, own: Layout): Promise<void> {
  if (laid === own.key) return;
  const found = laid === LOCAL.key ? [] : ((await serversOf(sql, String(laid))) ?? [String(laid)]);
  const listed = (places: readonly string[]) => (places.length === 0 ? name : places.join(', '));
  const values = { store: name, tenant: fromColumn(tenant), found: listed(found), expected: listed(own.places) };
  throw storeFailure('store-unavailable.shards', values, name);
}

/** A layout by its key; nothing where this process does not know it. */
async function layoutOf(sql: Sql, key: string, own: Layout): Promise<Layout | undefined> {
  if (key === own.key) return own;
  if (key === LOCAL.key) return LOCAL;
  const servers = await serversOf(sql, key);
  return servers && tableLayout(key, tablesOf(key, servers.length), servers, () => Promise.resolve([]));
}

/** The servers of a layout in tables; nothing where it is another one. */
async function serversOf(sql: Sql, key: string): Promise<readonly string[] | undefined> {
  const [row] = await sql.rows(`SELECT servers FROM ${LAYOUTS} WHERE layout = ?`, [key]);
  return row === undefined ? undefined : (readBody(row.servers, LAYOUTS, key) as readonly string[]);
}

/** Whether case bases are there, by their numbers. */
async function areThere(sql: Sql, bases: ReadonlySet<number>): Promise<boolean> {
  for (const base of bases) {
    const rows = await sql.rows('SELECT base FROM dejacase_candidate_base WHERE base = ?', [base]);
    if (rows.length === 0) return false;
  }
  return true;
}
