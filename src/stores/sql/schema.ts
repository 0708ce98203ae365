import { storeFailure } from '../../failures/index.js';
import type { Dialect, Sql, SqlDatabase } from './database.js';

/** Statements that bring the tables from one version to the next; what was released is never changed. */
export type Migration = (dialect: Dialect) => readonly string[];

/**
 * Every migration, oldest first. All tables begin with `tenant`: each statement of the store names it, so that several
 * helpdesks share a database without seeing each other.
 */
export const MIGRATIONS: readonly Migration[] = [
  ({ text, counting }) => [
    `CREATE TABLE dejacase_tenant (id ${text} PRIMARY KEY, last_change BIGINT NOT NULL)`,
    `CREATE TABLE dejacase_stream (
      tenant ${text} NOT NULL, id ${text} NOT NULL, version BIGINT NOT NULL, state ${text}, kind ${text},
      requester ${text}, updated_at BIGINT, due_at BIGINT, PRIMARY KEY (tenant, id))`,
    'CREATE INDEX dejacase_stream_requester ON dejacase_stream (tenant, requester, id)',
    'CREATE INDEX dejacase_stream_due ON dejacase_stream (tenant, due_at)',
    `CREATE TABLE dejacase_event (
      tenant ${text} NOT NULL, stream ${text} NOT NULL, version BIGINT NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (tenant, stream, version))`,
    `CREATE TABLE dejacase_intent (
      place ${counting}, tenant ${text} NOT NULL, id ${text} NOT NULL, session ${text} NOT NULL, lane ${text} NOT NULL,
      payload TEXT NOT NULL, status ${text} NOT NULL, attempts BIGINT NOT NULL, since BIGINT, due_at BIGINT, reason TEXT,
      UNIQUE (tenant, id))`,
    'CREATE INDEX dejacase_intent_lane ON dejacase_intent (tenant, lane, place)',
    `CREATE TABLE dejacase_sequence (
      tenant ${text} NOT NULL, name ${text} NOT NULL, last BIGINT NOT NULL, PRIMARY KEY (tenant, name))`,
    `CREATE TABLE dejacase_number (
      tenant ${text} NOT NULL, sequence ${text} NOT NULL, key ${text} NOT NULL, number BIGINT NOT NULL,
      PRIMARY KEY (tenant, sequence, key), UNIQUE (tenant, sequence, number))`,
    `CREATE TABLE dejacase_change (
      tenant ${text} NOT NULL, place BIGINT NOT NULL, case_id ${text}, session ${text}, body TEXT NOT NULL,
      PRIMARY KEY (tenant, place))`,
    'CREATE UNIQUE INDEX dejacase_change_case ON dejacase_change (tenant, case_id) WHERE case_id IS NOT NULL',
  ],
];

/** How tables and this version of dejacase stand to each other. */
export interface SchemaState {
  /** 0 where there are none yet. */
  readonly found: number;
  readonly expected: number;
}

/** Every table that the migrations make. */
export const TABLES = ['tenant', 'stream', 'event', 'intent', 'sequence', 'number', 'change', 'schema'].map(
  (name) => `dejacase_${name}`,
);

/** Looks which version the tables have. */
export async function schemaState(database: SqlDatabase, migrations = MIGRATIONS): Promise<SchemaState> {
  const found = await database.read((sql) => versionIn(sql, database.dialect));
  return { found, expected: migrations.length };
}

/**
 * Brings tables to the present version, all of it or nothing; forward only.
 *
 * @param may - whether older tables may be changed, and whether new ones may be made
 * @throws StoreError `store-unavailable` when they are missing or older and may not be made or changed, or newer
 */
export async function migrate(
  database: SqlDatabase,
  name: string,
  may: { readonly mayChange: boolean; readonly mayMake: boolean },
  migrations = MIGRATIONS,
): Promise<SchemaState> {
  const { dialect } = database;
  const { found, expected } = await schemaState(database, migrations);
  if (found === expected) return { found, expected };
  if (found > expected) throw storeFailure('store-unavailable.newer-tables', { store: name, found, expected }, name);
  if (found === 0 && !may.mayMake) throw storeFailure('store-unavailable.no-tables', { store: name }, name);
  if (found > 0 && !may.mayChange) {
    throw storeFailure('store-unavailable.older-tables', { store: name, found, expected }, name);
  }
  await database.writeOnce(async (sql) => {
    if (dialect.lockSchema !== undefined) await sql.rows(dialect.lockSchema);
    await sql.run('CREATE TABLE IF NOT EXISTS dejacase_schema (version BIGINT NOT NULL)');
    // Somebody else may have been here first.
    const present = await versionIn(sql, dialect);
    for (const migration of migrations.slice(present))
      for (const statement of migration(dialect)) await sql.run(statement);
    await sql.run('DELETE FROM dejacase_schema');
    await sql.run('INSERT INTO dejacase_schema (version) VALUES (?)', [Math.max(present, expected)]);
  });
  return { found, expected };
}

async function versionIn(sql: Sql, { hasTable }: Dialect): Promise<number> {
  const known = await sql.rows(hasTable, ['dejacase_schema']);
  if (known.length === 0) return 0;
  const [row] = await sql.rows('SELECT version FROM dejacase_schema');
  return Number(row?.version ?? 0);
}
