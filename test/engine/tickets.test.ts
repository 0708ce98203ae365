import { describe, expect, test } from 'vitest';
import { compileKnowledge, parseCompiled, seal } from '../../src/compiled/index.js';
import type { EngineOptions } from '../../src/engine/index.js';
import { AdapterError, type ErrorCode } from '../../src/errors.js';
import type { Store, TicketAdapter } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { SMALL } from '../dialogue/small.js';
import { bench, list, PRINTER, ticketId, VIRUS } from './support.js';

test('the ticket of a resolved session documents the solution and carries the dossier', async () => {
  const { engine, desk } = bench();
  await engine.open({ ...VIRUS, requester: { id: 'u42', name: 'Ada' }, extras: { 'x-site': 'Lyon' } });
  await engine.answer('s1', 'risk:wipe', 'yes');
  const turn = await engine.report('s1', 'wipe', 'worked');
  const ticket = await desk.get(ticketId(turn));
  expect(ticket).toMatchObject({
    level: 'L0',
    state: 'resolved',
    outcome: 'resolved',
    subject: 'virus everywhere',
    body: 'virus everywhere',
    requester: { id: 'u42' },
    fields: { sessionId: 's1', 'x-site': 'Lyon' },
    solution: { solutionId: 'wipe', title: 'Repair wipe', kind: 'fix', steps: ['Do it'] },
    attachments: ['dossier.json'],
  });
  expect(ticket.notes).toHaveLength(1);
  expect(ticket.notes[0]).toContain('# Incident resolved');
  const file = await desk.attachment(ticket.id, 'dossier.json');
  expect(file?.mediaType).toBe('application/json');
  expect(JSON.parse(file?.text ?? '')).toEqual('dossier' in turn && turn.dossier);
});

test('undo after the end reopens the ticket with a note and takes the evidence back; a new end uses the same ticket', async () => {
  const { engine, desk, store } = bench();
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  const resolved = await engine.report('s1', 'wipe', 'worked');
  const outcomes = async () =>
    (await list(store.changes())).flatMap((each) => (each.kind === 'outcome' ? [each.outcome] : []));
  const [told] = await outcomes();
  expect(told).toMatchObject({ caseId: 'c5', solutionId: 'wipe', result: 'worked' });
  const undone = await engine.undo('s1');
  expect(undone.kind).toBe('propose');
  expect(await outcomes()).toEqual([told, { ...told, retract: true }]);
  const reopened = await desk.get(ticketId(resolved));
  expect(reopened.state).toBe('open');
  expect(reopened.notes.at(-1)).toContain('undone');
  const again = await engine.escalate('s1', { reason: 'it came back' });
  expect(ticketId(again)).toBe(ticketId(resolved));
  expect(await desk.get(ticketId(again))).toMatchObject({ state: 'open', level: 'L1', outcome: 'escalated' });
});

test('each session has its own number, without gaps', async () => {
  const { engine } = bench();
  const ids: string[] = [];
  for (let each = 1; each <= 3; each++) {
    await engine.open(PRINTER);
    ids.push(ticketId(await engine.escalate(`s${each}`, { reason: 'x' })));
  }
  expect(ids).toEqual(['DC-000001', 'DC-000002', 'DC-000003']);
});

test('undo of an escalation brings the ticket back to the level of the session', async () => {
  const { engine, desk } = bench();
  await engine.open(PRINTER);
  const id = ticketId(await engine.escalate('s1', { to: 'L3', reason: 'the boss waits' }));
  await engine.undo('s1');
  expect(await desk.get(id)).toMatchObject({ level: 'L0', state: 'open' });
});

test.each([
  ['blank', '   '],
  ['control characters', '\u0000\u001b'],
])('a trouble of %s gets its ticket all the same', async (_, text) => {
  const { engine } = bench();
  await engine.open({ ...PRINTER, text });
  expect(ticketId(await engine.escalate('s1', { reason: 'x' }))).toBe('DC-000001');
});

test('so does one of which more was said than a ticket takes; the dossier has it all', async () => {
  const { engine, desk } = bench();
  const text = 'ab cd '.repeat(10_000);
  await engine.open({ ...PRINTER, text });
  for (let each = 0; each < 17; each++) await engine.tell('s1', text);
  const id = ticketId(await engine.escalate('s1', { reason: 'x' }));
  const { problem } = JSON.parse((await desk.attachment(id, 'dossier.json'))?.text ?? '{}');
  expect(problem).toHaveLength(18);
  expect((await desk.get(id)).body.length).toBeLessThan(1_000_000);
});

test('extra fields do not pass for the session', async () => {
  const { engine, desk } = bench();
  await engine.open({ ...PRINTER, extras: { sessionId: 'another', 'x-site': 'Lyon' } });
  const id = ticketId(await engine.escalate('s1', { reason: 'x' }));
  expect((await desk.get(id)).fields).toEqual({ sessionId: 's1', 'x-site': 'Lyon' });
});

test('a ticket has the extra fields of the routing rule that holds; those of the session go before them', async () => {
  const routing = [
    { when: { device: ['laptop'] }, team: 'mobile', extras: { 'x-queue': '01' } },
    { when: { device: ['printer'] }, team: 'print', extras: { 'x-queue': '07', 'x-site': 'Paris' } },
  ];
  const { engine, desk } = bench({ knowledge: { ...SMALL, routing } });
  await engine.open({ ...PRINTER, extras: { 'x-site': 'Lyon' } });
  const id = ticketId(await engine.escalate('s1', { reason: 'x' }));
  expect((await desk.get(id)).fields).toEqual({ sessionId: 's1', 'x-queue': '07', 'x-site': 'Lyon' });
});

test('a routing rule of an older compiled file has no extra fields', async () => {
  const routing = [{ when: {}, team: 'all' }];
  const { knowledge } = parseCompiled(compileKnowledge(seal({ ...SMALL, routing })));
  const { engine, desk } = bench({ knowledge });
  await engine.open(PRINTER);
  const id = ticketId(await engine.escalate('s1', { reason: 'x' }));
  expect((await desk.get(id)).fields).toEqual({ sessionId: 's1' });
});

test.each(['delivered', 'failed'] as const)(
  'that a ticket was %s is noted, also when the person moves the session on meanwhile',
  async (delivery) => {
    const inner = memoryStore();
    const clock = simulatedClock(1_700_000_000_000);
    const other = bench({ store: inner, clock });
    let isFirst = true;
    const store: Store = {
      ...inner,
      async append(id, version, batch) {
        const isNote = batch.events.some((event) => JSON.stringify(event).includes('"kind":"ticketed"'));
        if (isNote && id === 'session:s1' && isFirst) {
          isFirst = false;
          await other.engine.undo('s1');
        }
        return inner.append(id, version, batch);
      },
    };
    const desk = helpdesk({ store: inner, clock });
    const refuse = () => Promise.reject(new AdapterError('ticket-refused', 'No.', 'helpdesk'));
    const { engine } = bench({ store, clock, tickets: delivery === 'failed' ? { ...desk, create: refuse } : desk });
    await engine.open(PRINTER);
    await engine.escalate('s1', { reason: 'urgent' });
    expect((await engine.session('s1')).ticket).toMatchObject({ delivery });
  },
);

test('closing waits for a delivery under way', async () => {
  const inner = memoryStore();
  const clock = simulatedClock(1_700_000_000_000);
  const desk = helpdesk({ store: inner, clock });
  let isClosed = false;
  const store: Store = {
    ...inner,
    close: async () => {
      isClosed = true;
    },
  };
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const tickets: TicketAdapter = {
    ...desk,
    create: async (...given) => {
      await begun;
      return desk.create(...given);
    },
  };
  let sleeps = 0;
  const scheduler = { sleep: () => (sleeps++ === 0 ? Promise.resolve() : new Promise<void>(() => {})) };
  const { engine } = bench({ store, clock, tickets, scheduler });
  await engine.open(PRINTER);
  expect(await engine.escalate('s1', { reason: 'urgent' })).toMatchObject({ ticket: { delivery: 'pending' } });
  const closing = engine.close();
  expect(isClosed).toBe(false);
  begin();
  await closing;
  expect(isClosed).toBe(true);
  expect(await bench({ store: inner, clock }).engine.resume('s1')).toMatchObject({ ticket: { delivery: 'delivered' } });
});

test('a ticket system that cannot be closed does not keep the store open', async () => {
  const store = memoryStore();
  const close = () => Promise.reject(new AdapterError('ticket-unavailable', 'Stuck.', 'helpdesk'));
  const { engine } = bench({ store, tickets: { ...helpdesk({ store }), close } });
  await expect(engine.close()).rejects.toThrow('Stuck.');
  await expect(store.read('s1')).rejects.toThrow('closed');
});

describe('what happens to a session between the reading and the writing of a call', () => {
  const setUp = async () => {
    const inner = memoryStore();
    const clock = simulatedClock(1_700_000_000_000);
    const desk = helpdesk({ store: inner, clock });
    let isDown = true;
    const create: TicketAdapter['create'] = async (...given) => {
      if (isDown) throw new AdapterError('ticket-unavailable', 'The line is dead.', 'helpdesk');
      return desk.create(...given);
    };
    const other = bench({ store: inner, clock, tickets: { ...desk, create } });
    let meanwhile = async () => {};
    const store: Store = {
      ...inner,
      async append(...given) {
        const happens = meanwhile;
        meanwhile = async () => {};
        await happens();
        return inner.append(...given);
      },
    };
    const { engine } = bench({ store, clock, tickets: desk });
    await other.engine.open(PRINTER);
    const ended = await other.engine.escalate('s1', { reason: 'urgent' });
    isDown = false;
    await clock.advance(3_600_000);
    const meet = (happens: () => Promise<unknown>) => {
      meanwhile = async () => void (await happens());
    };
    return { engine, other: other.engine, ended, meet };
  };

  test.each([true, false])(
    'does not refuse it when only the ticket number came; the turn was named: %s',
    async (named) => {
      const { engine, other, ended, meet } = await setUp();
      meet(() => other.deliver());
      expect((await engine.undo('s1', named ? ended : undefined)).kind).toBe('ask');
      const { ticket } = await engine.session('s1');
      expect(ticket).toMatchObject({ delivery: 'delivered' });
    },
  );

  test('refuses it when a person moved the session on', async () => {
    const { engine, other, meet } = await setUp();
    meet(() => other.undo('s1'));
    await expect(engine.undo('s1')).rejects.toMatchObject({ code: 'session-conflict' });
    expect(await engine.session('s1')).toEqual(await other.session('s1'));
  });
});

describe('a ticket system that takes its time to close', () => {
  const setUp = (close: () => Promise<void>, own: Partial<EngineOptions> = {}) => {
    const store = memoryStore();
    const clock = simulatedClock(1_700_000_000_000);
    const logged: string[] = [];
    const logger = { log: (level: string, message: string) => void logged.push(`${level} ${message}`) };
    const tickets = { ...helpdesk({ store, clock }), close };
    return { ...bench({ store, clock, scheduler: clock, logger, tickets, ...own }), clock, logged };
  };

  test('does not keep the store open when it hangs, and is told of', async () => {
    const { engine, store, clock, logged } = setUp(() => new Promise(() => {}));
    const closing = engine.close();
    await clock.advance(1_999);
    expect([await store.read('s1'), logged]).toEqual([[], []]);
    await clock.advance(10);
    await closing;
    await expect(store.read('s1')).rejects.toThrow('closed');
    expect(logged).toEqual([expect.stringContaining('warn The ticket system cannot be closed')]);
  });

  test('is waited for, also with a scheduler that need not wait', async () => {
    let isOpen = true;
    const close = async () => {
      await new Promise((wake) => setImmediate(wake));
      isOpen = false;
    };
    const { engine, logged } = setUp(close, { scheduler: { sleep: async () => {} } });
    await engine.close();
    expect([isOpen, logged]).toEqual([false, []]);
  });
});

describe('a ticket system that is down', () => {
  const failing = (code: ErrorCode) => new AdapterError(code, 'The line is dead.', 'helpdesk');
  const setUp = (error: Error) => {
    const store = memoryStore();
    const clock = simulatedClock(1_700_000_000_000);
    const desk = helpdesk({ store, clock });
    let isDown = true;
    const guard = <T>(call: () => Promise<T>): Promise<T> => (isDown ? Promise.reject(error) : call());
    const tickets: TicketAdapter = {
      ...desk,
      create: (...given) => guard(() => desk.create(...given)),
      find: (...given) => guard(() => desk.find(...given)),
      get: (...given) => guard(() => desk.get(...given)),
      update: (...given) => guard(() => desk.update(...given)),
    };
    const repair = () => {
      isDown = false;
    };
    return { ...bench({ store, clock, tickets }), clock, repair, desk };
  };

  test.each([failing('ticket-unavailable'), new TypeError('fetch failed')])(
    'leaves the diagnosis its end; the number comes when it is back, after %s',
    async (error) => {
      const { engine, clock, repair, told, desk } = setUp(error);
      await engine.open(PRINTER);
      const turn = await engine.escalate('s1', { reason: 'urgent' });
      expect(turn).toMatchObject({ kind: 'escalated', ticket: { delivery: 'pending', level: 'L1' } });
      expect(await list(engine.outbox())).toHaveLength(1);
      await clock.advance(60_000);
      await engine.deliver();
      expect(await engine.resume('s1')).toMatchObject({ ticket: { delivery: 'pending' } });
      repair();
      await clock.advance(3_600_000);
      await engine.deliver();
      expect(await list(engine.outbox())).toEqual([]);
      const after = await engine.resume('s1');
      expect(after).toMatchObject({
        kind: 'escalated',
        ticket: { delivery: 'delivered', id: 'DC-000001', level: 'L1' },
      });
      expect(told.filter(({ name }) => name === 'ticket.delivered')).toHaveLength(1);
      expect('dossier' in after && 'dossier' in turn && after.dossier).toEqual('dossier' in turn && turn.dossier);
      expect(await list(desk.list())).toHaveLength(1);
    },
  );

  test('does not make the last turn an old one when the number comes', async () => {
    const { engine, clock, repair } = setUp(failing('ticket-unavailable'));
    const open = await engine.open(PRINTER);
    const ended = await engine.escalate('s1', { reason: 'urgent' }, open);
    repair();
    await clock.advance(3_600_000);
    await engine.deliver();
    expect((await engine.resume('s1')).version).toBeGreaterThan(ended.version);
    await expect(engine.undo('s1', open)).rejects.toMatchObject({ code: 'session-conflict' });
    expect((await engine.undo('s1', ended)).kind).toBe('ask');
    await expect(engine.tell('s1', 'the cable is usb', ended)).rejects.toMatchObject({ code: 'session-conflict' });
  });

  test('that refuses for good is told to whoever listens, and shown', async () => {
    const { engine, told } = setUp(failing('ticket-refused'));
    await engine.open(PRINTER);
    const turn = await engine.escalate('s1', { reason: 'urgent' });
    expect(turn).toMatchObject({ kind: 'escalated', ticket: { delivery: 'failed', level: 'L1' } });
    expect(told.filter(({ name }) => name === 'ticket.failed')).toHaveLength(1);
    expect(await engine.resume('s1')).toEqual(turn);
  });
});

test('what goes to the vendor is masked, in every place of its ticket; the session is not', async () => {
  const { engine, desk } = bench({
    masking: { kinds: ['email', 'password'], patterns: [{ kind: 'badge', pattern: 'BDG-####' }] },
  });
  const text = 'a strange noise, my password is hunter2, badge BDG-0042';
  const requester = { id: 'ada@client.example', name: 'Ada', email: 'ada@client.example' };
  await engine.open({ ...PRINTER, text, requester, level: 'L3', extras: { 'x-password': 'Zz9', 'x-site': 'Lyon' } });
  const turn = await engine.escalate('s1', { reason: 'ask ada@client.example', to: 'L4' });
  const ticket = await desk.get(ticketId(turn));
  const file = (await desk.attachment(ticket.id, 'dossier.json'))?.text ?? '';
  for (const gone of ['hunter2', 'BDG-0042', 'ada@client.example', 'Zz9']) {
    expect(`${JSON.stringify(ticket)}${file}`).not.toContain(gone);
    expect(JSON.stringify(await engine.session('s1'))).toContain(gone);
  }
  expect(ticket).toMatchObject({
    subject: 'a strange noise, my password is [password 1], badge [badge 1]',
    body: ticket.subject,
    requester: { id: '[e-mail 1]' },
    fields: { sessionId: 's1', 'x-site': 'Lyon', 'x-password': '[password 2]' },
  });
  expect(JSON.parse(file).redaction).toEqual([
    { kind: 'badge', count: 1 },
    { kind: 'email', count: 1 },
    { kind: 'password', count: 2 },
  ]);
  expect(ticket.notes[0]).toContain('Masked before it was handed over: badge × 1, email × 1, password × 2');
  expect('dossier' in turn && turn.dossier.problem).toEqual([text]);
});

test('what stays in the house is not masked, and a faulty rule is refused before anything is said', async () => {
  const { engine, desk } = bench();
  await engine.open({ ...PRINTER, text: 'a strange noise, my password is hunter2' });
  const ticket = await desk.get(ticketId(await engine.escalate('s1', { reason: 'x', to: 'L3' })));
  expect(ticket.body).toContain('hunter2');
  expect(() => bench({ masking: { patterns: [{ kind: 'all', pattern: '*' }] } })).toThrow(/pattern of «all»/);
});
