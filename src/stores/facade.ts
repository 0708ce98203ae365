import { storeFailure } from '../failures/index.js';
import type { Change, OutboxEntry, SessionFilter, SessionSummary, StoredEvent } from '../ports.js';
import { checkRecord } from './checks.js';
import { type Decided, decideAppend, decideCase, decideClaim, decideNumber, decideSettle } from './decide.js';
import { checkId, checkInteger } from './json.js';
import type { PortableStore } from './portable.js';
import { type StoreState, snapshot } from './state.js';

/** Runs one decision on the state and keeps what it writes; rejects with `StoreError`. */
export type Run = <T>(decide: (state: StoreState) => Decided<T>) => Promise<T>;

/** Records that are taken over at once. */
const RESTORED_AT_ONCE = 1000;

/** Makes a store of something that keeps records. */
export function storeOver(
  parts: Pick<PortableStore, 'name' | 'capabilities' | 'close' | 'compact'> & { readonly run: Run },
): PortableStore {
  const { name, capabilities, close, compact, run } = parts;
  const ask = <T>(read: (state: StoreState) => T): Promise<T> => run((state) => ({ value: read(state) }));
  return {
    name,
    capabilities,
    close,
    compact,
    append: (id, expected, batch) => run((state) => decideAppend(state, id, expected, batch)),
    read: (id, from = 0) => ask((state) => readStream(state, id, from)),
    claim: (now, leaseMs, limit, group) => run((state) => decideClaim(state, now, leaseMs, limit, group)),
    settle: (id, outcome, attempts) => run((state) => decideSettle(state, id, outcome, attempts)),
    nextNumber: (sequence, key) => run((state) => decideNumber(state, sequence, key)),
    numberOf: (sequence, key) => ask((state) => state.numbers.get(sequence)?.get(key)),
    putCase: (learned) => run((state) => decideCase(state, learned)),
    async *sessions(filter = {}) {
      yield* await ask((state) => listSessions(state, filter));
    },
    async *outbox() {
      yield* await ask(listOutbox);
    },
    async *records() {
      yield* await ask((state) => [...snapshot(state)]);
    },
    async restore(records) {
      await ask((state) => {
        if (state.records > 0) throw storeFailure('store-occupied', { store: name }, name);
      });
      let count = 0;
      // A few at a time are synced together; what breaks off in the middle leaves a store that is not empty.
      let waiting: Promise<void>[] = [];
      for await (const record of records) {
        checkRecord(record);
        const written = run(() => ({ value: undefined, record }));
        // Heard below; one that fails before is no unhandled rejection.
        written.catch(() => {});
        waiting.push(written);
        count++;
        if (waiting.length < RESTORED_AT_ONCE) continue;
        await Promise.all(waiting);
        waiting = [];
      }
      await Promise.all(waiting);
      return count;
    },
    async *changes(since = '0') {
      yield* await ask((state) => listChanges(state, since));
    },
  };
}

function readStream(state: StoreState, id: string, from: number): readonly StoredEvent[] {
  checkId(id, 'stream id');
  checkInteger(from, 'version to read from', 0);
  return state.streams.get(id)?.events.slice(from) ?? [];
}

function listSessions(state: StoreState, filter: SessionFilter): readonly SessionSummary[] {
  const found: SessionSummary[] = [];
  for (const [sessionId, { events, summary }] of state.streams) {
    if (summary === undefined || summary.kind !== filter.kind) continue;
    if (filter.requesterId !== undefined && summary.requesterId !== filter.requesterId) continue;
    if (filter.state !== undefined && summary.state !== filter.state) continue;
    if (filter.dueBefore !== undefined && !(summary.dueAt !== undefined && summary.dueAt <= filter.dueBefore)) continue;
    found.push({ ...summary, sessionId, version: events.length });
  }
  return found.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
}

function listOutbox(state: StoreState): readonly OutboxEntry[] {
  return [...state.outbox.values()].map(({ intent, status, attempts, reason }) => ({
    ...intent,
    attempts,
    status,
    ...(reason !== undefined && { reason }),
  }));
}

function listChanges(state: StoreState, since: string): readonly Change[] {
  const after = Number(since);
  checkInteger(after, 'position', 0);
  if (after >= state.lastPlace) return [];
  return [...state.learned.values()]
    .filter(({ place }) => place > after)
    .map(({ place, ...learned }) => ({ position: String(place), ...learned }));
}
