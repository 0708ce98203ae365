import { existsSync } from 'node:fs';
import { StoreError } from '../errors.js';
import type { Language } from '../model/index.js';
import type { Store } from '../ports.js';
import { journalStore } from '../stores/journal.js';
import { wordsFor } from './words.js';

/**
 * Opens a journal that holds a session already: a name mistyped must not make a new one.
 *
 * @throws StoreError `store-unavailable` when there is none
 */
export async function openStore(file: string, language: Language | undefined): Promise<Store> {
  if (!existsSync(file)) throw new StoreError('store-unavailable', wordsFor(language).noStore(file), 'journal');
  return journalStore(file);
}
