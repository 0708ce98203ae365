import { createDelivery, type TicketOperation, toIntent } from '../delivery/index.js';
import type { Store, TicketAdapter } from '../ports.js';
import { memoryStore } from '../stores/index.js';
import { simulatedClock } from './clock.js';
import { type Fault, type FaultyCall, faultyAdapter } from './faults.js';
import { type Check, collect, expectEqual, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { DOSSIER, requestFor } from './ticket-samples.js';

const NOTE = 'À traiter par le niveau 2';

/** What comes of faults between the engine and the adapter. */
export function ticketDeliveryChecks({
  capabilities,
  salt,
}: TicketConformanceOptions): readonly Check<TicketSubject>[] {
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
    ['no answer to reading back', 'get', { kind: 'outage' }],
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
        const operation = escalation(`fault ${what}`, salt);
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
        const operation = escalation('outage', salt);
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
    {
      name: 'of two tickets with one key the older one is used, and says so',
      skipped: excluded ?? (capabilities.nativeIdempotency ? 'keys are unique' : undefined),
      async run(subject) {
        const operation = escalation('duplicates', salt);
        const first = await subject.adapter.create(operation.request);
        const second = await subject.adapter.create(operation.request);
        await subject.searchable?.();
        const found = (await subject.adapter.find(operation.key)).map((ticket) => ticket.id);
        expectEqual(found, [first.id, second.id], 'found, oldest first');
        const { store } = await deliver(subject.adapter, operation, subject);
        expectEqual(await collect(store.outbox()), [], 'outbox');
        const oldest = await subject.adapter.get(first.id);
        expectEqual(oldest.level, 'L2', 'level of the older one');
        expectThat(
          oldest.notes.some((note) => note.includes(second.id)),
          'A note names the other one.',
        );
        expectEqual((await subject.adapter.get(second.id)).ops, [], 'operations of the newer one');
      },
    },
  ];

  function escalation(check: string, runSalt = ''): TicketOperation {
    const request = requestFor(check, runSalt);
    const opKey = `op-${request.key.slice(0, 40)}`;
    const attachments = capabilities.attachments ? [DOSSIER] : [];
    const patch = { level: 'L2', outcome: 'escalated', note: NOTE, attachments } as const;
    return { kind: 'escalate', sessionId: 's', key: request.key, opKey, request, patch };
  }
}

/** Runs the outbox with one operation until nothing is left to try. */
async function deliver(
  adapter: TicketAdapter,
  operation: TicketOperation,
  subject: TicketSubject,
): Promise<{ readonly store: Store; readonly attempts: number }> {
  const store = memoryStore();
  const clock = simulatedClock(1_700_000_000_000);
  const random = { next: () => 0.5 };
  // The adapter's own clock need not be the simulated one, so that it gets no deadlines of the latter.
  const timeless: TicketAdapter = {
    ...adapter,
    create: (request) => adapter.create(request),
    find: (key) => adapter.find(key),
    get: (id) => adapter.get(id),
    update: (id, patch) => adapter.update(id, patch),
    ...(adapter.settle !== undefined && { settle: adapter.settle.bind(adapter) }),
  };
  const delivery = createDelivery({ store, adapter: timeless, clock, scheduler: clock, random, maxAttempts: 4 });
  await store.append('s', 0, { events: [], intents: [toIntent(operation)] });
  let attempts = 0;
  for (; attempts < 10; attempts++) {
    const { retried } = await delivery.run();
    if (retried === 0) break;
    await subject.searchable?.();
    await clock.advance(300_000);
  }
  return { store, attempts: attempts + 1 };
}
