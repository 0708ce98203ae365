import { describe, expect, test } from 'vitest';
import { type TicketConformanceOptions, type TicketSubject, ticketConformance } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/index.js';
import { journalSubject, memorySubject } from './subjects.js';

const CAPABILITIES = {
  find: 'strong',
  update: 'atomic',
  nativeIdempotency: true,
  optimisticLock: true,
  attachments: true,
  privateNotes: false,
  watchers: true,
  watch: 'none',
} as const;

const OPTIONS: TicketConformanceOptions = { capabilities: CAPABILITIES, offers: { oracle: true, attachment: true } };

/** The oracle is another helpdesk on the same store. */
async function helpdeskOn(subject: typeof memorySubject): Promise<TicketSubject> {
  const { store, destroy } = await subject();
  return { adapter: helpdesk({ store }), oracle: helpdesk({ store }), destroy };
}

describe('helpdesk on memoryStore', () => {
  ticketConformance(test, () => helpdeskOn(memorySubject), OPTIONS);
});

describe('helpdesk on journalStore', () => {
  ticketConformance(test, () => helpdeskOn(journalSubject), OPTIONS);
});

test('what a capability excludes is skipped by name', () => {
  const skipped: string[] = [];
  const register = Object.assign(() => {}, { skip: (name: string) => void skipped.push(name) });
  const capabilities = { ...CAPABILITIES, find: 'none', update: 'none', nativeIdempotency: false } as const;
  ticketConformance(register, () => helpdeskOn(memorySubject), { capabilities });
  expect(skipped.filter((name) => name.endsWith('[skipped: cannot find]')).length).toBeGreaterThan(5);
  expect(skipped.filter((name) => name.endsWith('[skipped: cannot update]')).length).toBeGreaterThan(5);
});

test('what a subject does not offer is skipped by name', () => {
  const skipped: string[] = [];
  const register = Object.assign(() => {}, { skip: (name: string) => void skipped.push(name) });
  const capabilities = { ...CAPABILITIES, watch: 'poll' } as const;
  ticketConformance(register, () => helpdeskOn(memorySubject), { capabilities });
  for (const why of ['no oracle', 'reads no attached files', 'has no person who edits', 'has no server that fails']) {
    expect(skipped.filter((name) => name.includes(`[skipped: the subject `) && name.includes(why))).not.toEqual([]);
  }
});
