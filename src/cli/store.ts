import { existsSync } from 'node:fs';
import { storeFailure } from '../failures/index.js';
import { journalStore } from '../stores/journal.js';
import type { PortableStore } from '../stores/portable.js';
import { postgresStore } from '../stores/postgres.js';
import { sqliteStore } from '../stores/sqlite.js';

/** What `--store` names. */
export type StorePlace =
  | { readonly kind: 'journal'; readonly path: string }
  | { readonly kind: 'sqlite'; readonly path: string; readonly tenant?: string }
  | { readonly kind: 'postgres'; readonly url?: string; readonly tenant?: string };

/**
 * Reads what `--store` says: `postgres://...`, or `postgres:` for what the variables PGHOST, PGUSER, ... say; a SQLite
 * file, `sqlite:PATH` or one that ends with `.db` or `.sqlite`; any other path is a journal. `#NAME` at the end of the
 * first two is the tenant.
 *
 * @throws StoreError `store-unavailable` when a password is in it: arguments are seen by everybody, and repeated to people
 */
export function storePlace(told: string): StorePlace {
  const [, address = '', tenant] = /^(.*?)(?:#([^#/]+))?$/s.exec(told) ?? [];
  const ofTenant = tenant === undefined ? {} : { tenant };
  if (/^postgres(ql)?:/.test(told)) {
    if (/^[^/]*\/\/[^/@]*:[^/@]*@/.test(address)) throw storeFailure('store-unavailable.password', {}, 'postgres');
    return /^postgres(ql)?:$/.test(address)
      ? { kind: 'postgres', ...ofTenant }
      : { kind: 'postgres', url: address, ...ofTenant };
  }
  if (told.startsWith('sqlite:')) return { kind: 'sqlite', path: address.slice('sqlite:'.length), ...ofTenant };
  if (/\.(db|sqlite)$/.test(address)) return { kind: 'sqlite', path: address, ...ofTenant };
  return { kind: 'journal', path: told };
}

/** Opens the store that `--store` names, made where there is none. */
export function storeAt(told: string, { migrate = false } = {}): PortableStore {
  const place = storePlace(told);
  if (place.kind === 'journal') return journalStore(place.path);
  const { kind: _, ...options } = place;
  return 'path' in options ? sqliteStore({ ...options, migrate }) : postgresStore({ ...options, migrate });
}

/**
 * Opens a store that is there already: a name mistyped must not make a new one.
 *
 * @throws StoreError `store-unavailable` when there is none
 */
export async function openStore(told: string, options?: { readonly migrate: boolean }): Promise<PortableStore> {
  const place = storePlace(told);
  if (place.kind !== 'postgres' && !existsSync(place.path)) {
    throw storeFailure('store-unavailable.missing', { path: place.path }, place.kind);
  }
  return storeAt(told, options);
}
