import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportLines } from '../../src/stores/portable.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import { collect } from '../../src/testing/runner.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
  path = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Changes the file behind the store's back. */
function tamper(statement: string): void {
  const connection = new Database(path);
  connection.exec(statement);
  connection.close();
}

test('nobody else may read the file, nor the log beside it', async () => {
  const store = sqliteStore(path);
  await store.append('s', 0, { events: ['secret'] });
  for (const file of [path, `${path}-wal`]) expect([file, statSync(file).mode & 0o077]).toEqual([file, 0]);
  await store.close();
});

describe('what is not there is not made for whoever only looks', () => {
  test('the file', async () => {
    const store = sqliteStore({ path, create: false });
    await expect(store.read('s')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(existsSync(path)).toBe(false);
  });

  test('the tables, of a file that is something else', async () => {
    tamper('CREATE TABLE other (id TEXT)');
    const store = sqliteStore({ path, create: false });
    await expect(store.read('s')).rejects.toMatchObject({ code: 'store-unavailable' });
    const connection = new Database(path);
    expect(connection.prepare('SELECT name FROM sqlite_master').all()).toEqual([{ name: 'other' }]);
    connection.close();
  });

  test('the tenant', async () => {
    const made = sqliteStore({ path, tenant: 'helpdesk' });
    await made.append('s', 0, { events: [1] });
    await made.close();
    const mistyped = sqliteStore({ path, tenant: 'helpdeks', create: false });
    await expect(mistyped.read('s')).rejects.toMatchObject({ message: expect.stringContaining('"helpdeks"') });
    const right = sqliteStore({ path, tenant: 'helpdesk', create: false });
    expect(await right.read('s')).toHaveLength(1);
    await right.close();
  });
});

test('tenants whose names no column can hold do not see each other', async () => {
  const [one, other] = ['\uD800', '\uD801'].map((tenant) => sqliteStore({ path, tenant }));
  await one?.append('s', 0, { events: ['one'] });
  expect(await other?.read('s')).toEqual([]);
  await Promise.all([one?.close(), other?.close()]);
});

describe('of damage inside', () => {
  test.each([
    ['an event that is gone', 'DELETE FROM dejacase_event WHERE version = 2', 'dejacase_event'],
    ['the last event that is gone', 'DELETE FROM dejacase_event WHERE version = 3', 'dejacase_event'],
    ['an event that is no JSON', "UPDATE dejacase_event SET body = '{secret' WHERE version = 2", 'dejacase_event'],
    ['an operation that is no JSON', "UPDATE dejacase_intent SET payload = '{secret'", 'dejacase_intent'],
    ['a case that is no JSON', "UPDATE dejacase_change SET body = '{secret'", 'dejacase_change'],
  ])('%s is named, and nothing of it told', async (_, statement, table) => {
    const store = sqliteStore(path);
    await store.append('s', 0, {
      events: [1, 2, 3],
      intents: [{ id: 'i', sessionId: 's', group: 'g', payload: 1 }],
    });
    await store.putCase({ id: 'c' } as never);
    expect(await collect(exportLines(store))).toHaveLength(5);
    tamper(statement);
    const error = await collect(exportLines(store)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'store-corrupt', message: expect.stringContaining(table) });
    const told = [];
    for (let each = error as Error | undefined; each !== undefined; each = each.cause as Error | undefined) {
      told.push(each.message, each.stack);
    }
    expect(told.join('\n')).not.toContain('secret');
    await store.close();
  });

  test('a session with a hole is not read as if it were whole', async () => {
    const store = sqliteStore(path);
    await store.append('s', 0, { events: [1, 2, 3] });
    await store.append('t', 0, { events: [4] });
    tamper("DELETE FROM dejacase_event WHERE stream = 's' AND version = 2");
    await expect(store.read('s')).rejects.toMatchObject({ code: 'store-corrupt' });
    expect(await store.read('t')).toHaveLength(1);
    await store.close();
  });
});

test('who reads does not wait behind those who wait for another process to write', async () => {
  const store = sqliteStore(path);
  await store.append('s', 0, { events: [1] });
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  let isWritten = false;
  const appended = store.append('s', 1, { events: [2] }).then((result) => {
    isWritten = true;
    return result;
  });
  expect(await store.read('s')).toHaveLength(1);
  expect(isWritten).toBe(false);
  other.exec('COMMIT');
  other.close();
  expect(await appended).toEqual({ kind: 'appended', version: 2 });
  expect(await store.read('s')).toHaveLength(2);
  await store.close();
});
