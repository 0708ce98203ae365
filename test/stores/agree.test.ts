import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClaimedIntent, Intent, IntentOutcome, Store } from '../../src/ports.js';
import { STORE_SUBJECTS } from '../conformance/subjects.js';

/** A store as somebody would write it who has never heard of speed. */
class Naive {
  events: { stream: string; event: number }[] = [];
  summaries: { stream: string; state: string }[] = [];
  outbox: { intent: Intent; status: string; attempts: number; at: number; since?: number; reason?: string }[] = [];
  numbers: string[] = [];
  cases: { id: string; worked: number; position: string }[] = [];
  position = 0;

  version(stream: string): number {
    return this.events.filter((each) => each.stream === stream).length;
  }

  append(
    stream: string,
    expected: number,
    event: number,
    state: string | undefined,
    intents: readonly Intent[],
  ): object {
    const version = this.version(stream);
    if (version !== expected) return { kind: 'conflict', version };
    this.events.push({ stream, event });
    if (state !== undefined) this.summaries = [...this.summaries.filter((s) => s.stream !== stream), { stream, state }];
    for (const intent of intents) this.outbox.push({ intent, status: 'waiting', attempts: 0, at: 0 });
    return { kind: 'appended', version: version + 1 };
  }

  claim(now: number, lease: number, limit: number): readonly ClaimedIntent[] {
    const heads = this.outbox.filter(
      (each, i) => this.outbox.findIndex((other) => other.intent.group === each.intent.group) === i,
    );
    const due = heads.filter((each) => each.status !== 'dead' && each.at <= now).slice(0, limit);
    for (const each of due) {
      Object.assign(each, { status: 'leased', attempts: each.attempts + 1, since: each.since ?? now, at: now + lease });
    }
    return due.map((each) => ({ ...each.intent, attempts: each.attempts, since: each.since ?? now }));
  }

  settle(id: string, outcome: IntentOutcome): void {
    if (outcome.kind === 'done') this.outbox = this.outbox.filter((each) => each.intent.id !== id);
    for (const each of this.outbox.filter((other) => other.intent.id === id)) {
      if (outcome.kind === 'retry' && each.status === 'dead') Object.assign(each, { attempts: 0, since: undefined });
      if (outcome.kind === 'retry') Object.assign(each, { status: 'waiting', at: outcome.at, reason: outcome.reason });
      if (outcome.kind === 'dead') Object.assign(each, { status: 'dead', reason: outcome.reason });
    }
  }

  number(key: string): number {
    if (!this.numbers.includes(key)) this.numbers.push(key);
    return this.numbers.indexOf(key) + 1;
  }

  put(id: string, worked: number): void {
    this.position++;
    this.cases = [...this.cases.filter((each) => each.id !== id), { id, worked, position: String(this.position) }];
  }

  view(streams: readonly string[]): object {
    return {
      streams: streams.map((stream) => this.events.filter((each) => each.stream === stream).map((each) => each.event)),
      sessions: [...this.summaries]
        .sort((a, b) => (a.stream < b.stream ? -1 : 1))
        .map(({ stream, state }) => [stream, state, this.version(stream)]),
      outbox: this.outbox.map(({ intent, status, attempts, reason }) => [intent.id, status, attempts, reason]),
      cases: this.cases.map(({ id, worked, position }) => [id, worked, position]),
    };
  }
}

type Command =
  | { kind: 'append'; stream: string; behind: number; state: string | undefined; groups: string[] }
  | { kind: 'claim'; later: number; limit: number }
  | { kind: 'settle'; which: number; outcome: IntentOutcome['kind'] }
  | { kind: 'number'; key: string }
  | { kind: 'case'; id: string; worked: number }
  | { kind: 'compact' }
  | { kind: 'reopen' };

const STREAMS = ['a', 'b', '__proto__'];
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream: fc.constantFrom(...STREAMS),
      behind: fc.constantFrom(0, 0, 0, 1),
      state: fc.constantFrom(undefined, 'open', 'resolved'),
      groups: fc.array(fc.constantFrom('g', 'h', 'constructor'), { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      later: fc.nat(60),
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      which: fc.nat(6),
      outcome: fc.constantFrom('done' as const, 'retry' as const, 'dead' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('number' as const), key: fc.constantFrom('k', 'l', 'm', '__proto__') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('case' as const),
      id: fc.constantFrom('x', 'y', '__proto__'),
      worked: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);

async function view(store: Store): Promise<object> {
  const streams = [];
  for (const stream of STREAMS) streams.push((await store.read(stream)).map((each) => each.event));
  const sessions = [];
  for await (const { sessionId, state, version } of store.sessions()) sessions.push([sessionId, state, version]);
  const outbox = [];
  for await (const { id, status, attempts, reason } of store.outbox()) outbox.push([id, status, attempts, reason]);
  const cases = [];
  for await (const { position, ...change } of store.changes()) {
    if (change.kind === 'case') cases.push([change.case.id, change.case.evidence.worked, position]);
  }
  return { streams, sessions, outbox, cases };
}

/** Runs by default: a server is slower. */
const RUNS: Readonly<Record<string, number>> = { memory: 300, journal: 300, SQLite: 150, PostgreSQL: 60 };
const KINDS = Object.entries(STORE_SUBJECTS).map(([name, make]) => ({ name, make, runs: RUNS[name] ?? 60 }));

test.each(KINDS)(
  'stores agree: $name and a naive model give the same answers to any commands',
  async ({ make, runs }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 30 }), async (commands) => {
        const naive = new Naive();
        const subject = await make();
        let { store } = subject;
        let now = 0;
        let made = 0;
        const same = async (expected: unknown, got: Promise<unknown>): Promise<void> =>
          expect(await got).toEqual(expected);
        try {
          for (const each of commands) {
            if (each.kind === 'append') {
              const { stream, state, groups } = each;
              const expected = Math.max(0, naive.version(stream) - each.behind);
              const intents = groups.map((group) => ({ id: `i${made++}`, sessionId: stream, group, payload: [group] }));
              const event = made++;
              const summary = state === undefined ? {} : { summary: { state, updatedAt: now } };
              const batch = { events: [event], intents, ...summary };
              await same(naive.append(stream, expected, event, state, intents), store.append(stream, expected, batch));
            } else if (each.kind === 'claim') {
              now += each.later;
              await same(naive.claim(now, 40, each.limit), store.claim(now, 40, each.limit));
            } else if (each.kind === 'settle') {
              const id = naive.outbox[each.which]?.intent.id ?? 'unknown';
              const outcome = { kind: each.outcome, at: now + 30, reason: 'why' } as IntentOutcome;
              naive.settle(id, outcome);
              await same(undefined, store.settle(id, outcome));
            } else if (each.kind === 'number') {
              await same(naive.number(each.key), store.nextNumber('n', each.key));
            } else if (each.kind === 'case') {
              naive.put(each.id, each.worked);
              await same(
                undefined,
                store.putCase({ ...CASE, id: each.id, evidence: { worked: each.worked, failed: 0 } }),
              );
            } else if (each.kind === 'compact') {
              if ('compact' in store) await (store.compact as () => Promise<void>)();
            } else store = await subject.reopen();
            await same(naive.view(STREAMS), view(store));
          }
        } finally {
          await subject.destroy();
        }
      }),
      { numRuns: Number(process.env.DEJACASE_RUNS ?? runs) },
    );
  },
);

const CASE = {
  problem: { fr: 'rien' },
  also: [],
  facts: {},
  solution: 's',
  status: 'active',
  extras: {},
} as const;
