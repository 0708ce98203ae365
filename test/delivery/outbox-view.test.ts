import { expect, test } from 'vitest';
import { viewOutbox } from '../../src/delivery/index.js';
import type { OutboxEntry } from '../../src/ports.js';

function entry(id: string, group: string, status: OutboxEntry['status'], reason?: string): OutboxEntry {
  const request = { key: group, level: 'L1', subject: 'x', body: '', priority: 'normal' } as const;
  const payload = { kind: 'note', sessionId: 's', key: group, opKey: id, request, at: 0 } as const;
  return { id, sessionId: 's', group, payload, attempts: 1, status, ...(reason !== undefined && { reason }) };
}

test('what waits behind an operation that was given up says for which; another ticket waits for nothing', () => {
  const view = viewOutbox([
    entry('a1', 'a', 'dead', 'refused'),
    entry('b1', 'b', 'waiting', 'busy'),
    entry('a2', 'a', 'waiting'),
    entry('a3', 'a', 'waiting'),
  ]);
  expect(view.map(({ id, status, heldUpBy, reason }) => [id, status, heldUpBy, reason])).toEqual([
    ['a1', 'dead', undefined, 'refused'],
    ['b1', 'waiting', undefined, 'busy'],
    ['a2', 'held', 'a1', undefined],
    ['a3', 'held', 'a1', undefined],
  ]);
  expect(view[0]).toMatchObject({ kind: 'note', ticketKey: 'a', decidedAt: '1970-01-01T00:00:00.000Z' });
});

test('a payload that is no operation is shown without a kind', () => {
  expect(viewOutbox([{ ...entry('a', 'a', 'dead'), payload: 'x' }])[0]).not.toHaveProperty('kind');
});
