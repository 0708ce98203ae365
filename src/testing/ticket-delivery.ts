import { createDelivery, type TicketOperation, toIntent } from '../delivery/index.js';
import type { Store, TicketAdapter, TicketPatch, UpdateOptions } from '../ports.js';
import { memoryStore } from '../stores/index.js';
import { simulatedClock } from './clock.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { DOSSIER, requestFor } from './ticket-samples.js';

/** What an escalation notes on its ticket. */
export const NOTE = 'À traiter par le niveau 2';

/** An escalation to L2 of the ticket that belongs to a check, with everything an escalation brings. */
export function escalation(check: string, { capabilities, salt }: TicketConformanceOptions): TicketOperation {
  const request = requestFor(check, salt);
  const opKey = `op-${request.key.slice(0, 40)}`;
  const attachments = capabilities.attachments ? [DOSSIER] : [];
  const patch = { level: 'L2', outcome: 'escalated', note: NOTE, attachments } as const;
  return { kind: 'escalate', sessionId: 's', key: request.key, opKey, request, patch };
}

/** The opening of the same ticket. */
export function opening({ patch: _, ...operation }: TicketOperation): TicketOperation {
  return { ...operation, kind: 'open', opKey: `open-${operation.key.slice(0, 40)}` };
}

function justRead({ before }: UpdateOptions = {}): UpdateOptions {
  return before === undefined ? {} : { before };
}

/** Runs the outbox with one operation until nothing is left to try. */
export async function deliver(
  adapter: TicketAdapter,
  operation: TicketOperation,
  subject: TicketSubject,
): Promise<{ readonly store: Store; readonly attempts: number }> {
  const store = memoryStore();
  const clock = simulatedClock(1_700_000_000_000);
  const random = { next: () => 0.5 };
  // The adapter's own clock need not be the simulated one, so that it gets no deadlines of the latter.
  const { settle, merge } = adapter;
  const timeless: TicketAdapter = {
    ...adapter,
    // A check of its own looks at what this says.
    check: async () => ({ ok: true, problems: [] }),
    create: (request) => adapter.create(request),
    find: (key) => adapter.find(key),
    get: (id) => adapter.get(id),
    update: (id, patch, call) => adapter.update(id, patch, justRead(call)),
    ...(settle !== undefined && {
      settle: (id: string, patch: TicketPatch, call?: UpdateOptions) => settle.call(adapter, id, patch, justRead(call)),
    }),
    ...(merge !== undefined && { merge: (kept: string, other: string) => merge.call(adapter, kept, other) }),
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
