import type { Dialect, Sql, SqlDatabase } from './database.js';

/** Tables of this shape; another one is dropped and filled anew, for everything in them follows from the record. */
const SHAPE = 2;
/** Ways in which words lie on other servers. */
export const LAYOUTS = 'dejacase_candidate_layout';
/** Every table but those of the words, where they lie on other servers. */
const TABLES = [
  'dejacase_candidate',
  'dejacase_candidate_base',
  'dejacase_candidate_place',
  'dejacase_term_count',
  LAYOUTS,
];
/** The table of the words, where there is one for all cases. */
export const CASE_TERM = 'dejacase_case_term';

/** Makes the tables of an index of candidates where there are none of this shape. */
export async function makeCandidateTables({ dialect, read, writeOnce }: SqlDatabase): Promise<void> {
  const shapeIn = async (sql: Sql) => {
    const known = await sql.rows(dialect.hasTable, ['dejacase_candidate_shape']);
    if (known.length === 0) return 0;
    const [row] = await sql.rows('SELECT shape FROM dejacase_candidate_shape');
    return Number(row?.shape ?? 0);
  };
  if ((await read(shapeIn)) === SHAPE) return;
  await writeOnce(async (sql) => {
    if (dialect.lockSchema !== undefined) await sql.rows(dialect.lockSchema);
    // Somebody else may have been here first.
    if ((await shapeIn(sql)) === SHAPE) return;
    for (const table of [...TABLES, CASE_TERM, 'dejacase_candidate_shape']) {
      await sql.run(`DROP TABLE IF EXISTS ${table}`);
    }
    const { text, counting, clustered } = dialect;
    const statements = [
      'CREATE TABLE dejacase_candidate_shape (shape BIGINT NOT NULL)',
      `CREATE TABLE dejacase_candidate_place (
        tenant ${text} PRIMARY KEY, place ${text} NOT NULL, layout ${text} NOT NULL)`,
      `CREATE TABLE ${LAYOUTS} (layout ${text} PRIMARY KEY, servers TEXT NOT NULL UNIQUE)`,
      `CREATE TABLE dejacase_candidate_base (
        base ${counting}, tenant ${text} NOT NULL, name ${text} NOT NULL, cases BIGINT NOT NULL,
        last_number BIGINT NOT NULL, UNIQUE (tenant, name))`,
      `CREATE TABLE dejacase_candidate (
        base BIGINT NOT NULL, number BIGINT NOT NULL, tenant ${text} NOT NULL, id ${text} NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (base, number), UNIQUE (tenant, id))`,
      `CREATE TABLE dejacase_term_count (
        base BIGINT NOT NULL, term ${text} NOT NULL, cases BIGINT NOT NULL,
        PRIMARY KEY (base, term) ${clustered.key('cases')}) ${clustered.table}`,
      caseTermTable(CASE_TERM, dialect),
    ];
    for (const statement of statements) await sql.run(statement);
    await sql.run('INSERT INTO dejacase_candidate_shape (shape) VALUES (?)', [SHAPE]);
  });
}

/** The statement that makes a table of words: for each key the cases that have it. */
export function caseTermTable(name: string, dialect: Dialect): string {
  const { clustered } = dialect;
  return `CREATE TABLE ${name} (
    ${caseTermColumns(dialect)}, PRIMARY KEY (base, term, number) ${clustered.key('times')}) ${clustered.table}`;
}

/** Columns of a table of words. */
export const caseTermColumns = ({ text }: Dialect): string =>
  `base INTEGER NOT NULL, term ${text} NOT NULL, number INTEGER NOT NULL, times SMALLINT NOT NULL`;
