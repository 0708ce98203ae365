import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { EMPTY_KNOWLEDGE, type PastSession } from '../../src/model/index.js';
import type { History } from '../../src/ports.js';
import { journalStore } from '../../src/stores/journal.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { TEXT_LIMIT } from '../../src/text/index.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure, list, PRINTER, ticketId, VIRUS } from './support.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dejacase-engine-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['memory', async () => memoryStore()],
  ['journal', async () => journalStore(join(folder, `${Math.random()}.journal`))],
] as const)('a diagnosis over a %s store', (_, open) => {
  test('goes from the opening over questions and repairs to a resolved ticket', async () => {
    const { engine, told } = bench({ store: await open() });
    const first = await engine.open(PRINTER);
    expect(first).toMatchObject({ kind: 'ask', question: { id: 'power' }, sessionId: 's1' });
    const second = await engine.answer('s1', 'power', 'no');
    expect(second).toMatchObject({ kind: 'propose', solutions: [{ id: 'plug-in' }] });
    const last = await engine.report('s1', 'plug-in', 'worked');
    expect(last).toMatchObject({
      kind: 'resolved',
      ticket: { delivery: 'delivered', id: 'DC-000001', state: 'resolved' },
    });
    expect(told.map(({ name }) => name)).toEqual([
      'session.opened',
      'session.asked',
      'session.answered',
      'session.proposed',
      'session.tried',
      'session.resolved',
      'case.learned',
      'knowledge.changed', // how often the repair worked
      'ticket.delivered',
    ]);
    await engine.close();
  });

  test('takes a repair of the base that was tried before it was proposed, and no other', async () => {
    const { engine, desk } = bench({ store: await open() });
    const asked = await engine.open(PRINTER);
    await expect(engine.report('s1', 'prayer', 'worked')).rejects.toThrow(
      'There is no solution “prayer”; use the id of one that the base declares.',
    );
    expect(await engine.resume('s1')).toEqual(asked);
    await engine.report('s1', 'restart', 'failed');
    const last = await engine.report('s1', 'clear-jam', 'worked');
    expect(last).toMatchObject({ kind: 'resolved', dossier: { tried: [{ result: 'failed' }, { result: 'worked' }] } });
    expect(await desk.get(ticketId(last))).toMatchObject({ state: 'resolved' });
    await engine.close();
  });

  test('takes what is told, changed and undone', async () => {
    const { engine } = bench({ store: await open() });
    await engine.open(PRINTER);
    const told = await engine.tell('s1', 'the cable is network');
    expect(told).toMatchObject({ kind: 'ask', question: { id: 'power' } });
    expect((await engine.session('s1')).texts).toEqual(['the cable is network']);
    const before = await engine.session('s1');
    await engine.answer('s1', 'power', { kind: 'value', value: 'no' });
    const changed = await engine.change('s1', 'power', { kind: 'value', value: 'yes' });
    expect(changed).toMatchObject({ kind: 'ask', question: { id: 'load' }, why: { strategy: 'tree' } });
    await engine.undo('s1');
    const undone = await engine.undo('s1');
    expect(await engine.session('s1')).toEqual(before);
    expect(undone).toMatchObject({ kind: 'ask', question: { id: 'power' } });
    expect(await engine.resume('s1')).toEqual(undone);
    await engine.close();
  });

  test('explains where it stands', async () => {
    const { engine } = bench({ store: await open() });
    const turn = await engine.open(PRINTER);
    const explained = await engine.why('s1');
    if (turn.kind !== 'ask') throw new TypeError(turn.kind);
    const { text, target, wouldChange, strategy } = turn.why;
    expect(explained).toMatchObject({ about: 'question', kind: strategy, attribute: turn.question.id });
    expect(explained).toMatchObject({ text, target, wouldChange });
    expect(explained.hypotheses.length).toBeGreaterThan(0);
    expect(await engine.why('s1', { attribute: turn.question.id })).toEqual(explained);
    expect(await engine.why('s1', { attribute: 'device' })).toMatchObject({ about: 'question', kind: 'known' });
    expect(await engine.why('s1', { solution: 'charge' })).toMatchObject({ about: 'solution', kind: 'less-likely' });
    expect(await failure(engine.why('s1', { solution: 'prayer' }))).toBe('answer-invalid');
    expect(await failure(engine.why('s1', { attribute: 'mood' }))).toBe('answer-invalid');
    expect(await failure(engine.why('s1', {} as never))).toBe('TypeError');
    expect(await failure(engine.why('s1', { solve: 'charge' } as never))).toBe('TypeError');
    await engine.close();
  });

  test.each(['escalated', 'cancelled'] as const)('can be %s, and then takes no more', async (outcome) => {
    const { engine, desk } = bench({ store: await open() });
    await engine.open(PRINTER);
    const turn =
      outcome === 'escalated'
        ? await engine.escalate('s1', { to: 'L3', reason: 'the boss waits' })
        : await engine.cancel('s1', 'it works again');
    expect(turn).toMatchObject({ kind: outcome, dossier: { outcome } });
    const ticket = await desk.get(ticketId(turn));
    expect(ticket).toMatchObject(
      outcome === 'escalated'
        ? { state: 'open', level: 'L3', assignee: 'print', outcome }
        : { state: 'cancelled', outcome },
    );
    expect(await failure(engine.tell('s1', 'more'))).toBe('session-ended');
    expect(await engine.resume('s1')).toEqual(turn);
    await engine.close();
  });
});

test('a session goes on in another process', async () => {
  const path = join(folder, 'restart.journal');
  const one = bench({ store: await journalStore(path) });
  const open = await one.engine.open(PRINTER);
  await one.engine.close();
  const two = bench({ store: await journalStore(path) });
  expect(await two.engine.resume('s1')).toEqual(open);
  expect(await two.engine.answer('s1', 'power', 'no')).toMatchObject({ kind: 'propose', version: open.version + 2 });
  await two.engine.close();
});

test('of two engines on one store that answer at once, one gets a conflict and can go on', async () => {
  const store = memoryStore();
  const [one, two] = [bench({ store }), bench({ store })];
  await one.engine.open(PRINTER);
  await two.engine.resume('s1');
  const both = await Promise.allSettled([
    one.engine.answer('s1', 'power', 'no'),
    two.engine.answer('s1', 'power', 'yes'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = both.find((each) => each.status === 'rejected');
  expect(lost?.reason).toMatchObject({ code: 'session-conflict' });
  expect(await one.engine.resume('s1')).toEqual(await two.engine.resume('s1'));
});

describe('a call that names the turn it saw', () => {
  test('is refused when the session has moved on, and says where it stands', async () => {
    const { engine } = bench();
    const first = await engine.open(PRINTER);
    const second = await engine.answer('s1', 'power', 'yes', first);
    const before = await engine.session('s1');
    for (const late of [
      engine.answer('s1', 'power', 'no', first),
      engine.answer('s1', 'power', 'no', { version: second.version + 1 }),
      engine.tell('s1', 'the cable is usb', first),
      engine.change('s1', 'power', { kind: 'withdrawn' }, first),
      engine.undo('s1', first),
      engine.report('s1', 'plug-in', 'failed', first),
      engine.escalate('s1', { reason: 'urgent' }, first),
      engine.cancel('s1', '', first),
    ]) {
      expect(await failure(late)).toBe('session-conflict');
    }
    await expect(engine.undo('s1', first)).rejects.toThrow(
      `Session “s1” is at version ${second.version}, not ${first.version}`,
    );
    expect(await engine.session('s1')).toEqual(before);
    expect((await engine.undo('s1', second)).kind).toBe('ask');
  });

  test.each([0, -1, 1.5, Number.NaN])('must name a version that there can be, not %d', async (version) => {
    const { engine } = bench();
    await engine.open(PRINTER);
    expect(await failure(engine.undo('s1', { version }))).toBe('RangeError');
  });
});

test('several case bases live in one engine, each with its own cases', async () => {
  const other = { ...SMALL, version: 'other', cases: SMALL.cases.filter(({ id }) => id === 'c4') };
  const { engine } = bench({ caseBases: { it: SMALL, hr: other } });
  const ids = async (caseBase?: string) =>
    (await engine.retrieve({ text: 'virus everywhere', language: 'en', ...(caseBase && { caseBase }) })).hits.map(
      ({ caseId }) => caseId,
    );
  expect(await ids()).toContain('c5');
  expect(await ids('it')).toContain('c5');
  expect(await ids('hr')).not.toContain('c5');
  await engine.open({ ...VIRUS, caseBase: 'hr' });
  expect((await engine.session('s1')).caseBase).toBe('hr');
  expect(await failure(engine.open({ caseBase: '__proto__' }))).toBe('case-base-unknown');
});

test('people look cases up in lunr’s query language', async () => {
  const { engine } = bench();
  expect((await engine.lookup('virus'))[0]).toMatchObject({ caseId: 'c5' });
  expect(await failure(engine.lookup('title:^^^'))).toBe('lookup-invalid');
});

describe('what callers get wrong', () => {
  test.each(['__proto__', 'constructor', '', 'nobody', '../../etc/passwd', 'ticket:DC-000001', '\u0000'])(
    'there is no session %j',
    async (id) => {
      const { engine } = bench();
      await engine.open(PRINTER);
      for (const call of [
        engine.resume(id),
        engine.tell(id, 'x'),
        engine.undo(id),
        engine.why(id),
        engine.learn({ sessionId: id }),
      ]) {
        expect(await failure(call)).toBe('session-unknown');
      }
    },
  );

  test.each(['__proto__', 'constructor', 'confirm:device', 'risk:wipe', 'nothing'])(
    'there is no question %j, and nothing is written',
    async (id) => {
      const { engine } = bench();
      await engine.open(PRINTER);
      const before = await engine.session('s1');
      expect(await failure(engine.answer('s1', id, { kind: 'value', value: 'yes' }))).toBe('answer-invalid');
      expect(await failure(engine.answer('s1', id, 'yes'))).toBe('answer-invalid');
      expect(await failure(engine.change('s1', id, { kind: 'unknown' }))).toBe('answer-invalid');
      expect(await failure(engine.report('s1', id, 'worked'))).toBe('answer-invalid');
      expect(await failure(engine.open({ facts: JSON.parse(`{"${id}": "yes"}`) }))).toBe('answer-invalid');
      expect(await engine.session('s1')).toEqual(before);
    },
  );

  test.each([
    ['led', 'purple'],
    ['led', ['green']],
    ['load', 'much'],
    ['load', Number.NaN],
    ['power', '__proto__'],
  ])('%s is not answered by %j', async (id, given) => {
    const { engine } = bench();
    await engine.open(PRINTER);
    expect(await failure(engine.answer('s1', id, { kind: 'value', value: given }))).toBe('answer-invalid');
  });

  test('a text over the limit is refused wherever it comes from', async () => {
    const { engine } = bench();
    const long = 'x'.repeat(TEXT_LIMIT + 1);
    await engine.open(PRINTER);
    for (const call of [
      engine.open({ text: long }),
      engine.tell('s1', long),
      engine.answer('s1', 'power', long),
      engine.lookup(long),
      engine.escalate('s1', { reason: long }),
      engine.cancel('s1', long),
    ]) {
      expect(await failure(call)).toBe('RangeError');
    }
    expect((await engine.open({ text: 'x'.repeat(TEXT_LIMIT) })).sessionId).toBe('s2');
  });

  test('levels, audiences, languages and extras are checked before anything is written', async () => {
    const { engine, store } = bench();
    for (const wrong of [
      { audience: 'boss' },
      { language: 'de' },
      { level: 'L9' },
      { extras: { 'x-when': Number.NaN } },
      { requester: { id: () => 1 } },
      { text: 7 },
    ]) {
      expect(await failure(engine.open(wrong as never))).toBe('TypeError');
    }
    expect(await list(store.sessions())).toEqual([]);
    const { sessionId } = await engine.open(PRINTER);
    expect(await failure(engine.escalate(sessionId, { to: 'L9' as never, reason: '' }))).toBe('TypeError');
    expect(await failure(engine.report(sessionId, 'plug-in', 'maybe' as never))).toBe('TypeError');
  });

  test.each([
    ['L1', 'L0', 'it is at level L1, so name one of L2, L3, L4.'],
    ['L0', 'L0', 'it is at level L0, so name one of L1, L2, L3, L4.'],
    ['L4', 'L4', 'it is at level L4, which is the last; leave `to` out.'],
  ] as const)('from %s a session is not handed over to %s', async (level, to, said) => {
    const { engine } = bench();
    await engine.open({ ...PRINTER, level });
    const before = await engine.session('s1');
    const refused = engine.escalate('s1', { to, reason: 'urgent' });
    await expect(refused).rejects.toMatchObject({ code: 'answer-invalid', message: expect.stringContaining(said) });
    expect(await engine.session('s1')).toEqual(before);
    expect((await engine.escalate('s1', { reason: 'urgent' })).kind).toBe('escalated');
    expect(await failure(engine.escalate('s1', { to, reason: 'urgent' }))).toBe('session-ended');
  });

  test('there is nothing to undo in a session that was only opened', async () => {
    const { engine } = bench();
    await engine.open(PRINTER);
    expect(await failure(engine.undo('s1'))).toBe('answer-invalid');
  });

  test('an engine needs knowledge, once', () => {
    expect(() => createEngine({})).toThrow(TypeError);
    expect(() => createEngine({ caseBases: {} })).toThrow(TypeError);
    expect(() => createEngine({ knowledge: SMALL, caseBases: { it: SMALL } })).toThrow(TypeError);
  });

  test('an engine without any knowledge hands everything over', async () => {
    const { engine } = bench({ knowledge: EMPTY_KNOWLEDGE });
    expect(await engine.open({ text: 'rien ne marche' })).toMatchObject({
      kind: 'escalated',
      dossier: { language: 'fr' },
    });
  });
});

test('a listener that throws or rejects stops neither the engine nor the others', async () => {
  const logged: string[] = [];
  const { engine, told } = bench({ logger: { log: (level, message) => void logged.push(`${level} ${message}`) } });
  engine.on('session.asked', () => {
    throw new Error('deaf');
  });
  engine.on('session.asked', () => Promise.reject(new Error('slow and deaf')));
  const seen: string[] = [];
  const off = engine.on('session.asked', ({ question }) => void seen.push(question.id));
  await engine.open(PRINTER);
  await Promise.resolve();
  expect(seen).toEqual(['power']);
  expect(told.map(({ name }) => name)).toContain('session.asked');
  expect(logged.filter((line) => line.startsWith('error A listener of session.asked'))).toHaveLength(2);
  off();
  await engine.open(PRINTER);
  expect(seen).toEqual(['power']);
});

describe('a history', () => {
  const ASKED = { ...PRINTER, requester: { id: 'u42' } };
  const PAST: readonly PastSession[] = [
    { sessionId: 's0', at: 0, problem: 'jam', outcome: 'escalated', facts: {}, failed: [] },
  ];
  const logging = () => {
    const logged: string[] = [];
    const log = (level: string, message: string, details = {}) =>
      void logged.push(`${level} ${message} ${JSON.stringify(details)}`);
    return { logged, logger: { log } };
  };

  test.each([
    ['fails', () => Promise.reject(new Error('down')), 'down'],
    [
      'throws',
      () => {
        throw new Error('broken');
      },
      'broken',
    ],
    ['gives what no store can keep', async () => [{ ...PAST[0], at: Number.NaN }] as never, 'NaN'],
  ])('that %s leaves the diagnosis without a past, and is told of', async (_, of, reason) => {
    const { logged, logger } = logging();
    const { engine } = bench({ history: { of }, logger });
    expect(await engine.open(ASKED)).toMatchObject({ kind: 'ask' });
    expect((await engine.session('s1')).past).toEqual([]);
    expect(logged).toEqual([expect.stringMatching(`^warn The history cannot be read.*${reason}`)]);
  });

  test('that hangs is waited for until its deadline, and told of; what it says later is ignored', async () => {
    const clock = simulatedClock(1_700_000_000_000);
    const { logged, logger } = logging();
    let reply = (_: typeof PAST) => {};
    let began = (_: number | undefined) => {};
    const begun = new Promise<number | undefined>((resolve) => {
      began = resolve;
    });
    const history: History = {
      of: (_, __, options) => {
        began(options?.deadline);
        return new Promise((resolve) => {
          reply = resolve;
        });
      },
    };
    const { engine } = bench({ history, logger, clock, scheduler: clock, historyWaitMs: 1_500 });
    let isOpen = false;
    const opening = engine.open(ASKED).finally(() => {
      isOpen = true;
    });
    expect(await begun).toBe(1_700_000_001_500);
    await clock.advance(1_499);
    expect([isOpen, logged]).toEqual([false, []]);
    await clock.advance(10);
    expect(await opening).toMatchObject({ kind: 'ask' });
    expect(logged).toEqual([expect.stringContaining('did not answer within 1500 ms')]);
    reply(PAST);
    expect((await engine.session('s1')).past).toEqual([]);
  });

  test('that answers in time is the past of the session', async () => {
    const clock = simulatedClock(0);
    const { engine } = bench({ history: { of: async () => PAST }, clock, scheduler: clock });
    await engine.open(ASKED);
    expect((await engine.session('s1')).past).toEqual(PAST);
  });

  test.each([0, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is not waited for %d ms', (historyWaitMs) => {
    expect(() => createEngine({ knowledge: SMALL, historyWaitMs })).toThrow(RangeError);
  });
});

test('an event that does not exist is told with the one that was meant, and a listener must be a function', () => {
  const { engine } = bench();
  const on = engine.on as (name: string, listener: unknown) => () => void;
  expect(() => on('session.openned', () => {})).toThrow(/no event "session\.openned"; did you mean session\.opened/);
  expect(() => on('*', () => {})).toThrow(/no event "\*"; expected session\.opened, .*knowledge\.changed/);
  expect(() => on('__proto__', () => {})).toThrow(/no event/);
  expect(() => on('session.opened', 'x')).toThrow(/no function/);
});
