import { describe, expect, test } from 'vitest';
import { type TicketSubject, ticketConformance } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/index.js';
import { journalSubject, memorySubject } from './subjects.js';

const CAPABILITIES = {
  find: 'strong',
  update: 'atomic',
  nativeIdempotency: true,
  optimisticLock: true,
  attachments: true,
  privateNotes: false,
  watch: 'none',
} as const;

/** The oracle is another helpdesk on the same store. */
async function helpdeskOn(subject: typeof memorySubject): Promise<TicketSubject> {
  const { store, destroy } = await subject();
  return { adapter: helpdesk({ store }), oracle: helpdesk({ store }), destroy };
}

describe('helpdesk on memoryStore', () => {
  ticketConformance(test, () => helpdeskOn(memorySubject), { capabilities: CAPABILITIES });
});

describe('helpdesk on journalStore', () => {
  ticketConformance(test, () => helpdeskOn(journalSubject), { capabilities: CAPABILITIES });
});

test('what a capability excludes is skipped by name', () => {
  const skipped: string[] = [];
  const register = Object.assign(() => {}, { skip: (name: string) => void skipped.push(name) });
  const capabilities = { ...CAPABILITIES, find: 'none', update: 'none', nativeIdempotency: false } as const;
  ticketConformance(register, () => helpdeskOn(memorySubject), { capabilities });
  expect(skipped.filter((name) => name.endsWith('[skipped: cannot find]')).length).toBeGreaterThan(5);
  expect(skipped.filter((name) => name.endsWith('[skipped: cannot update]')).length).toBeGreaterThan(5);
});
