import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { EscalationRule, Level, PastSession } from '../../src/model/index.js';
import { BOUNCE_LIMITS } from '../../src/service/index.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure, list, PRINTER, ticketId } from './support.js';

const WEEK = 7 * 86_400_000;
const NOW = Date.UTC(2024, 1, 29, 12);
const past = (sessionId: string, at: number): PastSession => ({
  sessionId,
  at,
  problem: 'x',
  outcome: 'resolved',
  facts: { device: 'printer', cable: 'network' },
  failed: [],
});
const declared = (rules: Partial<Record<Level, Partial<EscalationRule>>>, sessions: readonly PastSession[] = []) =>
  bench({
    caseBases: {
      it: {
        ...SMALL,
        routing: [{ when: { device: ['printer'] }, team: 'print', category: 'hardware' }],
        escalation: Object.fromEntries(
          Object.entries(rules).map(([level, rule]) => [level, { to: 'L4', cost: 600, ...rule } as EscalationRule]),
        ),
      },
    },
    history: { of: async () => sessions },
  });

test('a VIP is handed over at once and more authority is told, with the priority raised and said why', async () => {
  const { engine, desk, told } = declared({ L0: { to: 'L1', vip: 'both', alert: ['head-of-it'] } });
  const usual = await engine.open({ ...PRINTER, requester: { id: 'u1' } });
  expect(usual.kind).not.toBe('escalated');
  const turn = await engine.open({ ...PRINTER, requester: { id: 'u2', vip: true } });
  expect(turn.kind).toBe('escalated');
  const dossier = 'dossier' in turn ? turn.dossier : undefined;
  expect(dossier?.escalation?.reason).toMatchObject({ code: 'vip', rule: 'escalation.L0.vip' });
  expect(dossier?.raised).toMatchObject([{ code: 'vip', rule: 'escalation.L0.vip' }]);
  expect(dossier?.priority).toBe('high');
  expect(await desk.get(ticketId(turn))).toMatchObject({ level: 'L1', priority: 'high', watchers: ['head-of-it'] });
  expect(told.filter(({ name }) => name === 'session.alerted')).toMatchObject([
    { event: { sessionId: 's2', alert: { rule: 'escalation.L0.vip' } } },
  ]);
  expect(await list(engine.outbox())).toEqual([]);
});

test('what is only to be told is told once, leaves the dialogue where it is, and undo takes it back', async () => {
  const when = [{ facts: { led: ['red'] }, reason: { en: 'It burns.' }, measure: 'alert' }] as const;
  const { engine, desk } = declared({ L0: { to: 'L1', when, alert: ['fire-desk'] } });
  const asked = await engine.open({ ...PRINTER, requester: { id: 'u1' } });
  const turn = await engine.answer('s1', 'led', 'red');
  expect(turn.kind).not.toBe('escalated');
  expect(await desk.get('DC-000001')).toMatchObject({ level: 'L0', watchers: ['fire-desk'], priority: 'high' });
  await engine.tell('s1', 'hurry up');
  expect((await engine.session('s1')).alerts).toHaveLength(1);
  await engine.undo('s1');
  const undone = await engine.undo('s1');
  expect(undone.kind).toBe(asked.kind);
  expect((await engine.session('s1')).alerts).toEqual([]);
  expect((await desk.get('DC-000001')).notes.at(-1)).toBe('The alert is over: what had caused it was undone.');
});

test('repeated trouble counts within its time, this session included, and raises the priority', async () => {
  const repeated = { times: 3, within: WEEK, measure: 'move' } as const;
  const far = [past('a', NOW - 2 * WEEK), past('b', NOW - 1)];
  const near = [past('a', NOW - WEEK), past('b', NOW - 1)];
  const once = await declared({ L0: { to: 'L1', repeated } }, far).engine.open({ ...PRINTER, requester: { id: 'u1' } });
  expect(once.kind).not.toBe('escalated');
  const thrice = await declared({ L0: { to: 'L1', repeated } }, near).engine.open({
    ...PRINTER,
    requester: { id: 'u1' },
  });
  expect('dossier' in thrice && thrice.dossier).toMatchObject({
    priority: 'high',
    escalation: { reason: { code: 'repeated', rule: 'escalation.L0.repeated' } },
  });
});

test('questions and failed repairs of a level are counted anew by the next one', async () => {
  const { engine } = declared({ L0: { to: 'L1', questions: 1 }, L1: { to: 'L2', questions: 1 } });
  await engine.open({ language: 'en', requester: { id: 'u1' } });
  let turn = await engine.resume('s1');
  for (const level of ['L0', 'L1'] as const) {
    let asked = 0;
    while (turn.kind === 'ask') {
      asked++;
      turn = await engine.answer('s1', turn.question.id, { kind: 'unknown' });
    }
    expect(asked).toBeLessThanOrEqual(1);
    expect('dossier' in turn && turn.dossier.escalation?.reason).toMatchObject({
      code: 'questions-used',
      rule: `escalation.${level}.questions`,
    });
    turn = await engine.take('s1');
  }
});

test('what bounces is told to more authority after two reassignments, and stays in the end until a person decides', async () => {
  const { engine, desk, told } = bench({
    caseBases: { it: { ...SMALL, escalation: { L1: { to: 'L2', cost: 30, vip: 'move', alert: ['lead'] } } } },
  });
  await engine.open({ ...PRINTER, requester: { id: 'u1', vip: true } });
  await engine.escalate('s1', { reason: 'x' });
  let turn = await engine.take('s1');
  expect(turn.kind, 'the rule of the level moves it').toBe('escalated');
  const alerts = () => told.filter(({ name }) => name === 'session.alerted').length;
  expect(alerts()).toBe(0);
  turn = await engine.handBack('s1', { to: 'L1', reason: 'Which model?', by: { id: 'expert' } });
  expect('dossier' in turn && turn.dossier.escalation).toMatchObject({
    from: 'L2',
    to: 'L1',
    reason: { code: 'handed-back', text: 'Which model?' },
  });
  expect(await desk.get(ticketId(turn))).toMatchObject({ id: 'DC-000001', level: 'L1', priority: 'high' });
  expect(alerts()).toBe(1);
  turn = await engine.take('s1');
  expect(turn.kind, 'it came back, and does not go up by itself again').not.toBe('escalated');
  for (let moves = 3; moves < BOUNCE_LIMITS.stay; moves += 2) {
    await engine.escalate('s1', { reason: 'the model is X' });
    if (moves + 1 < BOUNCE_LIMITS.stay) await engine.handBack('s1', { to: 'L1', reason: 'no' });
    if (moves + 2 < BOUNCE_LIMITS.stay) await engine.take('s1');
  }
  expect(await failure(engine.handBack('s1', { to: 'L1', reason: 'again' }))).toBe('answer-invalid');
  expect(alerts()).toBe(2);
  expect((await engine.take('s1')).kind).not.toBe('escalated');
  expect((await engine.escalate('s1', { reason: 'I decide' })).kind).toBe('escalated');
  const state = await engine.session('s1');
  expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
});

test('only what was handed over is sent back, and only down', async () => {
  const { engine } = bench();
  await engine.open(PRINTER);
  expect(await failure(engine.handBack('s1', { to: 'L0', reason: 'x' }))).toBe('answer-invalid');
  await engine.escalate('s1', { to: 'L2', reason: 'x' });
  expect(await failure(engine.handBack('s1', { to: 'L2', reason: 'x' }))).toBe('answer-invalid');
  expect(await failure(engine.handBack('s1', { to: 'L1', reason: ' ' }))).toBe('TypeError');
  expect((await engine.handBack('s1', { to: 'L1', reason: 'x' })).kind).toBe('escalated');
});
