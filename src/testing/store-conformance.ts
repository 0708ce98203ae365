import type { Store, StoreCapabilities } from '../ports.js';
import { registerChecks, type TestFunction } from './runner.js';
import { outboxChecks } from './store-outbox-checks.js';
import { recordChecks } from './store-record-checks.js';
import { streamChecks } from './store-stream-checks.js';

/** A store of its own for one check. */
export interface StoreSubject {
  readonly store: Store;
  /** Ends the store and opens it again on the same data; needed when it is durable. */
  reopen(): Promise<Store>;
  /** Opens the data as it is after the end of a process that had no time to close; needed for `offers.crash`. */
  crash?(): Promise<Store>;
  /** Cleans up, also after `reopen` and `crash`. */
  destroy(): Promise<void>;
}

/** What the store under test claims, and what its subject offers. */
export interface StoreConformanceOptions {
  readonly capabilities: StoreCapabilities;
  /** What the subject has, beside the store. @defaultValue nothing */
  readonly offers?: { readonly crash?: boolean };
}

/**
 * Tests a store against the contract of `Store`, with whatever test runner.
 *
 * What a capability excludes, or the subject does not offer, is skipped by name.
 *
 * @param test - the runner's function that registers a test
 * @param create - makes a new, empty store for every check
 * @example
 * storeConformance(test, async () => {
 *   const store = memoryStore();
 *   return { store, reopen: async () => store, destroy: () => store.close() };
 * }, { capabilities: { durable: false, shared: false } });
 */
export function storeConformance(
  test: TestFunction,
  create: () => Promise<StoreSubject>,
  options: StoreConformanceOptions,
): void {
  const checks = [...streamChecks(options), ...outboxChecks(options), ...recordChecks(options)];
  registerChecks(test, create, checks);
}
