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
  if (/^postgres(ql)?:/i.test(told)) {
    if (holdsPassword(address)) throw storeFailure('store-unavailable.password', {}, 'postgres');
    return /^postgres(ql)?:$/i.test(address)
      ? { kind: 'postgres', ...ofTenant }
      : { kind: 'postgres', url: address, ...ofTenant };
  }
  // What is in the address of something else is not known, and not repeated.
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(told)) throw storeFailure('store-unavailable.scheme', {}, 'store');
  if (told.startsWith('sqlite:')) return { kind: 'sqlite', path: address.slice('sqlite:'.length), ...ofTenant };
  if (/\.(db|sqlite)$/.test(address)) return { kind: 'sqlite', path: address, ...ofTenant };
  return { kind: 'journal', path: told };
}

/** Whether an address of PostgreSQL has a password, before the host or among its parameters. */
function holdsPassword(address: string): boolean {
  return /^[^/]*\/\/[^/@]*:.*@/s.test(address) || /[?&][^=&]*pass[^=&]*=/i.test(address);
}

/** Opens the store that `--store` names, made where there is none. */
export function storeAt(
  told: string,
  options: { readonly migrate?: boolean; readonly create?: boolean } = {},
): PortableStore {
  const place = storePlace(told);
  if (place.kind === 'journal') return journalStore(place.path);
  const { kind: _, ...where } = place;
  return 'path' in where ? sqliteStore({ ...where, ...options }) : postgresStore({ ...where, ...options });
}

/**
 * Opens a store that is there already: a name mistyped must not make a new one.
 *
 * @throws StoreError `store-unavailable` when there is none, also from its methods
 */
export async function openStore(told: string, options?: { readonly migrate: boolean }): Promise<PortableStore> {
  const place = storePlace(told);
  if (place.kind === 'journal' && !existsSync(place.path)) {
    throw storeFailure('store-unavailable.missing', { path: place.path }, place.kind);
  }
  return storeAt(told, { ...options, create: false });
}
