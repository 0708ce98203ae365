import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CandidateIndex, Store } from '../../src/ports.js';
import { journalStore, memoryStore, postgresStore, type SqliteDriver, sqliteStore } from '../../src/stores/index.js';
import type { CandidateSubject, StoreSubject } from '../../src/testing/index.js';

export async function memorySubject(): Promise<StoreSubject> {
  const store = memoryStore();
  return { store, reopen: async () => store, destroy: () => store.close() };
}

/** A journal in a folder of its own. */
export const journalSubject = (): Promise<StoreSubject> => subjectOf(async () => {});

/** Like {@link journalSubject}, compacted before it is opened again. */
export const compactedSubject = (): Promise<StoreSubject> => subjectOf((store) => store.compact());

/** A SQLite file in a folder of its own; whatever is opened on it is opened beside what is there already. */
export function sqliteSubject(driver?: SqliteDriver): () => Promise<StoreSubject> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
    const options = { path: join(folder, 'a.db'), ...(driver === undefined ? {} : { driver }) };
    return shared(
      () => sqliteStore(options),
      () => rmSync(folder, { recursive: true }),
    );
  };
}

/** The addresses of the database servers; nothing where there are none. */
export function postgresUrls(): readonly string[] | undefined {
  const told = process.env.DEJACASE_POSTGRES;
  return told === undefined ? undefined : (JSON.parse(told) as { readonly urls: readonly string[] }).urls;
}

let tenants = 0;

/** A tenant of its own in a PostgreSQL database. */
export async function postgresSubject(): Promise<StoreSubject> {
  const [url] = postgresUrls() ?? [];
  if (url === undefined) throw new Error('DEJACASE_POSTGRES names no server.');
  const tenant = `test-${process.pid}-${Date.now()}-${tenants++}`;
  return shared(() => postgresStore({ url, tenant, connections: 4 }));
}

function shared(open: () => Store, cleanUp: () => void = () => {}): StoreSubject {
  const opened = [open()];
  const another = async (): Promise<Store> => {
    const store = open();
    opened.push(store);
    return store;
  };
  const [store] = opened as [Store];
  return {
    store,
    reopen: another,
    crash: another,
    async destroy() {
      for (const each of opened) await each.close();
      cleanUp();
    },
  };
}

/** A store of each kind that can be had here, by name. */
export const STORE_SUBJECTS: Readonly<Record<string, () => Promise<StoreSubject>>> = {
  memory: memorySubject,
  journal: journalSubject,
  SQLite: sqliteSubject(),
  ...(postgresUrls() === undefined ? {} : { PostgreSQL: postgresSubject }),
};

type JournalStore = ReturnType<typeof journalStore>;

async function subjectOf(before: (store: JournalStore) => Promise<void>): Promise<StoreSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const path = join(folder, 'a.journal');
  let store = journalStore(path);
  let left: JournalStore | undefined;
  return {
    store,
    async reopen() {
      await before(store);
      await store.close();
      store = journalStore(path);
      return store;
    },
    async crash() {
      await before(store);
      // The living store keeps its lock; what it has on the disk is what a dead one would leave.
      copyFileSync(path, join(folder, 'left.journal'));
      left = journalStore(join(folder, 'left.journal'));
      return left;
    },
    async destroy() {
      await store.close();
      await left?.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Runs a kit outside of the test runner. */
export async function runKit(
  register: (test: (name: string, run: () => Promise<void>) => void) => void,
): Promise<{ readonly failed: readonly string[]; readonly passed: readonly string[] }> {
  const checks: { readonly name: string; readonly run: () => Promise<void> }[] = [];
  register((name, run) => void checks.push({ name, run }));
  const failed: string[] = [];
  const passed: string[] = [];
  for (const { name, run } of checks) {
    try {
      await run();
      passed.push(name);
    } catch {
      failed.push(name);
    }
  }
  return { failed, passed };
}

/** An index of candidates that outlives its process. */
export function lasting(open: () => CandidateIndex, cleanUp: () => Promise<void>): CandidateSubject {
  const opened = [open()];
  const [index] = opened as [CandidateIndex];
  return {
    index,
    async reopen() {
      const again = open();
      opened.push(again);
      return again;
    },
    async destroy() {
      for (const each of opened) await each.close?.();
      await cleanUp();
    },
  };
}
