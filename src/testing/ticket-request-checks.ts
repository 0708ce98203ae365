import type { Level, Priority, Ticket } from '../model/index.js';
import type { CallOptions, TicketRequest } from '../ports.js';
import { type Check, expectEqual, expectRejects, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { HOSTILE_KEYS, requestFor } from './ticket-samples.js';

/** Calls whose answer is not wanted any more. */
const LATE: readonly (readonly [string, CallOptions])[] = [
  ['was cancelled', { signal: { aborted: true } }],
  ['comes after its deadline', { deadline: 1 }],
];

/** Creating and finding. */
export function ticketRequestChecks({
  capabilities,
  salt,
  offers,
}: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const noFind = capabilities.find === 'none' ? 'cannot find' : undefined;
  const noUpdate = capabilities.update === 'none' ? 'cannot update' : undefined;
  const notIdempotent = capabilities.nativeIdempotency ? undefined : 'no native idempotency';
  return [
    {
      name: 'an adapter has the capabilities that it claims, and finds its other side in order',
      async run({ adapter }) {
        expectEqual(adapter.capabilities, capabilities, 'capabilities');
        expectEqual(adapter.apiVersion, 1, 'apiVersion');
        expectEqual(await adapter.check(), { ok: true, problems: [] }, 'check');
        const needsSettle = capabilities.update === 'stepwise';
        expectThat(!needsSettle || adapter.settle !== undefined, 'A stepwise adapter has settle.');
        const { watch } = capabilities;
        expectThat(watch !== 'poll' || adapter.changes !== undefined, 'An adapter that polls has changes.');
        expectEqual(adapter.merge !== undefined, offers?.merge === true, 'whether there is merge, and `offers.merge`');
        expectEqual(
          adapter.ownerOf !== undefined,
          offers?.team === true,
          'whether there is ownerOf, and `offers.team`',
        );
        expectThat(watch !== 'webhook' || adapter.verifyWebhook !== undefined, 'One of webhooks has verifyWebhook.');
      },
    },
    {
      name: 'a created ticket is what was asked for, read back and behind the back',
      async run(subject) {
        const asked = requestFor('created', salt, { fields: { 'x-site': 'Lyon' }, requester: { id: 'u42' } });
        const created = await subject.adapter.create(asked);
        const read = await subject.adapter.get(created.id);
        const { url, lane, rawState } = read;
        expectThat(url !== '' && lane !== '' && rawState !== '', 'A ticket has a url, a lane and a raw state.');
        for (const ticket of [created, read]) expectAsAsked(ticket, asked);
        expectEqual(read.fields['x-site'], 'Lyon', 'a field of the company');
        expectEqual(read.requester?.id, 'u42', 'requester');
        await expectOracle(subject, read);
      },
    },
    {
      name: 'every level and every priority is stored',
      async run(subject) {
        const levels: readonly Level[] = ['L0', 'L1', 'L2', 'L3', 'L4'];
        const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent', 'normal'];
        const lanes = new Set<string>();
        for (const [i, level] of levels.entries()) {
          const asked = requestFor(`level ${level}`, salt, { level, priority: priorities[i] ?? 'normal' });
          const ticket = await subject.adapter.get((await subject.adapter.create(asked)).id);
          expectAsAsked(ticket, asked);
          await expectOracle(subject, ticket);
          lanes.add(ticket.lane);
        }
        expectThat(lanes.size > 1, 'Not every level is in the same lane.');
      },
    },
    {
      name: 'tickets of different keys are different tickets',
      async run({ adapter }) {
        const ids = new Set<string>();
        for (const name of ['one', 'two', 'three']) ids.add((await adapter.create(requestFor(name, salt))).id);
        expectEqual(ids.size, 3, 'count of ids');
      },
    },
    {
      name: 'creating with the same key again gives the same ticket, also at the same time',
      skipped: notIdempotent,
      async run({ adapter }) {
        const asked = requestFor('again', salt);
        const tickets = await Promise.all([1, 2, 3].map(() => adapter.create(asked)));
        tickets.push(await adapter.create({ ...asked, subject: 'Autre chose' }));
        expectEqual(new Set(tickets.map((ticket) => ticket.id)).size, 1, 'count of ids');
        expectEqual(tickets[3]?.subject, asked.subject, 'the first one counts');
      },
    },
    {
      name: 'find gives exactly the ticket of the key: not of a prefix, not of an unused key',
      skipped: noFind,
      async run(subject) {
        const { adapter } = subject;
        const asked = requestFor('find', salt);
        const { id } = await adapter.create(asked);
        await adapter.create(requestFor('another', salt));
        await subject.searchable?.();
        expectEqual(
          (await adapter.find(asked.key)).map((ticket) => ticket.id),
          [id],
          'found',
        );
        for (const key of [asked.key.slice(0, -1), `${asked.key.slice(0, -1)}_`, 'unused', '__proto__']) {
          expectEqual(await adapter.find(key), [], `found for ${key}`);
        }
      },
    },
    {
      name: 'find gives tickets of every state',
      skipped: noFind ?? noUpdate,
      async run(subject) {
        const { adapter } = subject;
        for (const state of ['waiting', 'resolved', 'cancelled'] as const) {
          const asked = requestFor(`find ${state}`, salt);
          const { id } = await adapter.create(asked);
          await adapter.update(id, { opKey: 'end', state });
          await subject.searchable?.();
          const found = (await adapter.find(asked.key)).map((ticket) => ticket.id);
          expectEqual([found, (await adapter.get(id)).state], [[id], state], `found ${state}`);
        }
      },
    },
    {
      name: 'hostile keys are refused before they go anywhere',
      async run({ adapter }) {
        const { id } = await adapter.create(requestFor('hostile', salt));
        for (const key of HOSTILE_KEYS) {
          const what = JSON.stringify(key);
          await expectRejects(
            () => adapter.create({ ...requestFor('hostile', salt), key }),
            `create ${what}`,
            'ticket-refused',
          );
          if (noFind === undefined) await expectRejects(() => adapter.find(key), `find ${what}`, 'ticket-refused');
          if (noUpdate !== undefined) continue;
          await expectRejects(() => adapter.update(id, { opKey: key, note: 'x' }), `update ${what}`, 'ticket-refused');
        }
      },
    },
    {
      name: 'a subject is one line, and a long one is cut, not refused',
      async run({ adapter }) {
        const lines = requestFor('lines', salt, { subject: 'Imprimante\r\nX-Header: 1\nrien' });
        const { subject } = await adapter.get((await adapter.create(lines)).id);
        expectThat(!/[\r\n]/.test(subject), `The subject is one line: ${JSON.stringify(subject)}.`);
        expectThat(subject.startsWith('Imprimante') && subject.includes('rien'), `The words are there: ${subject}.`);
        const long = requestFor('long', salt, { subject: 'é🖨'.repeat(2000) });
        const cut = (await adapter.get((await adapter.create(long)).id)).subject;
        expectThat(
          cut.length >= 100 && cut.length <= 255,
          `A cut subject has 100 to 255 characters, got ${cut.length}.`,
        );
        expectThat(
          long.subject.startsWith(cut) && !/[\uD800-\uDBFF]$/.test(cut),
          'A subject is cut between characters.',
        );
      },
    },
    {
      name: 'what a ticket cannot be created with is refused, never dropped',
      async run({ adapter }) {
        const good = requestFor('bad values', salt);
        const bad: readonly object[] = [
          { level: 'L9' },
          { priority: 'banana' },
          { subject: ' ' },
          { level: undefined },
        ];
        for (const change of bad) {
          const call = (): Promise<unknown> => adapter.create({ ...good, ...change });
          await expectRejects(call, JSON.stringify(change), 'ticket-refused');
        }
        if (noFind === undefined) expectEqual(await adapter.find(good.key), [], 'found after refusals');
      },
    },
    {
      name: 'an unknown id is said to be unknown',
      async run({ adapter }) {
        for (const id of ['DC-999999', '99999999', '__proto__', '../1', '']) {
          await expectRejects(() => adapter.get(id), `get ${id}`, 'ticket-unknown');
          if (noUpdate !== undefined) continue;
          await expectRejects(() => adapter.update(id, { opKey: 'k', note: 'x' }), `update ${id}`, 'ticket-unknown');
        }
      },
    },
    ...LATE.map(([what, options]) => ({
      name: `a call that ${what} does nothing`,
      async run({ adapter }: TicketSubject) {
        const asked = requestFor(`call that ${what}`, salt);
        await expectRejects(() => adapter.create(asked, options), 'create', 'ticket-unavailable');
        if (noFind === undefined) {
          expectEqual(await adapter.find(asked.key), [], 'found');
          await expectRejects(() => adapter.find(asked.key, options), 'find', 'ticket-unavailable');
        }
        const { id } = await adapter.create(asked);
        await expectRejects(() => adapter.get(id, options), 'get', 'ticket-unavailable');
        if (noUpdate !== undefined) return;
        const patch = { opKey: 'late', note: 'Jamais' };
        await expectRejects(() => adapter.update(id, patch, options), 'update', 'ticket-unavailable');
        const { settle } = adapter;
        if (settle !== undefined) {
          await expectRejects(() => settle.call(adapter, id, patch, options), 'settle', 'ticket-unavailable');
        }
        const { notes, ops } = await adapter.get(id);
        expectEqual([notes, ops], [[], []], 'notes and operations');
      },
    })),
  ];
}

/** Compares a ticket with what the server really holds. */
export async function expectOracle({ oracle }: TicketSubject, ticket: Ticket): Promise<void> {
  if (oracle === undefined) return;
  const held = await oracle.get(ticket.id);
  for (const [name, value] of Object.entries(held)) {
    expectEqual(ticket[name as keyof Ticket], value, `${name} as the server holds it`);
  }
}

function expectAsAsked(ticket: Ticket, asked: TicketRequest): void {
  const { key, level, priority, subject, body } = asked;
  const got = [ticket.key, ticket.level, ticket.priority, ticket.subject, ticket.body, ticket.state];
  expectEqual(got, [key, level, priority, subject, body, 'open'], 'key, level, priority, subject, body and state');
  expectEqual([ticket.notes, ticket.ops, ticket.attachments], [[], [], []], 'notes, operations and attachments');
}
