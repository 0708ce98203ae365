import { AdapterError } from '../../errors.js';
import type { Json, Level, Ticket } from '../../model/index.js';
import type { CallOptions, Clock, Store, TicketAdapter, TicketChange } from '../../ports.js';
import { hex, sha256 } from '../../text/index.js';
import { afterWrite } from '../after-write.js';
import { checkKey, checkPatch, checkRequest, checkTime, cutSubject } from '../check.js';
import { createHttp, type Fetch, type HttpRequest } from '../http.js';
import { acknowledged } from './acknowledged.js';
import { readChanges } from './changes.js';
import { type DeliveryMemory, deliveryMemory } from './memory.js';
import { isObject, readTicket } from './read-ticket.js';
import type { WebhookScheme } from './schemes.js';
import { readSecrets, signedHeaders } from './sign.js';
import { verifyDelivery } from './verify.js';

export { type DeliveryMemory, deliveryMemory } from './memory.js';
export type { WebhookScheme } from './schemes.js';
export { VERIFY_DEFAULTS, type VerifiedDelivery, type VerifyOptions, verifyDelivery } from './verify.js';

/** Options of {@link webhook}. */
export interface WebhookOptions {
  /** Where deliveries are posted, `http:` or `https:`. */
  readonly url: string;
  /** `whsec_` and base64, or a text of at least 24 bytes. Several while one replaces another: all of them sign, and any may have signed what comes. */
  readonly secret: string | readonly string[];
  /** Keeps what the receiver has acknowledged; needed unless `readUrl` is given. */
  readonly store?: Store;
  /** Where the receiver answers `ticket.find` and `ticket.read`; it may be `url`. Left out, what was acknowledged counts as done, and nothing can be looked for. */
  readonly readUrl?: string;
  /** Sent with every delivery, as what a gateway asks for; secret. @defaultValue none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Names of the queues, by level, for tickets that cannot be read. @defaultValue {@link WEBHOOK_DEFAULTS} */
  readonly lanes?: Readonly<Partial<Record<Level, string>>>;
  /** How what comes is signed and read. @defaultValue as what is sent */
  readonly receive?: {
    /** @defaultValue 'standard' */
    readonly scheme?: WebhookScheme;
    /** Reads the changes of a payload that is not dejacase's own. @defaultValue reads `ticket.changed` */
    readonly read?: (payload: Json) => readonly TicketChange[];
    /** Shared by processes that receive at one address. @defaultValue 10,000 deliveries in this process */
    readonly memory?: DeliveryMemory;
    /** Milliseconds. @defaultValue 300,000 */
    readonly toleranceMs?: number;
    /** @defaultValue 1,000,000 */
    readonly maxBytes?: number;
  };
  /** @defaultValue the time of the machine */
  readonly clock?: Clock;
  /** @defaultValue the global one */
  readonly fetch?: Fetch;
  /** Longest wait for one reply, in milliseconds. @defaultValue 30,000 */
  readonly timeoutMs?: number;
}

/** The signed webhook, which reads what comes too. */
export interface Webhook extends TicketAdapter {
  verifyWebhook(raw: Uint8Array, headers: Readonly<Record<string, string>>): readonly TicketChange[];
}

/** Settings of {@link webhook} that were not given. */
export const WEBHOOK_DEFAULTS = Object.freeze({
  lanes: Object.freeze({ L0: 'L0', L1: 'L1', L2: 'L2', L3: 'L3', L4: 'L4' }),
});

const NAME = 'webhook';

/**
 * Carries tickets to any system that takes signed webhooks, and takes changes from it.
 *
 * What is sent: JSON `{ "type", "data" }`, signed as Standard Webhooks. `ticket.create` has a `TicketRequest`,
 * `ticket.update` has `{ "id", "patch" }`, `ping` has `{}`. A delivery's id is made of the ticket's key, or of the
 * ticket and the opKey, so that a repetition is the same delivery, byte for byte apart from its time and signature; the
 * receiver answers it as the first time. Its reply may give `{ "id", "url" }`; left out, the key is the id. An update is
 * applied as a whole or refused. With `readUrl`, `ticket.read` of `{ "id" }` is answered by `{ "ticket" }` or by 404, and
 * `ticket.find` of `{ "key" }` by `{ "tickets" }`, oldest first.
 *
 * @throws RangeError when a URL or a secret cannot be used, or neither `store` nor `readUrl` is given
 * @see Standard Webhooks, spec/standard-webhooks.md
 * @example
 * const tickets = webhook({ url: 'https://desk.example/hook', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', store });
 */
export function webhook(options: WebhookOptions): Webhook {
  const { store, readUrl, clock = { now: () => Date.now() }, receive = {} } = options;
  const secrets = readSecrets(options.secret);
  const { fetch, timeoutMs, headers = {} } = options;
  const httpTo = (url: string) => createHttp({ adapter: NAME, url, secrets: headers, clock, fetch, timeoutMs });
  const http = httpTo(options.url);
  const reader = readUrl === undefined ? undefined : httpTo(readUrl);
  const kept = store && acknowledged(store, { ...WEBHOOK_DEFAULTS.lanes, ...options.lanes });
  if (kept === undefined && reader === undefined) {
    throw new RangeError('A webhook needs a store for what is acknowledged, or a readUrl where tickets can be read.');
  }
  const memory = receive.memory ?? deliveryMemory();

  function delivery(id: string, type: string, data: object, reads = false): HttpRequest {
    const body = new Uint8Array(new TextEncoder().encode(JSON.stringify({ type, data })));
    const signed = signedHeaders(id, Math.floor(clock.now() / 1000), body, secrets);
    return { method: 'POST', path: '', body, reads, headers: { 'content-type': 'application/json', ...signed } };
  }

  /** Asks for what changes nothing; every question is a delivery of its own. */
  async function ask(type: string, data: object, call?: CallOptions): Promise<{ readonly [name: string]: Json }> {
    const id = `${type.replace('.', '_')}_${hex(crypto.getRandomValues(new Uint8Array(16)))}`;
    const told = (await (reader ?? http).json(delivery(id, type, data, true), call)) as Json | undefined;
    return isObject(told) ? told : {};
  }

  function ticketOf(told: Json | undefined): Ticket {
    const ticket = readTicket(told);
    if (!('wrong' in ticket)) return ticket;
    throw new AdapterError(
      'ticket-refused',
      `The receiver's ticket has no right ${JSON.stringify(ticket.wrong)}.`,
      NAME,
    );
  }

  async function get(id: string, call?: CallOptions): Promise<Ticket> {
    checkTime(call, clock, NAME);
    const isId = typeof id === 'string' && id !== '' && id.length <= 255;
    if (isId && reader !== undefined) return ticketOf((await ask('ticket.read', { id }, call)).ticket);
    const ticket = isId ? await kept?.get(id) : undefined;
    if (ticket !== undefined) return ticket;
    throw new AdapterError('ticket-unknown', `No ticket ${JSON.stringify(id)} was acknowledged.`, NAME);
  }

  return {
    name: NAME,
    apiVersion: 1,
    capabilities: {
      find: reader === undefined ? 'none' : 'strong',
      update: 'atomic',
      nativeIdempotency: true,
      optimisticLock: false,
      attachments: true,
      privateNotes: false,
      watchers: true,
      watch: 'webhook',
    },
    async check(call) {
      try {
        await ask('ping', {}, call);
        if (reader !== undefined) await http.json(delivery(`ping_${clock.now()}`, 'ping', {}, true), call);
        return { ok: true, problems: [] };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          problems: [{ message: `The receiver does not take a signed ping. ${message}`, fatal: true }],
        };
      }
    },
    async create(given, call) {
      checkRequest(given, NAME);
      const request = { ...given, subject: cutSubject(given.subject) };
      const told = (await http.json(delivery(`create_${request.key}`, 'ticket.create', request), call)) as
        | Json
        | undefined;
      const reply = isObject(told) ? told : {};
      const id = reply.id ?? request.key;
      if (typeof id !== 'string' || !/^\P{Cc}{1,255}$/u.test(id)) {
        throw new AdapterError('ticket-refused', 'The id of the reply must be a text of 1 to 255 characters.', NAME);
      }
      if (reader !== undefined || kept === undefined) return afterWrite(() => get(id, call), NAME);
      return kept.created(id, urlOf(reply.url, id), request, clock.now());
    },
    async find(key, call) {
      checkKey(key, 'key', NAME);
      if (reader === undefined) {
        throw new AdapterError('ticket-refused', 'This webhook cannot look for tickets; give it a readUrl.', NAME);
      }
      const { tickets } = await ask('ticket.find', { key }, call);
      return (Array.isArray(tickets) ? (tickets as readonly Json[]) : [])
        .map(ticketOf)
        .filter((each) => each.key === key);
    },
    get,
    async update(id, patch, call) {
      checkPatch(patch, NAME);
      const before = call?.before ?? (await get(id, call));
      if (before.ops.includes(patch.opKey)) return before;
      // The same opKey may be used on another ticket, which is another delivery.
      const deliveryId = `update_${sha256(JSON.stringify([id, patch.opKey]))}`;
      await http.json(delivery(deliveryId, 'ticket.update', { id, patch }), call);
      if (reader !== undefined || kept === undefined) return afterWrite(() => get(id, call), NAME);
      return kept.updated(id, patch, clock.now());
    },
    verifyWebhook(raw, given) {
      const { scheme, toleranceMs, maxBytes } = receive;
      const limits = { ...(toleranceMs !== undefined && { toleranceMs }), ...(maxBytes !== undefined && { maxBytes }) };
      const verified = verifyDelivery(raw, given, {
        secret: options.secret,
        clock,
        memory,
        ...(scheme !== undefined && { scheme }),
        ...limits,
      });
      return (receive.read ?? readChanges)(verified.payload);
    },
  };
}

/** The receiver's address of a ticket, where it is one. */
function urlOf(told: Json | undefined, id: string): string {
  const isWeb = typeof told === 'string' && URL.canParse(told) && /^https?:$/.test(new URL(told).protocol);
  return isWeb ? told : `webhook:${id}`;
}
