import { type ErrorCode, isCbrError } from '../errors.js';
import { type Check, expectEqual, expectRejects, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { requestFor } from './ticket-samples.js';

/** What only a server behind the adapter can do wrong. */
export function ticketServerChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const { capabilities, salt, offers = {} } = options;
  const noServer = offers.server === true ? undefined : 'the subject has no server that fails';
  const noWebhook = offers.webhook === true ? undefined : 'the subject has no webhook calls';
  return [
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
        for (const status of [503, 429]) {
          await failNext({ status, retryAfterSeconds: 7 });
          const error = await adapter.create(requestFor(`status ${status}`, salt)).catch((caught: unknown) => caught);
          expectThat(isCbrError(error) && error.code === 'ticket-unavailable', `${status} is ticket-unavailable.`);
          expectEqual('retryAfterMs' in error ? error.retryAfterMs : undefined, 7000, `retryAfterMs of ${status}`);
        }
      },
    },
    {
      name: 'a write without an answer is ambiguous, a read without one is unavailable',
      skipped: noServer,
      async run({ adapter, failNext }) {
        expectThat(failNext !== undefined, 'The subject offers a server that fails.');
        const calls: readonly (readonly [ErrorCode, () => Promise<unknown>])[] = [
          ['ticket-ambiguous', () => adapter.create(requestFor('no answer', salt))],
          ['ticket-unavailable', () => adapter.get('1')],
        ];
        for (const [code, call] of calls) {
          await failNext('no answer');
          await expectRejects(call, 'without an answer', code);
        }
      },
    },
    {
      name: 'a webhook call is read; a forged or an old one is refused',
      skipped: capabilities.watch === 'webhook' ? noWebhook : 'does not watch by webhook',
      async run({ adapter, webhook }) {
        expectThat(webhook !== undefined && adapter.verifyWebhook !== undefined, 'There are webhook calls.');
        const { valid, forged, stale } = webhook;
        expectThat(adapter.verifyWebhook(valid.raw, valid.headers).length > 0, 'A valid call tells of a change.');
        for (const call of [forged, stale]) {
          await expectRejects(
            async () => adapter.verifyWebhook?.(call.raw, call.headers),
            'a bad call',
            'ticket-refused',
          );
        }
      },
    },
  ];
}
