import {
  close,
  closeSync,
  fchmodSync,
  fchownSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  read,
  readSync,
  renameSync,
  rmSync,
  statSync,
  write,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** An open file that grows at its end. */
export interface JournalFile {
  append(bytes: Uint8Array): Promise<void>;
  /** Gives so many bytes from a place on; fewer where the file ends before. */
  read(at: number, bytes: number): Promise<Uint8Array>;
  /** Resolves when what was appended survives a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What a journal needs from a disk; tests have one that can lose power. */
export interface JournalDisk {
  /** The file's bytes in order; `undefined` when there is no such file. */
  read(path: string): Iterable<Uint8Array> | undefined;
  /** Opens a file to append to it, and makes it when there is none; whoever may use the file `like` may use it too. */
  open(path: string, like?: string): JournalFile;
  /** Cuts a file and syncs it. */
  truncate(path: string, length: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Resolves when renames in the folder of `path` survive a power cut. */
  syncFolder(path: string): void;
}

const CHUNK = 1 << 20;
const writeAt = promisify(write);
const syncData = promisify(fdatasync);
const closeFile = promisify(close);
const readAt = promisify(read);

/** The disk of the machine. */
export const nodeDisk: JournalDisk = {
  read(path) {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return readChunks(descriptor);
  },
  open(path, like) {
    // What people wrote is nobody else's business.
    const descriptor = openSync(path, 'a+', 0o600);
    if (like !== undefined) share(descriptor, like);
    return {
      async append(bytes) {
        for (let from = 0; from < bytes.length; ) {
          from += (await writeAt(descriptor, bytes, from, bytes.length - from)).bytesWritten;
        }
      },
      async read(at, bytes) {
        const found = Buffer.allocUnsafe(bytes);
        for (let length = 0; ; ) {
          const { bytesRead } = await readAt(descriptor, found, length, bytes - length, at + length);
          length += bytesRead;
          if (bytesRead === 0 || length === bytes) return found.subarray(0, length);
        }
      },
      sync: () => syncData(descriptor),
      close: () => closeFile(descriptor),
    };
  },
  truncate(path, length) {
    withFile(path, 'r+', (descriptor) => {
      ftruncateSync(descriptor, length);
      fsyncSync(descriptor);
    });
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  syncFolder(path) {
    withFile(dirname(path), 'r', fsyncSync);
  },
};

/** Gives a file the owner, group and mode of another, as far as this process may. */
function share(descriptor: number, like: string): void {
  const { mode, uid, gid } = statSync(like);
  const hasGroup = [uid, -1].some((owner) => {
    try {
      fchownSync(descriptor, owner, gid);
      return true;
    } catch {
      return false;
    }
  });
  // The rights of a group are not for another one.
  fchmodSync(descriptor, mode & (hasGroup ? 0o777 : 0o707));
}

function* readChunks(descriptor: number): Generator<Uint8Array> {
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(descriptor, chunk, 0, CHUNK, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function withFile(path: string, flags: string, use: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags);
  try {
    use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
