import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import { LEVELS } from '../../src/model/index.js';
import { bench, failure, list, PRINTER, ticketId, VIRUS } from './support.js';

const AGENT = { id: 'agent-7', name: 'Inès' };
const OWN = { title: 'Remplacer le routeur', steps: ['Commander', 'Brancher'], rootCause: 'Routeur en fin de vie' };

test('one session goes from self-service to the vendor on one ticket, and is repaired there', async () => {
  const { engine, desk, told } = bench();
  let turn = await engine.open({ ...PRINTER, language: 'fr', text: 'rien ne sort' });
  for (const [index, level] of LEVELS.slice(1).entries()) {
    turn = await engine.escalate('s1', { reason: `Rien à faire au niveau ${LEVELS[index]}` });
    expect(turn.kind).toBe('escalated');
    const ticket = await desk.get(ticketId(turn));
    expect(ticket).toMatchObject({ id: 'DC-000001', level, state: 'open', outcome: 'escalated' });
    turn = await engine.take('s1', { by: { id: `agent-${level}` } });
    expect('dossier' in turn && turn.dossier.outcome).not.toBe('resolved');
    const state = await engine.session('s1');
    expect([state.status, state.level, state.hands.at(-1)?.by?.id]).toEqual(['open', level, `agent-${level}`]);
    expect((await desk.get('DC-000001')).notes.at(-1)).toBe(`Pris en charge au niveau ${level} par agent-${level}.`);
  }
  const end = await engine.resolve('s1', { solution: OWN, by: AGENT });
  const ticket = await desk.get(ticketId(end));
  expect(ticket).toMatchObject({ id: 'DC-000001', level: 'L4', state: 'resolved', outcome: 'resolved' });
  expect(ticket.solution).toEqual({ ...OWN, kind: 'fix', solutionId: 'own-s1' });
  expect(end.kind === 'resolved' && end.dossier.solution).toEqual(ticket.solution);
  expect(ticket.notes.filter((note) => note.startsWith('# '))).toHaveLength(LEVELS.length);
  expect(await list(engine.outbox())).toEqual([]);
  expect(told.filter(({ name }) => name === 'session.escalated')).toHaveLength(4);
  const state = await engine.session('s1');
  expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
});

test('whoever takes it on is asked nothing twice, and is offered the repairs of their level', async () => {
  const { engine } = bench();
  await engine.open({ facts: { device: 'laptop' }, text: 'virus everywhere', language: 'en' });
  const first = await engine.escalate('s1', { to: 'L2', reason: 'help' });
  expect(first.kind).toBe('escalated');
  const before = await engine.session('s1');
  const turn = await engine.take('s1');
  const after = await engine.session('s1');
  expect([after.level, after.audience, after.facts]).toEqual(['L2', 'expert', before.facts]);
  if (turn.kind === 'ask') expect(before.asked).not.toContain(turn.question.id);
});

test('the dossier says of each word from whom it is: who began, and who took it on', async () => {
  const { engine } = bench();
  await engine.open({ ...PRINTER, text: 'queue stuck' });
  await engine.escalate('s1', { to: 'L2', reason: 'help' });
  await engine.take('s1');
  await engine.tell('s1', 'it is old');
  const turn = await engine.escalate('s1', { reason: 'beyond me' });
  const said = turn.kind === 'escalated' ? turn.dossier.transcript : [];
  const by = new Map(said.map((entry) => [entry.text, entry.by]));
  expect([by.get('queue stuck'), by.get('help')]).toEqual(['user', 'user']);
  expect([by.get('it is old'), by.get('beyond me')]).toEqual(['expert', 'expert']);
});

test('where the base knows nothing, the person goes on alone: tells, reports, repairs or hands over', async () => {
  const { engine } = bench();
  const opened = await engine.open({ text: 'zzz qqq', language: 'en' });
  const escalated = opened.kind === 'escalated' ? opened : await engine.escalate('s1', { reason: 'x' });
  expect(escalated.kind).toBe('escalated');
  const taken = await engine.take('s1');
  const assigned = taken.kind === 'assigned' ? taken : await exhaust(engine, taken.sessionId);
  expect(assigned).toMatchObject({ kind: 'assigned', level: 'L1', ticket: { delivery: 'delivered', state: 'open' } });
  expect(assigned.kind === 'assigned' && assigned.reason.text).not.toBe('');
  expect((await engine.why('s1')).about).toBe('ending');
  expect((await engine.report('s1', 'restart', 'failed')).kind).not.toBe('resolved');
  expect((await engine.escalate('s1', { reason: 'beyond me' })).kind).toBe('escalated');
});

test('what an earlier hand tried counts once as evidence', async () => {
  const { engine, store } = bench();
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  await engine.report('s1', 'wipe', 'failed');
  const failures = async () =>
    (await list(store.changes())).flatMap((each) => (each.kind === 'outcome' ? [each.outcome.result] : []));
  if ((await engine.session('s1')).status === 'open') await engine.escalate('s1', { reason: 'x' });
  expect(await failures()).toEqual(['failed']);
  await engine.take('s1');
  if ((await engine.session('s1')).status === 'open') await engine.escalate('s1', { reason: 'y' });
  expect(await failures()).toEqual(['failed']);
});

test('only what was handed over can be taken, and at no lower level', async () => {
  const { engine } = bench();
  await engine.open(PRINTER);
  expect(await failure(engine.take('s1'))).toBe('answer-invalid');
  await engine.escalate('s1', { to: 'L2', reason: 'x' });
  expect(await failure(engine.take('s1', { level: 'L1' }))).toBe('answer-invalid');
  expect(await failure(engine.answer('s1', 'led', 'red'))).toBe('session-ended');
  expect((await engine.take('s1', { level: 'L3' })).kind).not.toBe('escalated');
  expect(await failure(engine.take('s1'))).toBe('answer-invalid');
});

test('taking can be undone, and is again as it was handed over', async () => {
  const { engine } = bench();
  await engine.open(PRINTER);
  const escalated = await engine.escalate('s1', { reason: 'x' });
  await engine.take('s1');
  const undone = await engine.undo('s1');
  expect(undone.kind).toBe('escalated');
  expect('dossier' in undone && undone.dossier).toEqual('dossier' in escalated && escalated.dossier);
});

test('a repair of the base ends it like a trial that worked; one that says nothing is refused', async () => {
  const { engine } = bench();
  await engine.open(VIRUS);
  expect(await failure(engine.resolve('s1', { solution: 'none such' }))).toBe('answer-invalid');
  expect(await failure(engine.resolve('s1', { solution: { title: ' ', steps: ['a'] } }))).toBe('TypeError');
  expect(await failure(engine.resolve('s1', { solution: { title: 'a', steps: [] } }))).toBe('TypeError');
  expect(await failure(engine.resolve('s1', { solution: { title: 'a', steps: ['b'], x: 1 } as never }))).toBe(
    'TypeError',
  );
  expect((await engine.resolve('s1', { solution: 'restart' })).kind).toBe('resolved');
});

/** Says "don't know" and "failed" until the engine has nothing more. */
async function exhaust(engine: ReturnType<typeof bench>['engine'], id: string) {
  let turn = await engine.resume(id);
  for (let i = 0; i < 30; i++) {
    if (turn.kind === 'ask') turn = await engine.answer(id, turn.question.id, { kind: 'unknown' });
    else if (turn.kind === 'confirm') turn = await engine.answer(id, turn.about.id, 'no');
    else if (turn.kind === 'propose') turn = await engine.report(id, turn.solutions[0]?.id ?? '', 'failed');
    else break;
  }
  return turn;
}
