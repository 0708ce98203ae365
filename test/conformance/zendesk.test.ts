import { describe, test } from 'vitest';
import {
  faultyNetwork,
  simulatedClock,
  type TicketConformanceOptions,
  type TicketSubject,
  ticketConformance,
} from '../../src/testing/index.js';
import { zendesk } from '../../src/tickets/zendesk/index.js';
import { EMAIL, fakeZendesk, LAG, TOKEN } from '../tickets/zendesk/fake.js';

const LANES = { L0: 10, L1: 10, L2: 11, L3: 12, L4: 13 } as const;
const STATES: Readonly<Record<string, string>> = { new: 'open', open: 'open', pending: 'waiting' };

const OPTIONS: TicketConformanceOptions = {
  capabilities: {
    find: 'eventual',
    update: 'atomic',
    nativeIdempotency: true,
    optimisticLock: true,
    attachments: true,
    privateNotes: true,
    watchers: true,
    watch: 'poll',
  },
  watcher: 'u42',
  offers: { team: true, oracle: true, attachment: true, edit: true, unauthorised: true, server: true, cut: true },
};

/** The oracle reads the memory of the fake. */
async function subject(): Promise<TicketSubject> {
  const clock = simulatedClock(Date.parse('2026-01-05T08:00:00Z'));
  const fake = await fakeZendesk(clock);
  const people = { 'agent-l1': 5, u42: 6 };
  const at = { url: fake.url, email: EMAIL, lanes: LANES, people, fields: { 'x-desk': 360 }, clock };
  const { fetch, ...network } = faultyNetwork((url, init) => globalThis.fetch(url, init));
  const adapter = zendesk({ ...at, token: TOKEN, fetch });
  return {
    adapter,
    unauthorised: zendesk({ ...at, token: 'zd-wrong-wrong-wrong' }),
    ...network,
    async failNext(failure, kind) {
      // The adapter asks for its own account first, once; what is to fail is the request after that.
      await adapter.check();
      await network.failNext(failure, kind);
    },
    searchable: () => clock.advance(LAG),
    oracle: {
      async get(id) {
        const ticket = fake.tickets.get(Number(id))?.ticket;
        if (ticket === undefined) throw new Error(`The fake has no ticket ${id}.`);
        const state = STATES[ticket.status];
        return {
          key: ticket.external_id ?? '',
          lane: String(ticket.group_id),
          rawState: ticket.status,
          priority: ticket.priority as never,
          subject: ticket.subject ?? '',
          revision: ticket.updated_at,
          ...(state !== undefined && { state: state as never }),
        };
      },
      attachment: async (id, name) => fake.files.get(`${id}/${name}`),
    },
    async edit(id, note) {
      await clock.advance(60_000);
      const since = new Date(clock.now()).toISOString();
      await clock.advance(1000);
      fake.note(Number(id), note);
      // The export gives nothing of the last minute.
      await clock.advance(120_000);
      return since;
    },
    destroy: fake.close,
  };
}

describe('zendesk on a fake written from its documentation', () => {
  ticketConformance(test, subject, OPTIONS);
});
