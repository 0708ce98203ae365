import type { Store } from '../../src/ports.js';
import { journalStore, postgresStore, sqliteStore } from '../../src/stores/index.js';

/** Where a store is, as one process tells another. */
export type StorePlace =
  | { readonly kind: 'journal' | 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly tenant: string };

/** Opens a store at a place. */
export function openAt(place: StorePlace): Store {
  if (place.kind === 'postgres') return postgresStore({ url: place.url, tenant: place.tenant });
  return place.kind === 'sqlite' ? sqliteStore(place.path) : journalStore(place.path);
}
