import { join } from 'node:path';
import type { Store } from '../../src/ports.js';
import { journalStore, postgresStore, sqliteStore } from '../../src/stores/index.js';
import { postgresUrls } from '../conformance/subjects.js';

/** Where a store is, as one process tells another. */
export type StorePlace =
  | { readonly kind: 'journal' | 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly tenant: string };

/** Every place where a store lasts, in a folder or, with the folder as its tenant, on a server. */
export const STORE_PLACES: readonly { readonly kind: string; readonly at: (folder: string) => StorePlace }[] = [
  { kind: 'journal', at: (folder) => ({ kind: 'journal', path: join(folder, 'a.journal') }) },
  { kind: 'SQLite', at: (folder) => ({ kind: 'sqlite', path: join(folder, 'a.db') }) },
  ...(postgresUrls() ?? []).slice(0, 1).map((url) => ({
    kind: 'PostgreSQL',
    at: (folder: string) => ({ kind: 'postgres', url, tenant: folder }) as const,
  })),
];

/** Opens a store at a place. */
export function openAt(place: StorePlace): Store {
  if (place.kind === 'postgres') return postgresStore({ url: place.url, tenant: place.tenant });
  return place.kind === 'sqlite' ? sqliteStore(place.path) : journalStore(place.path);
}
