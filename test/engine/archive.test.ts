import { expect, test } from 'vitest';
import type { Case } from '../../src/model/index.js';
import type { CandidateIndex, CandidateSource, Store } from '../../src/ports.js';
import { memoryCandidates } from '../../src/retrieval/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { knownCase } from '../dialogue/policy-support.js';
import { SMALL } from '../dialogue/small.js';
import { bench } from './support.js';

const TROUBLE = 'purple smoke from the hinge';
const PAST = knownCase('past-1', 'charge', { device: 'laptop' }, { problem: { en: TROUBLE } });
const ASKED = { text: 'smoke from the hinge', language: 'en' } as const;

/** A store that tells how often its cases were asked for. */
function counting(): Store & { asked: number } {
  const store = memoryStore();
  const counted = {
    ...store,
    asked: 0,
    async cases(ids: readonly string[]) {
      counted.asked++;
      return (await store.cases?.(ids)) ?? [];
    },
  };
  return counted;
}

test('a learned case stays in the store, and is found by the words it is told in', async () => {
  const store = counting();
  const { engine } = bench({ store, candidates: memoryCandidates() });
  const before = await engine.retrieve(ASKED);
  expect(before.hits.map(({ caseId }) => caseId)).not.toContain('past-1');
  await engine.learn({ case: PAST });
  const after = await engine.retrieve(ASKED);
  expect(after.hits[0]).toMatchObject({ caseId: 'past-1', solutionId: 'charge' });
  expect(after.degraded).toBeUndefined();
  expect(store.asked).toBeGreaterThan(0);
  const foreign = await engine.retrieve({ text: 'xylophone', language: 'en' });
  expect(foreign.hits.map(({ caseId }) => caseId)).not.toContain('past-1');
});

test('it is compared as if the process held it', async () => {
  const held = bench();
  const outside = bench({ candidates: memoryCandidates() });
  for (const { engine } of [held, outside]) await engine.learn({ case: PAST });
  const [one, other] = await Promise.all([held, outside].map(({ engine }) => engine.retrieve(ASKED)));
  expect(other?.hits).toEqual(one?.hits);
  expect(other?.solutions).toEqual(one?.solutions);
});

test('what one engine learns another one finds, by an index of its own or by a shared one', async () => {
  const store = memoryStore();
  const shared = memoryCandidates();
  const [first, second, third] = [shared, shared, memoryCandidates()].map((candidates) => bench({ store, candidates }));
  for (const one of [first, second, third]) await one?.engine.retrieve(ASKED);
  await first?.engine.learn({ case: PAST });
  for (const one of [second, third]) {
    expect((await one?.engine.retrieve(ASKED))?.hits[0]?.caseId).toBe('past-1');
  }
});

test('an index that was lost is filled from the store, however much there is, also by several engines at once', async () => {
  const store = memoryStore();
  for (let at = 0; at < 1200; at++) {
    await store.putCase({ ...PAST, id: `past-${at}`, problem: { en: `smoke number${at} from the hinge` } });
  }
  const candidates = memoryCandidates();
  const engines = [1, 2, 3].map(() => bench({ store, candidates }).engine);
  const found = await Promise.all(
    engines.map((engine) => engine.retrieve({ text: 'number1199 smoke', language: 'en' })),
  );
  expect(found.map(({ hits }) => hits[0]?.caseId)).toEqual(['past-1199', 'past-1199', 'past-1199']);
  expect(await candidates.position()).toBe('1200');
});

test('a case that is taken back for a review is found no more', async () => {
  const { engine } = bench({ candidates: memoryCandidates() });
  await engine.learn({ case: PAST });
  await engine.learn({ case: { ...PAST, status: 'draft' } });
  expect((await engine.retrieve(ASKED)).hits.map(({ caseId }) => caseId)).not.toContain('past-1');
});

test('a case of another case base, or of a solution that is no more, is not compared', async () => {
  const store = memoryStore();
  const strange: Case = { ...PAST, id: 'strange', solution: 'nobody-knows' };
  const other: Case = { ...PAST, id: 'other', extras: { 'x-case-base': 'elsewhere' } };
  for (const one of [strange, other]) await store.putCase(one);
  const candidates: CandidateSource = { candidates: async () => ({ ids: ['strange', 'other', 'nobody'] }) };
  const { engine } = bench({ store, candidates });
  const { hits, degraded } = await engine.retrieve(ASKED);
  expect(hits.map(({ caseId }) => caseId)).not.toContain('strange');
  expect(hits.map(({ caseId }) => caseId)).not.toContain('other');
  expect(degraded).toBeUndefined();
});

test.each<[string, Partial<Case>]>([
  ['the name of its case base is empty', { extras: { 'x-case-base': '' } }],
  ['the name of its case base is a number', { extras: { 'x-case-base': 7 } }],
  ['the name of its case base is far too long', { extras: { 'x-case-base': 'b'.repeat(600) } }],
  ['its words are far too long', { problem: { en: `${'w'.repeat(600)} ${'9'.repeat(700)}` } }],
])('a case that no index takes stops no other one: %s', async (_, strange) => {
  const store = memoryStore();
  await store.putCase({ ...PAST, id: 'strange', ...strange });
  await store.putCase(PAST);
  const { engine } = bench({ store, candidates: memoryCandidates() });
  const { hits, degraded } = await engine.retrieve(ASKED);
  expect(hits.map(({ caseId }) => caseId)).toContain('past-1');
  expect(degraded).toBeUndefined();
});

const BROKEN: Readonly<Record<string, CandidateSource>> = {
  'is down': { candidates: () => Promise.reject(new Error('connection refused')) },
  'never answers': { candidates: () => new Promise(() => {}) },
  'has lost a part': { candidates: async () => ({ ids: [], degraded: 'One of two parts does not answer.' }) },
  'cannot follow': {
    ...memoryCandidates(),
    take: () => Promise.reject(new Error('disk full')),
  } as CandidateSource,
};

test.each(Object.entries(BROKEN))(
  'degradation is said: where the index %s, the written cases answer, and the result says so',
  async (_, candidates) => {
    const told: string[] = [];
    const store = memoryStore();
    await store.putCase(PAST);
    const logger = { log: (_level: string, message: string) => void told.push(message) };
    const { engine } = bench({
      ...{ store, candidates, candidatesWaitMs: 50, logger },
      clock: { now: () => Date.now() },
      scheduler: { sleep: (ms) => new Promise((wake) => void setTimeout(wake, ms).unref()) },
    });
    const found = await engine.retrieve({ text: 'virus everywhere', language: 'en' });
    expect(found.solutions[0]?.solutionId).toBe('wipe');
    expect(found.degraded).toEqual(expect.any(String));
    const turn = await engine.open({ text: 'virus everywhere', language: 'en' });
    expect(turn.degraded).toBe(found.degraded);
    expect(told.length > 0 || found.degraded?.startsWith('One of two')).toBe(true);
  },
);

test('an index that could not follow tries again, and what was waited for in vain is waited for once', async () => {
  const whole = memoryCandidates();
  let isDown = true;
  let takes = 0;
  const candidates: CandidateIndex = {
    ...whole,
    take(cases, from, to) {
      takes++;
      return isDown ? Promise.reject(new Error('disk full')) : whole.take(cases, from, to);
    },
  };
  const { engine } = bench({ candidates });
  await engine.learn({ case: PAST });
  expect((await engine.retrieve(ASKED)).degraded).toMatch(/does not have all/);
  isDown = false;
  const after = await engine.retrieve(ASKED);
  expect([after.hits[0]?.caseId, after.degraded]).toEqual(['past-1', undefined]);
  const before = takes;
  await engine.retrieve(ASKED);
  expect(takes).toBe(before);
});

test('while an index is filled, what it has is found, and nobody waits twice', async () => {
  const whole = memoryCandidates();
  let go: () => void = () => {};
  const gate = new Promise<void>((open) => {
    go = open;
  });
  let steps = 0;
  const candidates: CandidateIndex = {
    ...whole,
    async take(cases, from, to) {
      if (steps++ > 0) await gate;
      return whole.take(cases, from, to);
    },
  };
  const store = memoryStore();
  for (let at = 0; at < 1100; at++) await store.putCase({ ...PAST, id: `past-${at}` });
  let waits = 0;
  const { engine } = bench({
    ...{ store, candidates, candidatesWaitMs: 40 },
    clock: { now: () => Date.now() },
    scheduler: {
      sleep(ms) {
        if (ms > 30) waits++;
        return new Promise((wake) => void setTimeout(wake, ms).unref());
      },
    },
  });
  const first = await engine.retrieve(ASKED);
  expect(first.degraded).toMatch(/does not have all/);
  expect(first.hits[0]?.caseId).toMatch(/^past-/);
  const waited = waits;
  await engine.retrieve(ASKED);
  // Only for the answers, which come at once.
  expect(waits - waited).toBeLessThanOrEqual(2);
  go();
  for (let tries = 0; tries < 100 && (await whole.position()) !== '1100'; tries++) {
    await new Promise((wake) => setTimeout(wake, 10));
  }
  expect((await engine.retrieve(ASKED)).degraded).toBeUndefined();
});

test('closing stops the filling', async () => {
  const whole = memoryCandidates();
  let takes = 0;
  const candidates: CandidateIndex = {
    ...whole,
    async take(cases, from, to) {
      takes++;
      await new Promise((wake) => setTimeout(wake, 20));
      return whole.take(cases, from, to);
    },
  };
  const store = memoryStore();
  for (let at = 0; at < 5000; at++) await store.putCase({ ...PAST, id: `past-${at}` });
  const { engine } = bench({ store, candidates });
  await engine.retrieve({ text: '', language: 'en' });
  await engine.close();
  const then = takes;
  await new Promise((wake) => setTimeout(wake, 60));
  expect(takes).toBe(then);
  expect(takes).toBeLessThan(10);
});

test('a session tells of a past case what it needs, and is replayed without the index', async () => {
  const store = memoryStore();
  const first = bench({ store, candidates: memoryCandidates() });
  await first.engine.learn({ case: PAST });
  const turn = await first.engine.open({ ...ASKED, facts: { device: 'laptop' } });
  const state = await first.engine.session(turn.sessionId);
  expect(state.retrieved?.candidates[0]).toMatchObject({ caseId: 'past-1', problem: { en: TROUBLE } });
  const later = bench({ store });
  expect(await later.engine.resume(turn.sessionId)).toEqual(turn);
  const ended = await first.engine.escalate(turn.sessionId, { reason: 'a human, please' });
  const dossier = 'dossier' in ended ? ended.dossier : undefined;
  expect(dossier?.similarCases[0]).toMatchObject({ caseId: 'past-1', problem: TROUBLE });
});

test('what a session taught and somebody reviewed since is not drafted again', async () => {
  const store = memoryStore();
  const { engine } = bench({ store, candidates: memoryCandidates() });
  const turn = await engine.open({ ...ASKED, facts: { device: 'laptop' } });
  await engine.report(turn.sessionId, 'charge', 'worked');
  const draft = await engine.learn({ sessionId: turn.sessionId });
  if (draft === undefined) throw new Error('nothing was learned');
  const reviewed: Case = { ...draft, status: 'active', problem: { en: 'smoke, as reviewed' } };
  await engine.learn({ case: reviewed });
  expect((await engine.learn({ sessionId: turn.sessionId }))?.problem).toEqual({ en: 'smoke, as reviewed' });
  expect((await store.cases?.([draft.id]))?.[0]?.status).toBe('active');
});

test('candidates need a store that gives its cases', () => {
  const { cases: _, ...without } = memoryStore();
  expect(() => bench({ store: without, candidates: memoryCandidates() })).toThrow(/store that keeps the cases/);
  expect(() => bench({ candidates: {} as CandidateSource })).toThrow(/candidates has no candidates/);
  expect(() => bench({ candidates: memoryCandidates(), candidatesWaitMs: 0 })).toThrow(RangeError);
});

test('a process that does not know a case base leaves its cases to the others', async () => {
  const store = memoryStore();
  const index = memoryCandidates();
  await store.putCase({ ...PAST, extras: { 'x-case-base': 'hr' } });
  const one = bench({ store, candidates: index });
  await one.engine.retrieve(ASKED);
  const two = bench({ store, candidates: index, caseBases: { it: SMALL, hr: { ...SMALL, version: 'hr' } } });
  const { hits } = await two.engine.retrieve({ ...ASKED, caseBase: 'hr' });
  expect(hits.map(({ caseId }) => caseId)).toContain('past-1');
  const { hits: others } = await two.engine.retrieve({ ...ASKED, caseBase: 'it' });
  expect(others.map(({ caseId }) => caseId)).not.toContain('past-1');
});

test('an index that hangs does not keep an engine from closing', async () => {
  const store = memoryStore();
  await store.putCase(PAST);
  const hanging = { ...memoryCandidates(), take: () => new Promise<boolean>(() => {}) };
  const { engine } = bench({
    ...{ store, candidates: hanging, candidatesWaitMs: 20 },
    clock: { now: () => Date.now() },
    scheduler: { sleep: (ms) => new Promise((wake) => void setTimeout(wake, ms).unref()) },
  });
  expect((await engine.retrieve(ASKED)).degraded).toBeDefined();
  await engine.close();
});
