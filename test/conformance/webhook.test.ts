import { describe, test } from 'vitest';
import { memoryStore } from '../../src/stores/index.js';
import {
  faultyNetwork,
  type TicketConformanceOptions,
  type TicketSubject,
  ticketConformance,
} from '../../src/testing/index.js';
import { webhook } from '../../src/tickets/webhook/index.js';
import { signedHeaders } from '../../src/tickets/webhook/sign.js';
import { receiver } from '../tickets/webhook/receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const clock = { now: () => Date.now() };
const seconds = (): number => Math.floor(Date.now() / 1000);

const CAPABILITIES = {
  update: 'atomic',
  nativeIdempotency: true,
  optimisticLock: false,
  attachments: true,
  privateNotes: false,
  watchers: true,
  watch: 'webhook',
} as const;

const CHANGE = { type: 'ticket.changed', data: { ticketId: 'DC-000001', at: '2026-01-05T08:00:00Z', note: 'Vu' } };

function callOf(secret: number, at: number) {
  const raw = new TextEncoder().encode(JSON.stringify(CHANGE));
  const bytes = Uint8Array.from({ length: 32 }, () => secret);
  return { raw, headers: signedHeaders(`msg_${secret}_${at}`, at, raw, [bytes]) };
}

const calls = () => ({ valid: callOf(7, seconds()), forged: callOf(8, seconds()), stale: callOf(7, seconds() - 600) });

describe('webhook to a receiver that can be read', () => {
  const options: TicketConformanceOptions = {
    capabilities: { find: 'strong', ...CAPABILITIES },
    offers: { oracle: true, attachment: true, unauthorised: true, server: true, cut: true, webhook: true },
  };
  async function subject(): Promise<TicketSubject> {
    const other = await receiver({ secret: SECRET, clock, maxBytes: 30_000_000 });
    const at = { url: other.url, readUrl: other.url };
    const { fetch, ...network } = faultyNetwork(
      (url, init) => globalThis.fetch(url, init),
      (_, { body }) =>
        /"type":"ticket\.(read|find)"/.test(Buffer.from(body as Uint8Array).toString()) ? 'read' : 'write',
    );
    return {
      adapter: webhook({ ...at, secret: SECRET, fetch }),
      oracle: other.desk,
      unauthorised: webhook({ ...at, secret: OTHER }),
      ...network,
      webhook: calls(),
      destroy: other.close,
    };
  }
  ticketConformance(test, subject, options);
});

describe('webhook to a receiver that cannot be read', () => {
  const options: TicketConformanceOptions = {
    capabilities: { find: 'none', ...CAPABILITIES },
    offers: { oracle: true, attachment: true, webhook: true },
  };
  async function subject(): Promise<TicketSubject> {
    const other = await receiver({ secret: SECRET, clock, maxBytes: 30_000_000 });
    const { desk } = other;
    return {
      adapter: webhook({ url: other.url, secret: SECRET, store: memoryStore() }),
      oracle: {
        async get(id) {
          // What the receiver names for itself is not what this side can know.
          const { lane, url, openedAt, updatedAt, respondedAt, resolvedAt, ...held } = await desk.get(id);
          return held;
        },
        attachment: desk.attachment.bind(desk),
      },
      webhook: calls(),
      destroy: other.close,
    };
  }
  ticketConformance(test, subject, options);
});
