import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storePlace } from '../../src/cli/store.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);
const JOURNAL = join(folder, 'helpdesk.journal');
const DATABASE = join(folder, 'helpdesk.db');
const EXPORT = join(folder, 'helpdesk.jsonl');
const TROUBLE = "L'imprimante clignote orange et plus rien ne sort";

beforeAll(async () => {
  const solved = ['--answer', 'clear-paper-jam=worked', '--store', JOURNAL];
  const { status } = await dejacase(['diagnose', TROUBLE, ...solved], folder);
  expect(status).toBe(0);
});

test('a store is counted and found whole', async () => {
  const { status, stdout } = await dejacase(['store', 'check', '--store', JOURNAL, '--json'], folder);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ sessions: 1, streams: 2, waiting: 0, cases: 1, outcomes: 1, faults: [] });
});

test('a session that cannot be replayed is named, and the exit status says so', async () => {
  const { stdout } = await dejacase(['store', 'export', '--store', JOURNAL], folder);
  const damaged = join(folder, 'damaged.jsonl');
  writeFileSync(damaged, stdout.replaceAll('"kind":"decided"', '"kind":"dreamt"'));
  const target = join(folder, 'damaged.db');
  expect((await dejacase(['store', 'import', damaged, '--store', target], folder)).status).toBe(0);
  const { status, stdout: said } = await dejacase(['store', 'check', '--store', target, '--lang', 'en'], folder);
  expect(status).toBe(1);
  expect(said).toMatch(/Session \S+ cannot be replayed/);
});

test('a journal moves into a SQLite file, where the session goes on', async () => {
  const { stdout } = await dejacase(['store', 'export', '--store', JOURNAL], folder);
  writeFileSync(EXPORT, stdout);
  const taken = await dejacase(['store', 'import', EXPORT, '--store', DATABASE, '--lang', 'fr'], folder);
  expect([taken.status, taken.stdout]).toEqual([0, expect.stringContaining('enregistrements repris')]);
  const check = await dejacase(['store', 'check', '--store', DATABASE, '--lang', 'fr'], folder);
  expect([check.status, check.stdout]).toEqual([0, expect.stringContaining('rien ne manque')]);
  const session = /"stream":"session:([^"]+)"/.exec(readFileSync(EXPORT, 'utf8'))?.[1] ?? '';
  const again = await dejacase(['diagnose', '--session', session, '--store', DATABASE, '--json'], folder);
  expect(JSON.parse(again.stdout)).toMatchObject({ kind: 'resolved', ticket: { id: 'DC-000001' } });
  const migrated = await dejacase(['store', 'migrate', '--store', DATABASE, '--lang', 'en'], folder);
  expect([migrated.status, migrated.stdout]).toEqual([0, expect.stringContaining('as this version needs them')]);
  expect((await dejacase(['store', 'compact', '--store', DATABASE], folder)).status).toBe(0);
});

test('what cannot be taken over is refused with what to do', async () => {
  const full = await dejacase(['store', 'import', EXPORT, '--store', DATABASE, '--lang', 'en'], folder);
  expect([full.status, full.stderr]).toEqual([3, expect.stringContaining('keeps something already')]);
  writeFileSync(EXPORT, readFileSync(EXPORT, 'utf8').split('\n').slice(0, 3).join('\n'));
  const fresh = join(folder, 'cut.db');
  const cut = await dejacase(['store', 'import', EXPORT, '--store', fresh, '--lang', 'fr'], folder);
  expect([cut.status, cut.stderr]).toEqual([3, expect.stringContaining('il manque quelque chose')]);
});

test('a name mistyped makes no store', async () => {
  const nowhere = join(folder, 'nowhere.db');
  const { status, stderr } = await dejacase(['store', 'check', '--store', nowhere, '--lang', 'en'], folder);
  expect([status, stderr]).toEqual([3, expect.stringContaining('There is no store')]);
  expect(existsSync(nowhere)).toBe(false);
});

test.each([
  ['before the host', 'postgres://u:hunter2-qz@h/d#hr', 'PGPASSWORD'],
  ['with the sign that ends it', 'postgres://u:hunter2-qz/@x@h/d', 'PGPASSWORD'],
  ['in capitals', 'POSTGRESQL://u:hunter2-qz@h/d', 'PGPASSWORD'],
  ['among the parameters', 'postgres://h/d?sslmode=require&password=hunter2-qz', 'PGPASSWORD'],
  ['of another database', 'mysql://u:hunter2-qz@h/d', 'no database that dejacase knows'],
])('a password is never an argument, and not repeated: %s', async (_, told, expected) => {
  const { status, stdout, stderr } = await dejacase(['store', 'check', '--store', told, '--lang', 'en'], folder);
  expect([status, stderr]).toEqual([3, expect.stringContaining(expected)]);
  expect(stdout + stderr).not.toContain('hunter2');
});

test('a tenant mistyped, or a file to import that is not there, makes nothing', async () => {
  const place = join(folder, 'made.db');
  const { status } = await dejacase(['store', 'import', 'missing.jsonl', '--store', place], folder);
  expect([status === 0, existsSync(place)]).toEqual([false, false]);
  await sqliteStore({ path: place, tenant: 'helpdesk' }).nextNumber('n', 'k');
  const mistyped = await dejacase(['store', 'check', '--store', `${place}#helpdeks`, '--lang', 'en'], folder);
  expect([mistyped.status, mistyped.stderr]).toEqual([3, expect.stringContaining('"helpdeks"')]);
});

test.each([
  ['helpdesk.journal', { kind: 'journal', path: 'helpdesk.journal' }],
  ['odd#name', { kind: 'journal', path: 'odd#name' }],
  ['a/b.db', { kind: 'sqlite', path: 'a/b.db' }],
  ['b.sqlite#it', { kind: 'sqlite', path: 'b.sqlite', tenant: 'it' }],
  ['sqlite:plain', { kind: 'sqlite', path: 'plain' }],
  ['postgres:', { kind: 'postgres' }],
  ['postgres:#hr', { kind: 'postgres', tenant: 'hr' }],
  ['postgresql://u@h:5433/d#hr', { kind: 'postgres', url: 'postgresql://u@h:5433/d', tenant: 'hr' }],
])('--store %s', (told, place) => expect(storePlace(told)).toEqual(place));
