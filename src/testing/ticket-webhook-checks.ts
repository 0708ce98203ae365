import { type Check, expectEqual, expectRejects, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';

/** What the ticket system tells by itself. */
export function ticketWebhookChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const { capabilities, offers = {} } = options;
  const noWebhook = offers.webhook === true ? undefined : 'the subject has no webhook calls';
  const skipped = capabilities.watch === 'webhook' ? noWebhook : 'does not watch by webhook';
  return [
    {
      name: 'a webhook call is read; a forged or an old one is refused',
      skipped,
      async run({ adapter, webhook }) {
        expectThat(webhook !== undefined && adapter.verifyWebhook !== undefined, 'There are webhook calls.');
        const { valid, forged, stale } = webhook;
        for (const { raw, headers } of [forged, stale]) {
          await expectRejects(async () => adapter.verifyWebhook?.(raw, headers), 'a bad call', 'ticket-refused');
        }
        expectThat(adapter.verifyWebhook(valid.raw, valid.headers).length > 0, 'A valid call tells of a change.');
      },
    },
    {
      name: 'one changed byte of a webhook call is enough to refuse it',
      skipped,
      async run({ adapter, webhook }) {
        expectThat(webhook !== undefined && adapter.verifyWebhook !== undefined, 'There are webhook calls.');
        const { raw, headers } = webhook.valid;
        for (const at of [0, raw.length >> 1, raw.length - 1]) {
          const changed = raw.map((byte, i) => (i === at ? byte ^ 1 : byte));
          await expectRejects(async () => adapter.verifyWebhook?.(changed, headers), `byte ${at}`, 'ticket-refused');
        }
        await expectRejects(async () => adapter.verifyWebhook?.(raw, {}), 'no headers', 'ticket-refused');
      },
    },
    {
      name: 'a webhook call that is delivered again tells nothing anew',
      skipped,
      async run({ adapter, webhook }) {
        expectThat(webhook !== undefined && adapter.verifyWebhook !== undefined, 'There are webhook calls.');
        const { raw, headers } = webhook.valid;
        adapter.verifyWebhook(raw, headers);
        const again = async (): Promise<number> => adapter.verifyWebhook?.(raw, headers).length ?? 0;
        // Refused, or nothing to tell: both keep a change from being taken in twice.
        expectEqual(await again().catch(() => 0), 0, 'count of changes');
      },
    },
  ];
}
