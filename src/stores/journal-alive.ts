import { closeSync, openSync, statfsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { isMainThread, Worker } from 'node:worker_threads';

/** What can be known of a process from elsewhere: whether it runs, or nothing. */
export type Vital = 'alive' | 'dead' | 'unknown';

/**
 * File systems that one kernel at a time can write to, by the number that Linux gives them: ext2 to ext4, xfs, btrfs,
 * f2fs, zfs, tmpfs, overlay.
 */
const OF_ONE_MACHINE = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x01021994, 0x794c7630]);
/** Milliseconds within which a socket of the same machine answers, whatever its process does. */
const ANSWER_MS = 5_000;
/** Bytes of a socket's path; a longer one would be cut. */
const PATH_LIMIT = 107;
const ALIVE = 1;
const DEAD = 2;

/** Connects where it is told to, and leaves what came of it in shared memory. */
const CONNECT = `
const { workerData: { result, path } } = require('node:worker_threads');
const end = (value) => { Atomics.store(result, 0, value); Atomics.notify(result, 0); };
const socket = require('node:net').connect(path);
socket.on('connect', () => { end(${ALIVE}); socket.destroy(); });
socket.on('error', ({ code }) => end(code === 'ECONNREFUSED' ? ${DEAD} : 3));
`;

/** Tells whether all who can write to a folder share its kernel, and so the sockets in it; never where it is not sure. */
export function isOfOneMachine(folder: string): boolean {
  try {
    return process.platform === 'linux' && OF_ONE_MACHINE.has(statfsSync(folder).type);
  } catch {
    return false;
  }
}

/** What of a process can be asked from elsewhere. */
export interface Shown {
  /** Name of the socket that listens; empty where there is none. */
  readonly socket: string;
  /** Ends it. */
  hide(): void;
}

const NOTHING: Shown = { socket: '', hide: () => {} };

/**
 * Shows that this process lives, for as long as it does: by a socket that listens in the folder of the journal. The
 * kernel ends it with the process, and it can be asked from another container.
 *
 * Nothing is shown where the folder may be another machine's: there the socket's file would be seen, and refuse, while
 * this process lives. Nor by a worker: its sockets end before its last write does.
 */
export function showAlive(file: string): Shown {
  if (!isMainThread || !isOfOneMachine(dirname(file))) return NOTHING;
  let folder: number | undefined;
  let server: Server | undefined;
  try {
    folder = openSync(dirname(file), 'r');
    server = createServer((socket) => socket.destroy());
    server.on('error', () => {});
    server.listen({ path: short(folder, file), exclusive: true }).unref();
  } catch {
    // Whoever meets the lock from elsewhere will ask a person.
  }
  const opened = folder;
  if (opened === undefined) return NOTHING;
  if (server?.listening !== true) {
    closeSync(opened);
    return NOTHING;
  }
  return {
    socket: basename(file),
    hide() {
      // Takes the file away as well, by its path through the folder.
      server.close();
      closeSync(opened);
    },
  };
}

/** Asks whether the process lives that shows it by a socket; the kernel answers, however busy that process is. */
export function askAlive(file: string): Vital {
  let folder: number | undefined;
  try {
    folder = openSync(dirname(file), 'r');
    const result = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { result, path: short(folder, file) };
    const worker = new Worker(CONNECT, { eval: true, workerData, execArgv: [] });
    worker.on('error', () => {});
    worker.unref();
    Atomics.wait(result, 0, 0, ANSWER_MS);
    void worker.terminate();
    return result[0] === ALIVE ? 'alive' : result[0] === DEAD ? 'dead' : 'unknown';
  } catch {
    return 'unknown';
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

/** The path by way of an open folder, which is short. @throws RangeError when it is too long all the same */
function short(folder: number, file: string): string {
  const path = join(`/proc/self/fd/${folder}`, basename(file));
  if (Buffer.byteLength(path) <= PATH_LIMIT) return path;
  throw new RangeError(`${path} is too long for a socket.`);
}
