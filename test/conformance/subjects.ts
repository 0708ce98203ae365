import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/ports.js';
import { journalStore, memoryStore } from '../../src/stores/index.js';
import type { StoreSubject } from '../../src/testing/index.js';

export async function memorySubject(): Promise<StoreSubject> {
  const store = memoryStore();
  return { store, reopen: async () => store, destroy: () => store.close() };
}

/** A journal in a folder of its own; `between` runs while it is closed. */
export async function journalSubject(): Promise<StoreSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const path = join(folder, 'a.journal');
  let store: Store = journalStore(path);
  return {
    store,
    async reopen() {
      await store.close();
      store = journalStore(path);
      return store;
    },
    async destroy() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Like {@link journalSubject}, compacted before it is closed. */
export async function compactedSubject(): Promise<StoreSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const path = join(folder, 'a.journal');
  let store = journalStore(path);
  return {
    store,
    async reopen() {
      await store.compact();
      await store.close();
      store = journalStore(path);
      return store;
    },
    async destroy() {
      await store.close();
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
