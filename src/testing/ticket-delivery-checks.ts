import { type Fault, type FaultyCall, faultyAdapter } from './faults.js';
import { type Check, collect, expectEqual, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { deliver, escalation, NOTE } from './ticket-delivery.js';

/** What comes of faults between the engine and the adapter. */
export function ticketDeliveryChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const { capabilities } = options;
  const excluded =
    capabilities.find === 'none' ? 'cannot find' : capabilities.update === 'none' ? 'cannot update' : undefined;
  const lost: Fault = { kind: 'lost-reply' };
  const faults: readonly (readonly [string, FaultyCall, Fault])[] = [
    ['a lost reply to the first write', 'create', lost],
    ['a lost reply to the second write', 'update', lost],
    ['an outage before the first write', 'create', { kind: 'outage' }],
    ['an outage before the second write', 'update', { kind: 'outage' }],
    ['an error that nobody classified', 'create', { kind: 'unclassified' }],
    ['a conflict', 'update', { kind: 'conflict' }],
    ['a request to wait', 'find', { kind: 'outage', retryAfterMs: 90_000 }],
    ['no answer to reading', 'get', { kind: 'outage' }],
  ];
  return [
    ...faults.map(([what, call, fault]) => ({
      name: `after ${what} there is one ticket with one escalation`,
      skipped: excluded,
      async run(subject: TicketSubject) {
        let broken = false;
        const unlucky = faultyAdapter(subject.adapter, (made) => {
          if (broken || made !== call) return undefined;
          broken = true;
          return fault;
        });
        const operation = escalation(`fault ${what}`, options);
        // What is there already is read.
        if (call === 'get') await subject.adapter.create(operation.request);
        await subject.searchable?.();
        const { store, attempts } = await deliver(unlucky, operation, subject);
        expectThat(broken, 'The fault took place.');
        expectEqual(await collect(store.outbox()), [], 'outbox');
        expectThat(attempts >= 2, `It took ${attempts} attempts.`);
        await subject.searchable?.();
        const found = await subject.adapter.find(operation.key);
        expectEqual(found.length, 1, 'count of tickets');
        const ticket = await subject.adapter.get(found[0]?.id ?? '');
        expectEqual([ticket.level, ticket.ops], ['L2', [operation.opKey]], 'level and operations');
        expectEqual(ticket.notes.filter((note) => note.includes(NOTE)).length, 1, 'count of notes');
      },
    })),
    {
      name: 'an outage without end leaves a dead letter after the attempts allowed, and no ticket',
      skipped: excluded,
      async run(subject) {
        const operation = escalation('outage', options);
        const { store, attempts } = await deliver(
          faultyAdapter(subject.adapter, () => ({ kind: 'outage' })),
          operation,
          subject,
        );
        expectEqual(
          (await collect(store.outbox())).map((entry) => [entry.status, entry.attempts]),
          [['dead', 4]],
          'outbox',
        );
        expectEqual(attempts, 4, 'attempts');
        expectEqual(await subject.adapter.find(operation.key), [], 'tickets');
      },
    },
  ];
}
