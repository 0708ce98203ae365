import { storeFailure } from '../failures/index.js';
import { commit } from './decide.js';
import { storeOver } from './facade.js';
import type { PortableStore } from './portable.js';
import { emptyState } from './state.js';
import type { ReadEvents } from './stream-events.js';

/** Options of {@link memoryStore}. */
export interface MemoryStoreOptions {
  /** Named in errors. @defaultValue 'memory' */
  readonly name?: string;
}

/** Every event is held. */
const nowhere: ReadEvents = (place) => Promise.reject(new RangeError(`No record stands at ${place.at}.`));

/**
 * Keeps everything in memory, for tests, browsers and trying things out; all is gone when the process ends.
 *
 * @example
 * const store = memoryStore();
 * await store.append('s1', 0, { events: [{ said: 'rien ne sort' }] }); // { kind: 'appended', version: 1 }
 */
export function memoryStore(options: MemoryStoreOptions = {}): PortableStore {
  const name = options.name ?? 'memory';
  const state = emptyState();
  let closed = false;
  return storeOver({
    name,
    capabilities: { durable: false, shared: false },
    async run(decide) {
      if (closed) throw storeFailure('store-closed', { store: name }, name);
      const decided = decide(state);
      commit(state, decided);
      return 'fetch' in decided ? decided.fetch(nowhere) : decided.value;
    },
    async compact() {},
    async close() {
      closed = true;
    },
  });
}
