import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalStore } from '../../src/stores/index.js';
import { placesIn } from '../../src/stores/journal-frames.js';
import { HERE, lockFile, NOBODY } from './locks.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  path = join(folder, 'a.journal');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Gives the bytes of a journal with three events, and where its last line starts. */
async function threeEvents(): Promise<{
  readonly bytes: Buffer;
  readonly last: number;
  readonly lines: readonly number[];
}> {
  const store = journalStore(path);
  for (const [version, event] of ['un', 'deux «\u00a0é\u00a0»', 'trois'].entries()) {
    await store.append('s', version, { events: [event] });
  }
  await store.close();
  const bytes = readFileSync(path);
  const lines = [0, ...[...bytes].flatMap((byte, i) => (byte === 10 && i + 1 < bytes.length ? [i + 1] : []))];
  return { bytes, last: lines.at(-1) ?? 0, lines };
}

async function countEvents(): Promise<number> {
  const store = journalStore(path);
  const { length } = await store.read('s');
  await store.close();
  return length;
}

test('a last line that was torn at any byte is cut off, said, and written over', async () => {
  const { bytes, last } = await threeEvents();
  for (let length = last + 1; length < bytes.length; length++) {
    writeFileSync(path, bytes.subarray(0, length));
    const said: unknown[] = [];
    const store = journalStore({ path, logger: { log: (...args) => void said.push(args) } });
    expect(await store.read('s')).toHaveLength(2);
    expect(said).toEqual([['warn', expect.stringContaining('torn'), { offset: last, bytes: length - last }]]);
    await store.append('s', 2, { events: ['trois'] });
    await store.close();
    expect(readFileSync(path)).toEqual(bytes);
  }
});

test('a journal cut between two lines is whole', async () => {
  const { bytes, last } = await threeEvents();
  writeFileSync(path, bytes.subarray(0, last));
  expect(await countEvents()).toBe(2);
});

test('a changed byte in the last line never gives a wrong event, and keeps those before it', async () => {
  const { bytes, last } = await threeEvents();
  for (let at = last; at < bytes.length; at++) {
    for (const flip of [1, 0x80, 0xff]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      writeFileSync(path, changed);
      expect(await countEvents()).toBe(2);
    }
  }
});

test('a changed byte before the last line is damage, whose offset is named', async () => {
  const { bytes, last, lines } = await threeEvents();
  for (let at = 0; at < last; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x04;
    writeFileSync(path, changed);
    const line = Math.max(...lines.filter((start) => start <= at));
    expect(() => journalStore(path)).toThrowError(
      expect.objectContaining({ code: 'store-corrupt', message: expect.stringContaining(`at byte ${line};`) }),
    );
    expect(readFileSync(path)).toEqual(changed);
  }
});

test('a changed byte in a line that was synced is damage, also when the line behind it was torn', async () => {
  const { bytes, last, lines } = await threeEvents();
  const synced = lines.at(-2) ?? 0;
  for (let at = synced; at < last; at++) {
    for (const length of [last + 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes.subarray(0, length));
      changed[at] = (changed[at] ?? 0) ^ 0x04;
      writeFileSync(path, changed);
      expect(() => journalStore(path)).toThrowError(
        expect.objectContaining({ code: 'store-corrupt', message: expect.stringContaining(`at byte ${synced};`) }),
      );
      expect(readFileSync(path)).toEqual(changed);
    }
  }
});

test('a file that is no journal is left alone', () => {
  for (const text of ['version: 1\nlanguage: fr\n', 'x', '\n', '{}', '7\nx']) {
    writeFileSync(path, text);
    expect(() => journalStore(path)).toThrowError(expect.objectContaining({ code: 'store-corrupt' }));
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
});

test('an empty file becomes a journal, and so does one whose first line was torn', async () => {
  const header = (await threeEvents()).bytes.subarray(0, 20);
  for (const start of [Buffer.alloc(0), header, Buffer.alloc(12)]) {
    writeFileSync(path, start);
    const store = journalStore(path);
    await store.append('s', 0, { events: [1] });
    await store.close();
    expect(await countEvents()).toBe(1);
  }
});

test('compaction keeps everything and drops what is superseded', async () => {
  const store = journalStore(path);
  const intents = [{ id: 'i', sessionId: 's', group: 'g', payload: 'x'.repeat(1000) }];
  for (let i = 0; i < 50; i++) {
    await store.append('s', i, { events: [i], intents });
    await store.settle('i', { kind: 'done' });
  }
  const before = statSync(path).size;
  await Promise.all([
    store.append('s', 50, { events: [50] }),
    store.compact(),
    store.append('s', 51, { events: [51] }),
  ]);
  expect(statSync(path).size).toBeLessThan(before / 10);
  await store.close();
  expect(await countEvents()).toBe(52);
  expect(readdirSync(folder)).toEqual(['a.journal']);
});

test('whoever may use a journal may use it after compaction too', async () => {
  const store = journalStore(path);
  await store.append('s', 0, { events: [1] });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  chmodSync(path, 0o660);
  const { uid, gid } = statSync(path);
  await store.compact();
  expect(statSync(path)).toMatchObject({ uid, gid });
  expect(statSync(path).mode & 0o777).toBe(0o660);
  await store.close();
});

test('a folder that is not there is said to be unavailable', () => {
  expect(() => journalStore(join(folder, 'none', 'a.journal'))).toThrowError(
    expect.objectContaining({ code: 'store-unavailable' }),
  );
  expect(() => journalStore(folder)).toThrowError(expect.objectContaining({ code: 'store-unavailable' }));
  expect(readdirSync(folder)).toEqual([]);
});

test('a second opener is refused by the number of the process, also by another name of the file', async () => {
  const store = journalStore(path);
  await store.append('s', 0, { events: [1] });
  const alias = join(folder, 'alias.journal');
  symlinkSync(path, alias);
  for (const name of [path, alias]) {
    expect(() => journalStore(name)).toThrowError(
      expect.objectContaining({ code: 'store-locked', message: expect.stringContaining(`Process ${process.pid} `) }),
    );
  }
  await store.close();
  expect(await countEvents()).toBe(1);
});

test('a link that leads to no file yet is the file that it makes', async () => {
  const alias = join(folder, 'alias.journal');
  symlinkSync('a.journal', alias);
  const store = journalStore(alias);
  for (const name of [path, alias]) {
    expect(() => journalStore(name)).toThrowError(expect.objectContaining({ code: 'store-locked' }));
  }
  await store.append('s', 0, { events: [1] });
  await store.close();
  expect(await countEvents()).toBe(1);
  symlinkSync(join('none', 'b.journal'), join(folder, 'b.journal'));
  expect(() => journalStore(join(folder, 'b.journal'))).toThrowError(
    expect.objectContaining({ code: 'store-unavailable' }),
  );
});

test('of processes that race for the lock of a dead one, never two have it at a time', async () => {
  await threeEvents();
  writeFileSync(lockFile(path), JSON.stringify({ ...HERE, pid: NOBODY, start: '1', socket: '' }));
  const fixture = new URL('journal-race.fixture.ts', import.meta.url).pathname;
  const racers = Array.from({ length: 4 }, (_, i) => {
    const child = spawn(process.execPath, ['--import', 'tsx', fixture, path, String(i)], { stdio: 'inherit' });
    return new Promise((resolve) => child.once('exit', resolve));
  });
  expect(await Promise.all(racers)).toEqual([0, 0, 0, 0]);
  const store = journalStore(path);
  const counted = (await store.read('race')).map((each) => each.event);
  await store.close();
  // Every holder wrote its event and saw all of those before it: nobody wrote over anybody.
  expect(counted).toHaveLength(4 * 10);
});

test('where the records of a line stand is what JSON says', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { maxLength: 8 }), (values) => {
      const bytes = Buffer.from(`[${values.map((json) => JSON.stringify(JSON.parse(json))).join(',')}]`);
      const found = [...placesIn(bytes)].map(({ from, to }) => JSON.parse(bytes.toString('utf8', from, to)));
      expect(found).toEqual(JSON.parse(bytes.toString()));
    }),
  );
});

test('events are read where they stand, while others are written and the journal is compacted', async () => {
  const store = journalStore(path);
  const streams = Array.from({ length: 40 }, (_, at) => `s${at}`);
  const say = (stream: string, version: number) => `${stream} « é » ${version} ${'x'.repeat(version * 7)}`;
  await Promise.all(
    streams.map(async (stream, at) => {
      for (let version = 0; version < 12; version += 2) {
        const events = [say(stream, version), say(stream, version + 1)];
        await store.append(stream, version, { events });
        if (version === 6 && at % 10 === 0) void store.compact();
        const found = await store.read(stream, version - (version % 3));
        expect(found.map(({ event }) => event)).toEqual(
          found.map((_, place) => say(stream, version - (version % 3) + place)),
        );
        expect(found.at(-1)?.version).toBe(version + 2);
      }
    }),
  );
  const written: string[] = [];
  for await (const record of store.records()) if (record.kind === 'append') written.push(record.stream);
  expect(written.sort()).toEqual([...streams].sort());
  await store.close();
  const again = journalStore(path);
  for (const stream of streams) {
    expect((await again.read(stream)).map(({ event }) => event)).toEqual(
      Array.from({ length: 12 }, (_, version) => say(stream, version)),
    );
  }
  await again.close();
});

test('an event that is damaged while the journal is open is told, and leaves the others readable', async () => {
  const store = journalStore(path);
  await store.append('a', 0, { events: ['ours'] });
  await store.append('b', 0, { events: ['theirs'] });
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.toString().replace('ours', 'hurt'));
  await expect(store.read('a')).rejects.toMatchObject({ code: 'store-corrupt' });
  expect(await store.read('b')).toEqual([{ version: 1, event: 'theirs' }]);
  await expect(store.compact()).rejects.toMatchObject({ code: 'store-corrupt' });
  expect(await store.read('b')).toHaveLength(1);
  await store.close();
});
