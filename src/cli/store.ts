import { existsSync } from 'node:fs';
import { storeFailure } from '../failures/index.js';
import type { Store } from '../ports.js';
import { journalStore } from '../stores/journal.js';

/**
 * Opens a journal that holds a session already: a name mistyped must not make a new one.
 *
 * @throws StoreError `store-unavailable` when there is none
 */
export async function openStore(file: string): Promise<Store> {
  if (!existsSync(file)) throw storeFailure('store-unavailable.missing', { path: file }, 'journal');
  return journalStore(file);
}
