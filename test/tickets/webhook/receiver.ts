import { isCbrError } from '../../../src/errors.js';
import type { TicketPatch, TicketRequest } from '../../../src/ports.js';
import { memoryStore } from '../../../src/stores/index.js';
import { type Helpdesk, helpdesk } from '../../../src/tickets/helpdesk.js';
import { type VerifyOptions, verifyDelivery } from '../../../src/tickets/webhook/index.js';
import { type FakeReply, type FakeServer, fakeServer } from '../fake-server.js';

/** The other side of a webhook: an HTTP server that keeps what comes in a helpdesk of its own. */
export interface Receiver extends FakeServer {
  readonly desk: Helpdesk;
}

type Payload =
  | { readonly type: 'ticket.create'; readonly data: TicketRequest }
  | { readonly type: 'ticket.update'; readonly data: { readonly id: string; readonly patch: TicketPatch } }
  | { readonly type: 'ticket.read'; readonly data: { readonly id: string } }
  | { readonly type: 'ticket.find'; readonly data: { readonly key: string } }
  | { readonly type: 'ping' };

/** Starts a receiver; one without a memory answers a repetition as the first time, since a helpdesk does. */
export async function receiver(options: VerifyOptions): Promise<Receiver> {
  const desk = helpdesk({ store: memoryStore() });

  async function take(payload: Payload): Promise<object> {
    switch (payload.type) {
      case 'ticket.create': {
        const { id } = await desk.create(payload.data);
        return { id, url: `https://desk.example/tickets/${id}` };
      }
      case 'ticket.update':
        return desk.update(payload.data.id, payload.data.patch);
      case 'ticket.read':
        return { ticket: await desk.get(payload.data.id) };
      case 'ticket.find':
        return { tickets: await desk.find(payload.data.key) };
      case 'ping':
        return {};
    }
  }

  const server = await fakeServer(async ({ raw, headers }): Promise<FakeReply> => {
    let payload: Payload;
    try {
      payload = verifyDelivery(raw, headers, options).payload as unknown as Payload;
    } catch (error) {
      return { status: 401, json: { error: String(error) } };
    }
    try {
      return { status: 200, json: await take(payload) };
    } catch (error) {
      const status = isCbrError(error) && error.code === 'ticket-unknown' ? 404 : 422;
      return { status, json: { error: String(error) } };
    }
  });
  return { ...server, desk };
}
