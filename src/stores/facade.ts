import { storeFailure } from '../failures/index.js';
import type { Case } from '../model/index.js';
import type { Change, OutboxEntry, SessionFilter, SessionSummary } from '../ports.js';
import { checkRecord } from './checks.js';
import { type Decided, decideAppend, decideCase, decideClaim, decideNumber, decideSettle } from './decide.js';
import { checkId, checkInteger } from './json.js';
import type { PortableStore } from './portable.js';
import { otherRecords, type StoreState, type Stream, streamRecords } from './state.js';
import { eventsAfter } from './stream-events.js';

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
    read: (id, from = 0) => run((state) => ({ fetch: eventsAfter(state, id, from) })),
    claim: (now, leaseMs, limit, group) => run((state) => decideClaim(state, now, leaseMs, limit, group)),
    settle: (id, outcome, attempts) => run((state) => decideSettle(state, id, outcome, attempts)),
    nextNumber: (sequence, key) => run((state) => decideNumber(state, sequence, key)),
    numberOf: (sequence, key) => ask((state) => state.numbers.get(sequence)?.get(key)),
    putCase: (learned) => run((state) => decideCase(state, learned)),
    async cases(ids) {
      for (const id of ids) checkId(id, 'case id');
      return ask((state) => ids.flatMap((id) => caseIn(state, id)));
    },
    async *sessions(filter = {}) {
      yield* await ask((state) => listSessions(state, filter));
    },
    async *outbox() {
      yield* await ask(listOutbox);
    },
    async *records() {
      const { streams, others } = await ask((state) => ({
        streams: Array.from(state.streams, ([id, { version, summary }]) => ({ id, version, summary })),
        others: [...otherRecords(state)],
      }));
      for (const { id, version, summary } of streams) {
        const events = await run((state) => ({ fetch: eventsAfter(state, id, 0) }));
        // Streams only grow: what has come since is behind.
        const then = events.slice(0, version).map(({ event }) => event);
        yield* streamRecords(id, then, summary);
      }
      yield* others;
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

function listSessions(state: StoreState, filter: SessionFilter): readonly SessionSummary[] {
  const found: SessionSummary[] = [];
  const { streams, requesters } = state;
  const ids = filter.requesterId === undefined ? streams.keys() : (requesters.get(filter.requesterId) ?? []);
  for (const sessionId of ids) {
    const { version, summary } = streams.get(sessionId) as Stream;
    if (summary === undefined || summary.kind !== filter.kind) continue;
    if (filter.state !== undefined && summary.state !== filter.state) continue;
    if (filter.dueBefore !== undefined && !(summary.dueAt !== undefined && summary.dueAt <= filter.dueBefore)) continue;
    found.push({ ...summary, sessionId, version });
  }
  return found.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
}

function caseIn({ cases, learned }: StoreState, id: string): readonly Case[] {
  const found = learned.get(cases.get(id) ?? Number.NaN);
  return found?.kind === 'case' ? [found.case] : [];
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
