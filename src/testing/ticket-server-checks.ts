import { type ErrorCode, isCbrError } from '../errors.js';
import type { RequestKind } from './faulty-network.js';
import { type Check, collect, expectEqual, expectRejects, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { expectOracle } from './ticket-request-checks.js';
import { DOSSIER, requestFor } from './ticket-samples.js';

/** What only a server behind the adapter can do wrong. */
export function ticketServerChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const { capabilities, salt, offers = {} } = options;
  const noServer = offers.server === true ? undefined : 'the subject has no server that fails';
  const noOracle = offers.oracle === true ? undefined : 'the subject has no oracle';
  const noAttachment = offers.attachment === true ? undefined : 'the subject reads no attached files';
  const noEdit = offers.edit === true ? undefined : 'the subject has no person who edits';
  const noUpdate = capabilities.update === 'none' ? 'cannot update' : undefined;
  return [
    {
      name: 'what an adapter gives is what the server holds',
      skipped: noOracle,
      async run(subject) {
        expectThat(subject.oracle !== undefined, 'The subject offers an oracle.');
        const { adapter, oracle } = subject;
        const { id } = await adapter.create(requestFor('oracle', salt));
        if (noUpdate === undefined) await adapter.update(id, { opKey: 'op', note: 'Une note', level: 'L2' });
        const held = Object.keys(await oracle.get(id)).filter((name) => name !== 'id');
        expectThat(held.length > 0, 'The oracle gives at least one field beside the id.');
        await expectOracle(subject, await adapter.get(id));
      },
    },
    {
      name: 'an attached file is on the server, character for character',
      skipped: noUpdate ?? (capabilities.attachments ? noAttachment : 'cannot attach'),
      async run({ adapter, oracle }) {
        expectThat(oracle?.attachment !== undefined, 'The subject offers to read attached files.');
        const { id } = await adapter.create(requestFor('attachment', salt));
        await adapter.update(id, { opKey: 'op', attachments: [DOSSIER] });
        expectEqual((await oracle.attachment(id, DOSSIER.name))?.text, DOSSIER.text, 'text of the file');
      },
    },
    {
      name: 'what others change is followed from a time on',
      skipped: capabilities.watch === 'poll' ? noEdit : 'does not watch by polling',
      async run({ adapter, edit }) {
        expectThat(edit !== undefined && adapter.changes !== undefined, 'There is a person who edits.');
        const { id } = await adapter.create(requestFor('edit', salt));
        const since = await edit(id, 'Vu par un humain');
        const seen = (await collect(adapter.changes(since))).filter((change) => change.ticketId === id);
        expectThat(
          seen.some(({ note }) => note?.includes('Vu par un humain') === true),
          'The note of the person is followed.',
        );
        const times = seen.map(({ at }) => at);
        expectEqual(times, [...times].sort(), 'times, oldest first');
      },
    },
    {
      name: 'a token that is not valid is said by check and refused by every call',
      skipped: offers.unauthorised === true ? undefined : 'the subject has no adapter with a wrong token',
      async run({ unauthorised }) {
        expectThat(unauthorised !== undefined, 'The subject offers an adapter with a wrong token.');
        const { ok, problems } = await unauthorised.check();
        expectThat(!ok && problems.some((problem) => problem.fatal), 'check names a fatal problem.');
        await expectRejects(() => unauthorised.create(requestFor('token', salt)), 'create', 'ticket-refused');
        await expectRejects(() => unauthorised.get('1'), 'get', 'ticket-refused');
      },
    },
    {
      name: 'a busy server is unavailable, for as long as it says',
      skipped: noServer,
      async run({ adapter, failNext }) {
        expectThat(failNext !== undefined, 'The subject offers a server that fails.');
        const { id } = await adapter.create(requestFor('busy', salt));
        const calls: readonly (readonly [string, RequestKind, (status: number) => Promise<unknown>])[] = [
          ['create', 'write', (status) => adapter.create(requestFor(`status ${status}`, salt))],
          ['get', 'read', () => adapter.get(id)],
          ...(noUpdate === undefined
            ? [['update', 'write', () => adapter.update(id, { opKey: 'busy', note: 'x' })] as const]
            : []),
        ];
        for (const [what, kind, call] of calls) {
          for (const status of [503, 429]) {
            await failNext({ status, retryAfterSeconds: 7 }, kind);
            const error = await call(status).catch((caught: unknown) => caught);
            expectThat(
              isCbrError(error) && error.code === 'ticket-unavailable',
              `${status} to ${what} is ticket-unavailable.`,
            );
            const wait = 'retryAfterMs' in error ? error.retryAfterMs : undefined;
            expectEqual(wait, 7000, `retryAfterMs of ${status} to ${what}`);
          }
        }
      },
    },
    {
      name: 'an adapter whose fields, lanes or rights are missing on the other side says so before it is used',
      skipped: offers.misconfigured === true ? undefined : 'the subject has no misconfigured adapters',
      async run({ misconfigured = [] }) {
        expectThat(misconfigured.length > 0, 'The subject offers misconfigured adapters.');
        for (const [i, each] of misconfigured.entries()) {
          const { ok, problems } = await each.check();
          expectThat(!ok && problems.some(({ fatal }) => fatal), `check names a fatal problem of misconfigured[${i}].`);
          expectThat(
            problems.every(({ message }) => message.length > 20),
            `Each problem of misconfigured[${i}] is told.`,
          );
        }
      },
    },
    {
      name: 'a write without an answer is ambiguous, a read without one is unavailable',
      skipped: noServer,
      async run({ adapter, failNext }) {
        expectThat(failNext !== undefined, 'The subject offers a server that fails.');
        const { id } = await adapter.create(requestFor('silence', salt));
        const calls: readonly (readonly [ErrorCode, RequestKind, () => Promise<unknown>])[] = [
          ['ticket-ambiguous', 'write', () => adapter.create(requestFor('no answer', salt))],
          ['ticket-unavailable', 'read', () => adapter.get(id)],
          ...(noUpdate === undefined
            ? [['ticket-ambiguous', 'write', () => adapter.update(id, { opKey: 'silence', note: 'x' })] as const]
            : []),
        ];
        for (const [code, kind, call] of calls) {
          await failNext('no answer', kind);
          await expectRejects(call, `a ${kind} without an answer`, code);
        }
      },
    },
  ];
}
