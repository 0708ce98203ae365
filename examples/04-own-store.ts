/** A store of one's own: Maps in memory, checked by the conformance suite, then used by the engine. */
import { fileURLToPath } from 'node:url';
import {
  type Case,
  type CaseOutcome,
  type Change,
  checkJson,
  createEngine,
  type OutboxEntry,
  type SessionSummary,
  type Store,
  type StoredEvent,
  StoreError,
} from 'dejacase';
import { loadKnowledgeOrThrow } from 'dejacase/knowledge';
import { storeConformance } from 'dejacase/testing';

interface Stream {
  readonly events: StoredEvent[];
  summary?: Omit<SessionSummary, 'sessionId' | 'version'>;
}

/** The same methods over a database would run each in one transaction; between two `await`s nothing is half done here. */
function mapStore(): Store {
  // Maps and not objects: ids come from outside, and `__proto__` is an id like any other.
  const streams = new Map<string, Stream>();
  const outbox = new Map<string, OutboxEntry & { readonly at: number; readonly since?: number }>();
  const numbers = new Map<string, Map<string, number>>();
  const learned: Change[] = [];
  let position = 0;
  let closed = false;

  const open = (): void => {
    if (closed) throw new StoreError('store-closed', 'The map store was closed.', 'map');
  };

  const nextPosition = (): string => String(++position);
  const keepOutcome = (sessionId: string, outcome: CaseOutcome): void => {
    learned.push({ position: nextPosition(), kind: 'outcome', sessionId, outcome });
  };
  const keepCase = (fresh: Case): void => {
    // Of a case only the last state is kept, at its new place.
    const before = learned.findIndex((each) => each.kind === 'case' && each.case.id === fresh.id);
    if (before >= 0) learned.splice(before, 1);
    learned.push({ position: nextPosition(), kind: 'case', case: fresh });
  };

  return {
    name: 'map',
    capabilities: { durable: false, shared: false },

    async append(sessionId, expectedVersion, batch) {
      open();
      const intents = batch.intents ?? [];
      // All is checked before anything is written: a batch is stored as a whole or not at all.
      const { events, summary } = copy({ events: batch.events, summary: batch.summary });
      const { outcomes = [], cases = [] } = copy({ outcomes: batch.outcomes, cases: batch.cases });
      for (const { payload } of intents) checkJson(payload);
      const stream = streams.get(sessionId) ?? { events: [] };
      const version = stream.events.length;
      // Somebody else was faster; that is an answer, not an error.
      if (version !== expectedVersion) return { kind: 'conflict', version };
      for (const { id } of intents) if (outbox.has(id)) throw new RangeError(`Intent ${id} is in the outbox already.`);
      for (const event of events) stream.events.push({ version: stream.events.length + 1, event });
      if (summary !== undefined) stream.summary = summary;
      streams.set(sessionId, stream);
      for (const intent of intents) {
        outbox.set(intent.id, { ...copy(intent), attempts: 0, status: 'waiting', at: -Infinity });
      }
      for (const outcome of outcomes) keepOutcome(sessionId, outcome);
      for (const fresh of cases) keepCase(fresh);
      return { kind: 'appended', version: stream.events.length };
    },
    async read(sessionId, from = 0) {
      open();
      // A copy, so that no reader can change what is stored.
      return copy(streams.get(sessionId)?.events.slice(from) ?? []);
    },
    async *sessions(filter = {}) {
      open();
      const { kind, requesterId, state, dueBefore } = filter;
      for (const [sessionId, { events, summary }] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (summary === undefined || summary.kind !== kind) continue;
        if (requesterId !== undefined && summary.requesterId !== requesterId) continue;
        if (state !== undefined && summary.state !== state) continue;
        if (dueBefore !== undefined && (summary.dueAt ?? Infinity) > dueBefore) continue;
        yield { ...summary, sessionId, version: events.length };
      }
    },

    async claim(now, leaseMs, limit, group) {
      open();
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`The limit must be >= 1, got ${limit}.`);
      const seen = new Set<string>();
      const due = [...outbox.values()].filter((entry) => {
        // Only the oldest of a group is looked at: a later one never overtakes it.
        if ((group !== undefined && entry.group !== group) || seen.has(entry.group)) return false;
        seen.add(entry.group);
        return entry.status !== 'dead' && entry.at <= now;
      });
      return due.slice(0, limit).map((entry) => {
        const { id, sessionId, group: itsGroup, payload, since = now } = entry;
        const attempts = entry.attempts + 1;
        outbox.set(id, { ...entry, attempts, since, status: 'leased', at: now + leaseMs });
        return { id, sessionId, group: itsGroup, payload: copy(payload), attempts, since };
      });
    },
    async settle(intentId, outcome, attempts) {
      open();
      const entry = outbox.get(intentId);
      // Ignored, so that settling may be repeated, and a worker that lost its lease takes it from nobody.
      if (entry === undefined || (attempts !== undefined && entry.attempts !== attempts)) return;
      if (outcome.kind === 'done') outbox.delete(intentId);
      else {
        const { reason } = outcome;
        const { since, ...rest } = entry;
        // What is revived has all its attempts again.
        const kept = outcome.kind === 'retry' && entry.status === 'dead' ? { ...rest, attempts: 0 } : entry;
        const next =
          outcome.kind === 'retry' ? { status: 'waiting' as const, at: outcome.at } : { status: 'dead' as const };
        outbox.set(intentId, { ...kept, ...next, reason });
      }
    },
    async *outbox() {
      open();
      for (const { at: _, since: __, ...entry } of [...outbox.values()]) yield copy(entry);
    },

    async nextNumber(sequence, key) {
      open();
      const given = numbers.get(sequence) ?? new Map<string, number>();
      // A key keeps its number: that is why no number is skipped or given twice, whatever is tried again.
      const number = given.get(key) ?? given.size + 1;
      numbers.set(sequence, given.set(key, number));
      return number;
    },
    async numberOf(sequence, key) {
      open();
      return numbers.get(sequence)?.get(key);
    },

    async putCase(fresh) {
      open();
      keepCase(copy(fresh));
    },
    async *changes(since = '0') {
      open();
      for (const change of [...learned]) if (Number(change.position) > Number(since)) yield copy(change);
    },
    async close() {
      closed = true;
    },
  };
}

/** Refuses what JSON would change without a word, and shares nothing with the caller. */
function copy<T>(value: T): T {
  checkJson(value);
  return structuredClone(value);
}

// 1. The conformance suite takes any test runner's `test`; here a list is enough.
const checks: { readonly name: string; readonly run: () => Promise<void> }[] = [];
const test = Object.assign((name: string, run: () => Promise<void>) => checks.push({ name, run }), {
  // What a capability excludes is skipped, and says so.
  skip: (name: string) => print(`--  ${name}`),
});
storeConformance(
  test,
  async () => {
    const store = mapStore();
    // A durable store would open its data again in `reopen`.
    return { store, reopen: async () => store, destroy: () => store.close() };
  },
  { capabilities: mapStore().capabilities },
);
for (const { name, run } of checks) {
  await run();
  print(`ok  ${name}`);
}

// 2. Sessions, tickets and learned cases now live in it; a second engine on the same store goes on where the first was.
const knowledge = await loadKnowledgeOrThrow(fileURLToPath(new URL('../cases/', import.meta.url)));
const store = mapStore();
const first = await createEngine({ knowledge, store }).open({ text: 'plus de son en visio', language: 'fr' });
const second = await createEngine({ knowledge, store }).resume(first.sessionId);
print(
  `${checks.length} checks held; the session goes on at version ${second.version === first.version && second.version}`,
);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
