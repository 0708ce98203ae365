import type { JournalDisk } from '../../src/stores/index.js';

/** What becomes of what was not synced when the power goes. */
export interface Loss {
  /** Count of unsynced bytes that reach the disk, given how many there are. */
  readonly kept: (unsynced: number) => number;
  /** Whether one of these bytes is garbage. */
  readonly damaged: () => boolean;
  /** Whether unsynced creations, renames and removals are undone. */
  readonly namesLost: () => boolean;
}

interface Content {
  bytes: number[];
  synced: number;
}

/** A disk in memory that can lose power, and whose syncs can fail. */
export interface SimDisk extends JournalDisk {
  failSyncs: boolean;
  /** Ends this disk: every call after it throws. Gives the files that are found when the power is back. */
  cutPower(loss: Loss): ReadonlyMap<string, readonly number[]>;
}

/** @param found - files that are there, synced */
export function simDisk(found: ReadonlyMap<string, readonly number[]> = new Map()): SimDisk {
  const files = new Map<string, Content>();
  for (const [path, bytes] of found) files.set(path, { bytes: [...bytes], synced: bytes.length });
  let named = new Map(files);
  let powered = true;
  const needPower = (): void => {
    if (!powered) throw new Error('The power is off.');
  };
  const disk: SimDisk = {
    failSyncs: false,
    read(path) {
      const file = files.get(path);
      return file === undefined ? undefined : [Uint8Array.from(file.bytes)];
    },
    open(path) {
      needPower();
      const file = files.get(path) ?? { bytes: [], synced: 0 };
      files.set(path, file);
      return {
        async append(bytes) {
          await Promise.resolve();
          needPower();
          file.bytes.push(...bytes);
        },
        async read(at, bytes) {
          await Promise.resolve();
          needPower();
          return Uint8Array.from(file.bytes.slice(at, at + bytes));
        },
        async sync() {
          await Promise.resolve();
          needPower();
          if (disk.failSyncs) throw new Error('EIO: i/o error, fdatasync');
          file.synced = file.bytes.length;
        },
        async close() {},
      };
    },
    truncate(path, length) {
      needPower();
      const file = files.get(path);
      if (file === undefined) throw new Error(`ENOENT: ${path}`);
      file.bytes.length = length;
      file.synced = length;
    },
    rename(from, to) {
      needPower();
      const file = files.get(from);
      if (file === undefined) throw new Error(`ENOENT: ${from}`);
      files.set(to, file);
      files.delete(from);
    },
    remove(path) {
      needPower();
      files.delete(path);
    },
    syncFolder() {
      needPower();
      named = new Map(files);
    },
    cutPower({ kept, damaged, namesLost }) {
      powered = false;
      const left = new Map<string, readonly number[]>();
      for (const [path, { bytes, synced }] of namesLost() ? named : files) {
        const end = synced + kept(bytes.length - synced);
        left.set(
          path,
          bytes.slice(0, end).map((byte, i) => (i >= synced && damaged() ? 0 : byte)),
        );
      }
      return left;
    },
  };
  return disk;
}
