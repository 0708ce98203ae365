import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { StoreError } from '../errors.js';
import { storeFailure } from '../failures/index.js';
import { askAlive, isOfOneMachine, showAlive, type Vital } from './journal-alive.js';

/** A process, told apart from a later one of the same number. What the system does not say is empty. */
interface Holder {
  readonly pid: number;
  /** Ticks since boot at which it started. */
  readonly start: string;
  /** Which start of a machine it runs in. */
  readonly boot: string;
  /** Empty when the lock does not say. */
  readonly host: string;
  /** Number of the namespace that its number is of: a container has its own. */
  readonly space: string;
  /** Name of the socket by which it shows that it lives; empty when it shows none. */
  readonly socket: string;
}

/** A lock file of another process that may live. */
interface Lock {
  readonly file: string;
  readonly holder: Holder;
  readonly vital: Exclude<Vital, 'dead'>;
}

/** Times that a process looks whether others have withdrawn. */
const ATTEMPTS = 5;
/** What gives back the locks that this process has. */
const held = new Set<() => void>();

/**
 * Makes this process the only writer of a journal.
 *
 * Every process that wants it announces itself by a file of its own (made with O_EXCL), and only then looks who else
 * is there. Of two that race, also for the lock of a dead process, at least the later one to look sees the other and
 * withdraws. Nobody ever removes a file that a living process made: it is removed only when its process has provably
 * ended, and what that takes is told at {@link vitalOf}.
 *
 * @returns a function that gives it back; the end of the process does so too
 * @throws StoreError `store-locked` when a living process has it, or one of which that cannot be known, and
 *   `store-unavailable` when the lock cannot be made
 */
export function lockJournal(path: string, store: string): () => void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.lock.`;
  // Listens before it announces itself: whoever sees the lock can ask. No socket that is left has the name.
  const shown = showAlive(join(folder, `${prefix}${randomBytes(8).toString('hex')}.socket`));
  const self: Holder = {
    pid: process.pid,
    start: startOf(process.pid) ?? '',
    boot: bootId(),
    host: hostname(),
    space: pidSpace(),
    socket: shown.socket,
  };
  const own = join(folder, `${prefix}${self.pid}-${self.start}${self.space === '' ? '' : `-${self.space}`}`);
  let announced = false;
  const withdraw = (): void => {
    if (announced) rmSync(own, { force: true });
    announced = false;
  };
  try {
    // A tie has both withdraw; they come back after waits that differ.
    for (let attempt = 1; ; attempt++) {
      announced = announce(own, self, path, store);
      const other = firstLiving(folder, prefix, announced ? own : '', self);
      if (other === undefined && announced) return hold(withdraw, shown.hide);
      withdraw();
      if (other !== undefined && (attempt >= ATTEMPTS || other.file === own)) {
        throw lockedError(path, store, other, self);
      }
      if (attempt >= ATTEMPTS) throw storeFailure('store-unavailable.stray-lock', { path, file: own }, store);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + ((self.pid * 7 + attempt * 13) % 40));
    }
  } catch (error) {
    shown.hide();
    withdraw();
    throw error;
  }
}

/** Has a lock given back by the function that it returns, or by the end of the process. */
function hold(withdraw: () => void, hide: () => void): () => void {
  const release = (): void => {
    if (!held.delete(release)) return;
    if (held.size === 0) process.off('exit', releaseAll);
    try {
      withdraw();
    } finally {
      hide();
    }
  };
  if (held.size === 0) process.on('exit', releaseAll);
  held.add(release);
  return release;
}

/** Gives back all locks, unless a write goes on: what the system has begun it ends, also after `process.exit`. */
function releaseAll(): void {
  if (process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))) return;
  for (const release of [...held]) release();
}

/** Whether this process could make its own file; not, when it has the lock already. */
function announce(file: string, self: Holder, path: string, store: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw storeFailure('store-unavailable.lock', { path }, store, error);
  }
  try {
    writeFileSync(descriptor, JSON.stringify(self));
    return true;
  } catch (error) {
    rmSync(file, { force: true });
    throw storeFailure('store-unavailable.lock', { path }, store, error);
  } finally {
    closeSync(descriptor);
  }
}

function firstLiving(folder: string, prefix: string, own: string, self: Holder): Lock | undefined {
  const isLocal = isOfOneMachine(folder);
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name);
    if (!name.startsWith(prefix) || file === own) continue;
    const holder = readHolder(file, prefix, self, isLocal);
    if (holder === undefined) continue;
    const socket = holder.socket === '' ? undefined : join(folder, holder.socket);
    const vital = vitalOf(holder, isLocal ? socket : undefined, self);
    if (vital !== 'dead') return { file, holder, vital };
    rmSync(file, { force: true });
    if (socket !== undefined) rmSync(socket, { force: true });
  }
  return undefined;
}

/** Who made a lock file; `undefined` when it is gone by now, or is no lock. */
function readHolder(file: string, prefix: string, self: Holder, isLocal: boolean): Holder | undefined {
  const named = /^([0-9]+)-([0-9]*)(?:-([0-9]+))?$/.exec(basename(file).slice(prefix.length));
  if (named === null) return undefined;
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    // Nothing else in the folder is asked, or removed.
    const isSocket =
      holder.socket?.startsWith(prefix) && /^[0-9a-f]+\.socket$/.test(holder.socket.slice(prefix.length));
    return isSocket ? holder : { ...holder, socket: '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Made, but not yet filled in, or its process died before that: the name tells the rest, but not the machine.
    const space = named[3] ?? '';
    const { boot, host } = isLocal && space === self.space ? self : { boot: '', host: '' };
    return { pid: Number(named[1]), start: named[2] ?? '', boot, host, space, socket: '' };
  }
}

/**
 * Whether a process lives, as far as that can be proven from here.
 *
 * - Of this start of the machine, and of one namespace with this process, the system knows.
 * - Of any other, as in another container or before a restart, the socket tells that the lock names; it names one only
 *   where all who can write to the folder see the same sockets in it, and it is asked only there.
 *
 * What a process says of its boot and host proves no more than that two differ: machines and containers share names and
 * change them, and some containers have a boot of their own.
 */
function vitalOf(holder: Holder, socket: string | undefined, self: Holder): Vital {
  const isSameMachine = holder.boot === self.boot && (self.boot !== '' || holder.host === self.host);
  if (!isSameMachine || holder.space !== self.space) return socket === undefined ? 'unknown' : askAlive(socket);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'dead';
  }
  const start = startOf(holder.pid);
  return start === undefined || holder.start === '' || start === holder.start ? 'alive' : 'dead';
}

/** When a process started, `'dead'` when it waits to be reaped, `undefined` where the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    // The command may hold anything, also spaces and brackets; what follows the last bracket is numbers.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'dead' : fields[19];
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function pidSpace(): string {
  try {
    return /[0-9]+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';
  } catch {
    return '';
  }
}

function lockedError(path: string, store: string, { file, holder, vital }: Lock, self: Holder): StoreError {
  const values = { path, process: String(holder.pid), host: holder.host, file };
  if (vital !== 'alive') {
    return storeFailure(holder.host === '' ? 'store-locked.unfilled' : 'store-locked.unknown', values, store);
  }
  if (holder.boot !== self.boot || holder.host !== self.host) {
    return storeFailure('store-locked.machine', values, store);
  }
  return storeFailure(holder.space === self.space ? 'store-locked.here' : 'store-locked.container', values, store);
}
