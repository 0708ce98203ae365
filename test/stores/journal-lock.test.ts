import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { journalStore } from '../../src/stores/journal.js';
import { isOfOneMachine, showAlive } from '../../src/stores/journal-alive.js';
import { HERE, lockFile, NOBODY } from './locks.js';

// Each child has a compiler to start.
vi.setConfig({ testTimeout: 60_000 });

const isLinux = process.platform === 'linux';
/** Starts a process with process numbers of its own, as a container does. */
const CONTAINER = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'];
const hasContainers = isLinux && spawnSync('unshare', [...CONTAINER.slice(1), 'true']).status === 0;
const HOLD = [process.execPath, '--import', 'tsx', new URL('journal-hold.fixture.ts', import.meta.url).pathname];
const RACE = [process.execPath, '--import', 'tsx', new URL('journal-race.fixture.ts', import.meta.url).pathname];

/** A name as sockets have it. */
const SOCKET = 'a.journal.lock.0123456789abcdef.socket';

let folder: string;
let path: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-lock-'));
  path = join(folder, 'a.journal');
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map(kill));
  rmSync(folder, { recursive: true });
});

interface Said {
  readonly kind: string;
  readonly message?: string;
  readonly events?: number;
}

/** Runs a command until it has said its line. */
async function start(...[command = '', ...args]: readonly string[]): Promise<{ child: ChildProcess; said: Said }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  if (child.stdout === null) throw new Error('It has no output.');
  for await (const line of createInterface({ input: child.stdout })) return { child, said: JSON.parse(line) as Said };
  throw new Error('It ended without a word.');
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended(child);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once('exit', resolve));
}

/** Leaves the file of a socket whose process was killed. */
function leaveSocket(file: string): void {
  const script = `require('node:net').createServer().listen('${file}', () => process.kill(process.pid, 9))`;
  spawnSync(process.execPath, ['-e', script]);
  expect(readdirSync(folder)).toContain(basename(file));
}

/** Opens and closes; the message when it is refused. */
async function open(): Promise<string> {
  try {
    await journalStore(path).close();
    return 'opened';
  } catch (error) {
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-locked' });
    return (error as Error).message;
  }
}

test('a journal that was closed leaves nothing behind', async () => {
  const store = journalStore(path);
  expect(readdirSync(folder).length).toBeGreaterThan(1);
  await store.close();
  expect(readdirSync(folder)).toEqual(['a.journal']);
});

test('a path longer than a socket’s may be is no hindrance', async () => {
  for (const [inner, name] of [
    ['d'.repeat(200), 'a.journal'],
    ['short', 'x'.repeat(200)],
  ] as const) {
    mkdirSync(join(folder, inner));
    path = join(folder, inner, name);
    expect(await open()).toBe('opened');
    expect(readdirSync(join(folder, inner))).toEqual([name]);
  }
});

test('the lock of a process is refused while it lives, and taken over when it was killed', async () => {
  const { child, said } = await start(...HOLD, path);
  expect(said).toEqual({ kind: 'held', events: 1 });
  expect(await open()).toMatch(`Process ${child.pid} writes to ${path}. End that process`);
  await kill(child);
  expect(await open()).toBe('opened');
  expect(readdirSync(folder)).toEqual(['a.journal']);
});

test('a process that ends without closing gives its lock back', async () => {
  const { child, said } = await start(...HOLD, path, 'end');
  expect(said).toEqual({ kind: 'held', events: 1 });
  await ended(child);
  expect(readdirSync(folder)).toEqual(['a.journal']);
});

test('a process that ends while it writes does not: the system ends the write after it', async () => {
  const { child } = await start(...HOLD, path, 'exit');
  await ended(child);
  expect(readdirSync(folder).filter((name) => name.startsWith('a.journal.lock.'))).not.toEqual([]);
  expect(await open()).toBe('opened');
  expect(readdirSync(folder)).toEqual(['a.journal']);
});

test('what has the name of the own lock, and names no process, is said', async () => {
  const store = journalStore(path);
  const name = readdirSync(folder).find((each) => /\.lock\.[0-9]+-[0-9-]*$/.test(each)) ?? '';
  await store.close();
  symlinkSync('nothing', join(folder, name));
  expect(() => journalStore(path)).toThrowError(
    expect.objectContaining({
      code: 'store-unavailable',
      message: expect.stringContaining(`then remove ${join(folder, name)}.`),
    }),
  );
  expect(readdirSync(folder)).toEqual(['a.journal', name]);
});

test('as many journals as one likes are held, and given back, with one listener', async () => {
  const before = process.listenerCount('exit');
  const stores = Array.from({ length: 12 }, (_, i) => journalStore(`${path}${i}`));
  expect(process.listenerCount('exit')).toBe(before + 1);
  for (const store of stores) await store.close();
  expect(process.listenerCount('exit')).toBe(before);
});

test.runIf(isLinux && isOfOneMachine(tmpdir()))('a socket whose name is taken is not shown', () => {
  const file = join(folder, 'a.socket');
  const first = showAlive(file);
  const second = showAlive(file);
  expect([first.socket, second.socket]).toEqual(['a.socket', '']);
  second.hide();
  expect(readdirSync(folder)).toEqual(['a.socket']);
  first.hide();
  expect(readdirSync(folder)).toEqual([]);
});

describe.runIf(hasContainers)('in another container', () => {
  test('a lock is refused while its process lives, and taken over when it was killed', async () => {
    const { child } = await start(...CONTAINER, ...HOLD, path);
    expect(await open()).toMatch(/^Process 1 in another container writes to .* End that process/);
    await kill(child);
    expect(await open()).toBe('opened');
    expect(readdirSync(folder)).toEqual(['a.journal']);
  });

  test('a lock is refused also when that container has a boot of its own', async () => {
    const boot = join(folder, 'boot');
    writeFileSync(boot, '00000000-0000-4000-8000-000000000000');
    const script = `mount --bind ${boot} /proc/sys/kernel/random/boot_id && exec "$@"`;
    const { child } = await start(...CONTAINER, 'sh', '-c', script, 'sh', ...HOLD, path);
    expect(await open()).toMatch(/^Process 1 on .* writes to /);
    await kill(child);
    expect(await open()).toBe('opened');
  });

  test('a lock is refused also while its process is stopped', async () => {
    const { child } = await start(...CONTAINER, ...HOLD, path);
    const inner = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim());
    expect(inner).toBeGreaterThan(1);
    process.kill(inner, 'SIGSTOP');
    expect(await open()).toMatch('writes to');
  });

  test('a container that was killed and started again opens its journal', async () => {
    for (let events = 1; events <= 3; events++) {
      const { child, said } = await start(...CONTAINER, ...HOLD, path);
      expect(said).toEqual({ kind: 'held', events });
      await kill(child);
    }
  });

  test.each(['end', 'exit'])('and so does one whose process ended by itself: %s', async (how) => {
    for (let events = 1; events <= 3; events++) {
      const { child, said } = await start(...CONTAINER, ...HOLD, path, how);
      expect(said).toEqual({ kind: 'held', events });
      await ended(child);
    }
  });

  test('in a folder that machines may share a lock shows no socket', async () => {
    const script = `mount -t ramfs none ${folder} && exec "$@"`;
    const { child } = await start('unshare', '--mount', 'sh', '-c', script, 'sh', ...HOLD, path);
    const inside = join(`/proc/${child.pid}/root`, folder);
    const names = readdirSync(inside).sort();
    expect(names).toEqual(['a.journal', expect.stringMatching(/^a\.journal\.lock\.[0-9-]+$/)]);
    const lock = JSON.parse(readFileSync(join(inside, names[1] ?? ''), 'utf8')) as object;
    expect(lock).toMatchObject({ pid: child.pid, socket: '' });
  });

  test('the lock of this process is seen', async () => {
    const store = journalStore(path);
    const { said } = await start(...CONTAINER, ...HOLD, path);
    expect(said).toMatchObject({ kind: 'store-locked', message: expect.stringContaining('in another container') });
    await store.close();
  });

  test('and here, of processes that race never two have it at a time', async () => {
    const racers = Array.from({ length: 2 }, (_, i) => {
      const [command = '', ...args] = [...(i === 0 ? CONTAINER : []), ...RACE, path, String(i)];
      const child = spawn(command, args, { stdio: 'inherit' });
      children.push(child);
      return new Promise((resolve) => child.once('exit', resolve));
    });
    expect(await Promise.all(racers)).toEqual([0, 0]);
    const store = journalStore(path);
    const { length } = await store.read('race');
    await store.close();
    // Every holder wrote its event and saw all of those before it: nobody wrote over anybody.
    expect(length).toBe(2 * 10);
  }, 300_000);

  test('a lock that may be of another machine is refused in a folder that machines may share', async () => {
    // This file system is not known to be of one machine.
    const text = JSON.stringify({ ...HERE, pid: NOBODY, start: '1', boot: 'another', host: HERE.host });
    for (const content of [text, '']) {
      const script = `mount -t ramfs none ${folder} && printf %s '${content}' > ${lockFile(path)} && exec "$@"`;
      const { said } = await start('unshare', '--mount', 'sh', '-c', script, 'sh', ...HOLD, path);
      expect(said).toMatchObject({
        kind: 'store-locked',
        message: expect.stringMatching(
          /no other container or machine uses the journal, then remove .*\.lock\.4194304-1/,
        ),
      });
    }
  });
});

describe.runIf(isLinux)('a lock of which only the file is left', () => {
  const held = { ...HERE, pid: NOBODY, start: '1', socket: '' };

  test.each([
    ['of this machine', held, HERE.space],
    ['that was not filled in', '', HERE.space],
  ])('%s is taken over', async (_, content, space) => {
    writeFileSync(lockFile(path, space), content === '' ? '' : JSON.stringify(content));
    expect(await open()).toBe('opened');
    expect(readdirSync(folder)).toEqual(['a.journal']);
  });

  test.each([
    ['in another container that shows no socket', { ...held, space: '1' }],
    ['in another container that names a socket that is gone', { ...held, space: '1', socket: SOCKET }],
    ['of another boot that shows no socket', { ...held, boot: 'another' }],
    ['of a machine that does not say which', { ...held, boot: '' }],
    ['that names what is no socket of a lock', { ...held, space: '1', socket: 'a.journal' }],
  ])('%s is not', async (_, content) => {
    writeFileSync(lockFile(path, '1'), JSON.stringify(content));
    expect(await open()).toMatch(
      /^Process 4194304 on \S+ has locked .* cannot be known .* then remove .*\.lock\.4194304-1-1\.$/,
    );
    expect(readdirSync(folder)).toEqual(['a.journal', 'a.journal.lock.4194304-1-1']);
  });

  test.each(['', 'null', '{"pid":'])('in another container that was not filled in is not: %j', async (text) => {
    writeFileSync(lockFile(path, '1'), text);
    expect(await open()).toMatch(/^Process 4194304 has locked .* without saying on which machine; /);
    expect(readdirSync(folder)).toEqual(['a.journal', 'a.journal.lock.4194304-1-1']);
  });

  test.each([
    ['of a machine that exports the folder', { ...held, boot: 'another', socket: '' }],
    ['of a container that could show none', { ...held, space: '1', socket: '' }],
  ])('%s is not, though dead sockets lie about', async (_, content) => {
    const file = lockFile(path, '1');
    for (const socket of [`${file}.socket`, join(folder, SOCKET)]) leaveSocket(socket);
    writeFileSync(file, JSON.stringify(content));
    expect(await open()).toMatch('whether it still runs cannot be known');
    expect(readdirSync(folder)).toContain('a.journal.lock.4194304-1-1');
  });

  test.each([
    ['in another container', { ...held, space: '1' }],
    ['from before a restart', { ...held, boot: 'another', space: '1' }],
    ['in a container with a boot and a host name of its own', { ...held, boot: 'another', host: 'c0ffee', space: '1' }],
  ])('%s is taken over when its socket is dead, and not when somebody listens', async (_, content) => {
    const file = lockFile(path, '1');
    const socket = join(folder, SOCKET);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(socket, listening));
    writeFileSync(file, JSON.stringify({ ...content, socket: SOCKET }));
    // Of another lock, or of an earlier one of this name: nobody asks it.
    leaveSocket(`${file}.socket`);
    expect(await open()).toMatch(/^Process 4194304 (?:in another container|on \S+) writes to /);
    await new Promise((closed) => server.close(closed));
    // Closing takes the file away; a kill leaves it.
    expect(await open()).toMatch('whether it still runs cannot be known');
    leaveSocket(socket);
    expect(await open()).toBe('opened');
    expect(readdirSync(folder)).toEqual(['a.journal', 'a.journal.lock.4194304-1-1.socket']);
  });
});
