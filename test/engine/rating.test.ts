import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import { bench, failure, list, PRINTER, ticketId, VIRUS } from './support.js';

test('a rating after the end is kept, told on the ticket once, and changes nothing else', async () => {
  const { engine, desk, told } = bench();
  await engine.open(VIRUS);
  const end = await engine.resolve('s1', { solution: 'restart' });
  const before = await desk.get(ticketId(end));
  const turn = await engine.rate('s1', { rating: 4, comment: '  quick  ', by: { id: 'u1' } });
  expect(turn).toMatchObject({ kind: 'resolved', ticket: { delivery: 'delivered', state: 'resolved' } });
  expect('dossier' in turn && turn.dossier).toEqual('dossier' in end && end.dossier);
  const after = await desk.get(before.id);
  expect(after.notes).toEqual([...before.notes, 'Satisfaction: 4 of 5. “quick”']);
  expect([after.state, after.level, after.outcome]).toEqual([before.state, before.level, before.outcome]);
  const state = await engine.session('s1');
  expect(state.rating).toMatchObject({ rating: 4, comment: 'quick', by: { id: 'u1' } });
  expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
  expect(told.filter(({ name }) => name === 'session.rated')).toMatchObject([
    { event: { sessionId: 's1', rating: { rating: 4, comment: 'quick' } } },
  ]);
  await engine.deliver();
  expect((await desk.get(before.id)).notes).toHaveLength(after.notes.length);
  expect(await list(engine.outbox())).toEqual([]);
});

test('the last rating counts, and undo takes back what was done, not what is thought of it', async () => {
  const { engine, desk } = bench();
  await engine.open({ ...PRINTER, language: 'fr' });
  const ended = await engine.escalate('s1', { reason: 'x' });
  await engine.rate('s1', { rating: 1, comment: 'trop long' });
  await engine.rate('s1', { rating: 5, comment: ' ' });
  expect((await desk.get(ticketId(ended))).notes.slice(-2)).toEqual([
    'Note de satisfaction\u00a0: 1 sur 5. «\u00a0trop long\u00a0»',
    'Note de satisfaction\u00a0: 5 sur 5.',
  ]);
  expect((await engine.undo('s1')).kind).not.toBe('escalated');
  expect((await engine.session('s1')).rating).toMatchObject({ rating: 5 });
});

test('a rating during the dialogue makes no ticket, keeps the question, and is in the dossier of the end', async () => {
  const { engine, desk } = bench();
  const asked = await engine.open(PRINTER);
  const turn = await engine.rate('s1', { rating: 2, comment: 'so many questions' });
  expect(turn.kind === 'ask' && turn.question).toEqual(asked.kind === 'ask' && asked.question);
  expect(await failure(desk.get('DC-000001'))).toBe('ticket-unknown');
  // What was shown still stands: somebody may answer the question they saw before.
  const end = await engine.escalate('s1', { reason: 'enough' }, asked);
  const texts = 'dossier' in end ? end.dossier.transcript.map(({ text }) => text) : [];
  expect(texts).toContain('Satisfaction: 2 of 5. “so many questions”');
});

test('a vendor reads the figure, not the words', async () => {
  const { engine, desk } = bench();
  await engine.open(PRINTER);
  const end = await engine.escalate('s1', { to: 'L4', reason: 'x' });
  await engine.rate('s1', { rating: 3, comment: 'my password is hunter2' });
  expect((await desk.get(ticketId(end))).notes.at(-1)).toBe('Satisfaction: 3 of 5.');
});

test('what is no rating is refused', async () => {
  const { engine } = bench();
  await engine.open(PRINTER);
  for (const rating of [0, 6, 2.5, Number.NaN, '4' as never]) {
    expect(await failure(engine.rate('s1', { rating }))).toBe('RangeError');
  }
  expect(await failure(engine.rate('s1', { rating: 3, comment: 7 as never }))).toBe('TypeError');
  expect(await failure(engine.rate('s1', { rating: 3, comment: 'x'.repeat(70_000) }))).toBe('RangeError');
  expect(await failure(engine.rate('s1', { rating: 3, stars: 3 } as never))).toBe('TypeError');
  expect(await failure(engine.rate('none', { rating: 3 }))).toBe('session-unknown');
});
