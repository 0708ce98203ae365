import type { Ticket } from '../../../src/model/index.js';
import { faultyNetwork, type TicketSubject } from '../../../src/testing/index.js';
import { type RequestTrackerOptions, requestTracker } from '../../../src/tickets/request-tracker/index.js';
import type { RtServer } from '../../servers.js';
import { rawAgent, rawRt } from './raw-rt.js';

/** How the server of the tests is set up. */
export function optionsOf({ url, token }: RtServer): RequestTrackerOptions {
  return { url, token, lanes: { L4: 'L4-Vendor' }, custom: { sessionId: 'CaseId' }, teams: { printing: 'agent-l1' } };
}

interface RawTicket {
  readonly Subject: string;
  readonly Status: string;
  readonly Priority: string;
  readonly Queue: { readonly Name: string };
  readonly CustomFields: readonly { readonly name: string; readonly values: readonly string[] }[];
}

interface RawFile {
  readonly id: string;
  readonly Filename: string;
}

const OUTCOMES: Readonly<Record<string, Ticket['outcome']>> = {
  solved: 'resolved',
  escalated: 'escalated',
  cancelled: 'cancelled',
};

/** The adapter behind a network that fails on demand, beside a person and an administrator who see the same server. */
export async function rtSubject(server: RtServer): Promise<TicketSubject> {
  const { fetch, ...network } = faultyNetwork((url, init) => globalThis.fetch(url, init));
  const root = rawRt(server);
  const options = { ...optionsOf(server), fetch };
  return {
    adapter: requestTracker(options),
    unauthorised: requestTracker({ ...options, token: `${server.token.slice(0, -4)}0000` }),
    oracle: {
      async get(id) {
        const { body } = await root('GET', `/ticket/${id}?fields[Queue]=Name`);
        const { Subject, Status, Priority, Queue, CustomFields } = body as RawTicket;
        const value = (name: string) => CustomFields.find((field) => field.name === name)?.values[0];
        const outcome = OUTCOMES[value('Outcome') ?? ''];
        return {
          subject: Subject,
          rawState: Status,
          lane: Queue.Name,
          key: value('IdempotencyKey') ?? '',
          level: value('EscalationLevel') as NonNullable<Ticket['level']>,
          priority: ({ 0: 'low', 50: 'normal', 75: 'high', 100: 'urgent' } as const)[Number(Priority)] ?? 'low',
          ...(outcome !== undefined && { outcome }),
        };
      },
      async attachment(id, name) {
        const { body } = await root('GET', `/ticket/${id}/attachments?fields=Filename&per_page=100`);
        const file = (body as { readonly items: readonly RawFile[] }).items.find((item) => item.Filename === name);
        if (file === undefined) return undefined;
        const held = (await root('GET', `/attachment/${file.id}`)).body as { readonly Content: string };
        return { text: Buffer.from(held.Content, 'base64').toString() };
      },
    },
    async edit(id, note) {
      const since = new Date().toISOString();
      await rawAgent(server, 'agent-l1')('POST', `/ticket/${id}/comment`, { Content: note, ContentType: 'text/plain' });
      return since;
    },
    misconfigured: [
      requestTracker({ ...options, lanes: { L4: 'no-such-queue' } }),
      requestTracker({ ...options, fields: { key: 'no-such-field' } }),
    ],
    ...network,
    destroy: async () => {},
  };
}
