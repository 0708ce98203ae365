import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { StoreError } from '../errors.js';
import { storeFailure } from '../failures/index.js';

/** A process, told apart from a later one of the same number. */
interface Holder {
  readonly pid: number;
  /** Ticks since boot at which it started; empty where the system does not say. */
  readonly start: string;
  readonly boot: string;
  readonly host: string;
  /** Number of the namespace that its number is of: a container has its own. Empty where the system does not say. */
  readonly space: string;
}

/**
 * Makes this process the only writer of a journal.
 *
 * Every process that wants it announces itself by a file of its own (made with O_EXCL), and only then looks who else
 * is there. Of two that race, also for the lock of a dead process, at least the later one to look sees the other and
 * withdraws; nobody ever removes a file that a living process made.
 *
 * @returns a function that gives it back
 * @throws StoreError `store-locked` when a living process has it, or one of another machine or container
 */
export function lockJournal(path: string, store: string): () => void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.lock.`;
  const self: Holder = {
    pid: process.pid,
    start: startOf(process.pid) ?? '',
    boot: bootId(),
    host: hostname(),
    space: pidSpace(),
  };
  const own = `${prefix}${self.pid}-${self.start}${self.space === '' ? '' : `-${self.space}`}`;
  // A tie has both withdraw; they come back after waits that differ.
  for (let attempt = 0; ; attempt++) {
    const announced = announce(join(folder, own), self, path, store);
    const other = firstLiving(folder, prefix, announced ? own : '', self);
    if (other === undefined && announced) return () => rmSync(join(folder, own), { force: true });
    if (announced) rmSync(join(folder, own), { force: true });
    if (other !== undefined && (attempt === 4 || other.name === own)) {
      throw lockedError(path, store, join(folder, other.name), other.holder, self);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + ((self.pid * 7 + attempt * 13) % 40));
  }
}

/** Whether this process could make its own file; not, when it has the lock already. */
function announce(file: string, self: Holder, path: string, store: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, JSON.stringify(self));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw storeFailure('store-unavailable.lock', { path }, store, error);
  }
}

function firstLiving(
  folder: string,
  prefix: string,
  own: string,
  self: Holder,
): { readonly name: string; readonly holder: Holder } | undefined {
  for (const name of readdirSync(folder).sort()) {
    if (!name.startsWith(prefix) || name === own) continue;
    const holder = readHolder(join(folder, name), name.slice(prefix.length), self);
    if (holder === undefined) continue;
    if (isLiving(holder, self)) return { name, holder };
    rmSync(join(folder, name), { force: true });
  }
  return undefined;
}

/** Who made a lock file; `undefined` when it is gone by now, or is no lock. */
function readHolder(file: string, label: string, self: Holder): Holder | undefined {
  const named = /^([0-9]+)-([0-9]*)(?:-([0-9]+))?$/.exec(label);
  if (named === null) return undefined;
  try {
    return { space: '', ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Holder, 'space'>) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Made, but not yet filled in, or its process died before that: the name tells enough.
    const { boot, host } = self;
    return { pid: Number(named[1]), start: named[2] ?? '', boot, host, space: named[3] ?? '' };
  }
}

function isLiving(holder: Holder, self: Holder): boolean {
  // Nobody can look into another machine or another container; a person must.
  if (holder.host !== self.host) return true;
  if (holder.boot !== self.boot) return false;
  if (isElsewhere(holder, self)) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const start = startOf(holder.pid);
  return start === undefined || holder.start === '' || start === holder.start;
}

/** Whether a process has its number from another namespace, so that here the number is somebody else's or nobody's. */
function isElsewhere(holder: Holder, self: Holder): boolean {
  return holder.host !== self.host || (holder.space !== '' && self.space !== '' && holder.space !== self.space);
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

function lockedError(path: string, store: string, file: string, holder: Holder, self: Holder): StoreError {
  const values = { path, process: String(holder.pid), host: holder.host, file };
  if (holder.host !== self.host) return storeFailure('store-locked.machine', values, store);
  return storeFailure(isElsewhere(holder, self) ? 'store-locked.container' : 'store-locked.here', values, store);
}
