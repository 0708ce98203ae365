import type { Ticket } from '../model/index.js';
import { type Check, collect, expectEqual, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { deliver, escalation, NOTE, opening } from './ticket-delivery.js';
import { requestFor } from './ticket-samples.js';

/** Several tickets with one key, as a system makes them that knows no keys. */
export function ticketDuplicateChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const { capabilities, salt, offers = {} } = options;
  const { find, nativeIdempotency, update } = capabilities;
  const excluded =
    find === 'none'
      ? 'cannot find'
      : update === 'none'
        ? 'cannot update'
        : nativeIdempotency
          ? 'keys are unique'
          : undefined;
  return [
    {
      name: 'of two tickets with one key the older one is used, and says so',
      skipped: excluded,
      async run(subject) {
        const operation = escalation('duplicates', options);
        const first = await subject.adapter.create(operation.request);
        const second = await subject.adapter.create(operation.request);
        await subject.searchable?.();
        const found = (await subject.adapter.find(operation.key)).map((ticket) => ticket.id);
        expectEqual(found, [first.id, second.id], 'found, oldest first');
        const { store } = await deliver(subject.adapter, operation, subject);
        expectEqual(await collect(store.outbox()), [], 'outbox');
        const oldest = await subject.adapter.get(first.id);
        expectEqual([oldest.id, oldest.level], [first.id, 'L2'], 'id and level of the older one');
        expectThat(namesOf(oldest, second.id), 'A note names the other one.');
        const other = await subject.adapter.get(second.id);
        if (offers.merge === true) expectGone(other, first.id);
        else expectEqual(other.ops, [], 'operations of the newer one');
      },
    },
    {
      name: 'two workers that make one ticket at the same time leave one that counts',
      skipped: excluded,
      async run(subject) {
        const operation = escalation('race', options);
        const workers = [1, 2].map(() => deliver(subject.adapter, opening(operation), subject));
        for (const { store } of await Promise.all(workers)) expectEqual(await collect(store.outbox()), [], 'outbox');
        await subject.searchable?.();
        const [oldest, ...others] = await subject.adapter.find(operation.key);
        await deliver(subject.adapter, operation, subject);
        const kept = await subject.adapter.get(oldest?.id ?? '');
        expectEqual([kept.id, kept.level], [oldest?.id, 'L2'], 'id and level of the oldest');
        expectEqual(kept.notes.filter((note) => note.includes(NOTE)).length, 1, 'count of notes');
        for (const { id } of others) expectThat(namesOf(kept, id), `A note names the duplicate ${id}.`);
      },
    },
    {
      name: 'merging leaves the one that is kept, leads the other one to it, and done again changes nothing',
      skipped: excluded ?? (offers.merge === true ? undefined : 'cannot merge'),
      async run(subject) {
        const { adapter } = subject;
        expectThat(adapter.merge !== undefined, 'The adapter has merge.');
        const asked = requestFor('merge', salt);
        const kept = await adapter.create(asked);
        await adapter.update(kept.id, { opKey: 'before', note: 'Avant la fusion' });
        const duplicate = await adapter.create(asked);
        expectEqual((await adapter.merge(kept.id, duplicate.id)).id, kept.id, 'id of the merged ticket');
        const once = await adapter.get(kept.id);
        expectEqual([once.id, once.state, once.key], [kept.id, 'open', asked.key], 'id, state and key of the kept one');
        expectThat(
          once.notes.some((note) => note.includes('Avant la fusion')) && once.ops.includes('before'),
          'What was noted on the kept one is still there.',
        );
        expectGone(await adapter.get(duplicate.id), kept.id);
        await adapter.merge(kept.id, duplicate.id);
        const twice = await adapter.get(kept.id);
        expectEqual([twice.notes, twice.ops, twice.state], [once.notes, once.ops, once.state], 'after merging again');
        await subject.searchable?.();
        expectEqual((await adapter.find(asked.key))[0]?.id, kept.id, 'the first that is found');
      },
    },
  ];
}

/** A duplicate is closed, or is the kept one by now. */
function expectGone(duplicate: Ticket, kept: string): void {
  const isClosed = duplicate.state === 'cancelled' || duplicate.state === 'resolved';
  expectThat(duplicate.id === kept || isClosed, `The duplicate is closed or leads to ${kept}, got ${duplicate.state}.`);
}

function namesOf({ notes }: Ticket, id: string): boolean {
  return notes.some((note) => note.includes(id));
}
