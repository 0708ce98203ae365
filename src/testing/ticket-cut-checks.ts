import type { TicketOperation } from '../delivery/index.js';
import type { Ticket } from '../model/index.js';
import { type Check, collect, expectEqual, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { deliver, escalation, NOTE } from './ticket-delivery.js';
import { DOSSIER } from './ticket-samples.js';

/** Most writing requests that one call of an adapter is expected to make. */
const MOST_WRITES = 12;

/** What a server is left with when the process is killed, or a reply is lost on the wire. */
export function ticketCutChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const { capabilities, offers = {} } = options;
  const excluded =
    capabilities.find === 'none' ? 'cannot find' : capabilities.update === 'none' ? 'cannot update' : undefined;
  const noCut = offers.cut === true ? undefined : 'the subject has no network that can be cut';
  const noServer = offers.server === true ? undefined : 'the subject has no server that fails';

  const expectOnce = async (
    { adapter, searchable }: TicketSubject,
    { key, request }: TicketOperation,
    where: string,
  ): Promise<void> => {
    await searchable?.();
    const found = await adapter.find(key);
    expectEqual(found.length, 1, `count of tickets ${where}`);
    const ticket: Ticket = await adapter.get(found[0]?.id ?? '');
    const { subject, body, priority } = ticket;
    const asked = [request.subject, request.body, request.priority];
    expectEqual([subject, body, priority], asked, `subject, body and priority ${where}`);
    expectEqual([ticket.level, ticket.outcome], ['L2', 'escalated'], `level and outcome ${where}`);
    expectEqual(ticket.notes.filter((note) => note.includes(NOTE)).length, 1, `count of notes ${where}`);
    expectEqual(new Set(ticket.ops).size, ticket.ops.length, `count of different operations ${where}`);
    if (capabilities.attachments) {
      expectEqual(
        ticket.attachments.filter((name) => name === DOSSIER.name),
        [DOSSIER.name],
        `attachments ${where}`,
      );
    }
  };

  /** Cuts a call after none of its writes, after one, and so on, until it needs no more. */
  const cutEverywhere = async (
    subject: TicketSubject,
    attempt: (name: string) => Promise<{ readonly act: () => Promise<unknown>; readonly finish: () => Promise<void> }>,
  ): Promise<void> => {
    expectThat(subject.cutAfter !== undefined, 'The subject offers a network that can be cut.');
    for (let writes = 0; writes <= MOST_WRITES; writes++) {
      const { act, finish } = await attempt(`cut after ${writes}`);
      await subject.cutAfter(writes);
      const isDone = await act().then(
        () => true,
        () => false,
      );
      await subject.cutAfter(Number.POSITIVE_INFINITY);
      expectThat(writes > 0 || !isDone, 'A call of which no write arrives fails.');
      await finish();
      if (isDone) return;
    }
    throw new Error(`A call is done with at most ${MOST_WRITES} writing requests.`);
  };

  return [
    {
      name: 'whichever request of a creation is the last before the process is killed, one ticket comes of it',
      skipped: excluded ?? noCut,
      run: (subject) =>
        cutEverywhere(subject, async (name) => {
          const operation = escalation(`create ${name}`, options);
          return {
            act: () => subject.adapter.create(operation.request),
            finish: async () => {
              await subject.searchable?.();
              const { store } = await deliver(subject.adapter, operation, subject);
              expectEqual(await collect(store.outbox()), [], `outbox, ${name}`);
              await expectOnce(subject, operation, name);
            },
          };
        }),
    },
    {
      name: 'whichever request of an update is the last before the process is killed, it is finished, once',
      skipped: excluded ?? noCut,
      run: (subject) =>
        cutEverywhere(subject, async (name) => {
          const operation = escalation(`update ${name}`, options);
          const { id } = await subject.adapter.create(operation.request);
          await subject.searchable?.();
          return {
            act: () => subject.adapter.update(id, { ...operation.patch, opKey: operation.opKey }),
            finish: async () => {
              const { store } = await deliver(subject.adapter, operation, subject);
              expectEqual(await collect(store.outbox()), [], `outbox, ${name}`);
              await expectOnce(subject, operation, name);
            },
          };
        }),
    },
    {
      name: 'a write that the server does although its answer is lost is done once',
      skipped: excluded ?? noServer,
      async run(subject) {
        expectThat(subject.failNext !== undefined, 'The subject offers a server that fails.');
        const first = escalation('lost create', options);
        await subject.failNext('lost answer', 'write');
        await deliver(subject.adapter, first, subject);
        await expectOnce(subject, first, 'after a lost answer to the creation');
        const second = escalation('lost update', options);
        await subject.adapter.create(second.request);
        await subject.searchable?.();
        await subject.failNext('lost answer', 'write');
        await deliver(subject.adapter, second, subject);
        await expectOnce(subject, second, 'after a lost answer to the update');
      },
    },
  ];
}
