import { describe, test } from 'vitest';
import {
  faultyNetwork,
  simulatedClock,
  type TicketConformanceOptions,
  type TicketSubject,
  ticketConformance,
} from '../../src/testing/index.js';
import { glpi } from '../../src/tickets/glpi/index.js';
import { APP_TOKEN, fakeGlpi, USER_TOKEN } from '../tickets/glpi/fake.js';

const LANES = { L0: 10, L1: 10, L2: 11, L3: 12, L4: 13 } as const;
const STATES: Readonly<Record<number, string>> = { 1: 'open', 2: 'open', 4: 'waiting' };
const PRIORITIES: Readonly<Record<number, string>> = { 2: 'low', 3: 'normal', 4: 'high', 5: 'urgent' };

const OPTIONS: TicketConformanceOptions = {
  capabilities: {
    find: 'strong',
    update: 'stepwise',
    nativeIdempotency: false,
    optimisticLock: false,
    attachments: true,
    privateNotes: true,
    watchers: true,
    watch: 'none',
  },
  watcher: 'u42',
  offers: { team: true, oracle: true, attachment: true, unauthorised: true, server: true, cut: true },
};

/** The oracle reads the memory of the fake. */
async function subject(): Promise<TicketSubject> {
  const clock = simulatedClock(Date.parse('2026-01-05T08:00:00Z'));
  const fake = await fakeGlpi(clock);
  const at = { url: fake.url, appToken: APP_TOKEN, lanes: LANES, people: { 'agent-l1': 5, u42: 6 }, clock };
  const { fetch, ...network } = faultyNetwork((url, init) => globalThis.fetch(url, init));
  const adapter = glpi({ ...at, userToken: USER_TOKEN, fetch });
  return {
    adapter,
    unauthorised: glpi({ ...at, userToken: 'user-wrong-wrong-wrong' }),
    ...network,
    async failNext(failure, kind) {
      // The adapter opens its session and asks for its account first, once; what is to fail is the request after that.
      await adapter.check();
      await network.failNext(failure, kind);
    },
    oracle: {
      async get(id) {
        const ticket = fake.tables.Ticket.get(Number(id));
        const groups = [...fake.tables.Group_Ticket.values()].filter((row) => row.tickets_id === Number(id));
        const state = STATES[Number(ticket?.status)];
        return {
          lane: groups.map((row) => String(row.groups_id)).join(),
          rawState: String(ticket?.status),
          priority: PRIORITIES[Number(ticket?.priority)] as never,
          subject: String(ticket?.name),
          ...(state !== undefined && { state: state as never }),
        };
      },
      attachment: async (id, name) => fake.files.get(`${id}/${name}`),
    },
    async destroy() {
      await adapter.close?.();
      await fake.close();
    },
  };
}

describe('glpi on a fake written from its documentation', () => {
  ticketConformance(test, subject, OPTIONS);
});
