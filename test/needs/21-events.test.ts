import { expect, test } from 'vitest';
import { deskOf, PRINTER } from './support.js';

test('21 · whoever listens sees each step as it happens, as data', async () => {
  const { engine } = deskOf();
  const seen: unknown[] = [];
  engine.on('session.opened', ({ sessionId, text }) => void seen.push(['opened', sessionId, text]));
  engine.on('session.asked', ({ question }) => void seen.push(['asked', question.id]));
  engine.on('session.answered', ({ id, answer }) => void seen.push(['answered', id, answer.kind]));
  engine.on('session.proposed', ({ solutionIds }) => void seen.push(['proposed', solutionIds[0]]));
  engine.on('session.tried', ({ solutionId, result }) => void seen.push(['tried', solutionId, result]));
  engine.on('session.resolved', ({ sessionId }) => void seen.push(['resolved', sessionId]));
  engine.on(
    'ticket.delivered',
    ({ ticket }) => void seen.push(['ticket', ticket.delivery === 'delivered' && ticket.id]),
  );
  await engine.open(PRINTER);
  await engine.answer('s1', 'light', 'amber');
  await engine.report('s1', 'clear-jam', 'worked');
  expect(seen).toEqual([
    ['opened', 's1', ''],
    ['asked', 'light'],
    ['answered', 'light', 'value'],
    ['proposed', 'clear-jam'],
    ['tried', 'clear-jam', 'worked'],
    ['resolved', 's1'],
    ['ticket', 'DC-000001'],
  ]);
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
});
