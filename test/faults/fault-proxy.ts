import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What can go wrong with a request on its way. */
export const FAULTS = [
  'refused',
  'reset before',
  'reset after',
  '500 before',
  '500 after',
  '503',
  '429',
  'slow',
  'half a reply',
  'delivered twice',
] as const;
export type NetworkFault = (typeof FAULTS)[number];

/** A request on its way. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** A bad network before a real server. */
export interface FaultProxy {
  readonly url: string;
  /** Counts of requests, by what went wrong with them. */
  readonly counts: Readonly<Record<NetworkFault | 'none', number>>;
  close(): Promise<void>;
}

/** How long a slow reply takes, and a refusing network refuses, in milliseconds. */
const SLOW_MS = 1500;
const REFUSED_MS = 200;

/**
 * Puts a bad network before a server.
 *
 * @param next - says of every request in turn what goes wrong with it
 * @param unguarded - tells requests of which the server cannot know that they came before: one that was held back is lost
 *   with its connection, and does not come late beside its repetition
 */
export async function faultProxy(
  target: string,
  next: (request: Passing) => NetworkFault | undefined,
  unguarded: (request: Passing) => boolean = () => false,
): Promise<FaultProxy> {
  const counts: Record<NetworkFault | 'none', number> = { none: 0 } as never;
  for (const fault of FAULTS) counts[fault] = 0;
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming)
      .then((body) => serve(incoming, outgoing, body))
      .catch((error: NodeJS.ErrnoException) => {
        outgoing.destroy();
        if (error.code === undefined) throw error; // a mistake in the campaign is no fault of the network
      });
  });
  const port = await listening(server, 0);
  let opening: Promise<unknown> = Promise.resolve();

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> {
    const passing: Passing = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', body: body.toString() };
    const fault = next(passing);
    counts[fault ?? 'none']++;
    const cut = (): void => void (incoming.socket as Socket).resetAndDestroy();
    const say = (status: number, headers: Record<string, string> = {}): void =>
      void outgoing.writeHead(status, headers).end('{"message":"a bad network"}');
    switch (fault) {
      case 'refused':
        cut();
        opening = opening.then(() => refuse());
        return;
      case 'reset before':
        return cut();
      case '500 before':
        return say(500);
      case '503':
        return say(503, { 'retry-after': '0' });
      case '429':
        return say(429, { 'retry-after': '1' });
      case 'reset after':
        await send(target, incoming, body);
        return cut();
      case '500 after':
        await send(target, incoming, body);
        return say(500);
      case 'slow':
        await new Promise((wake) => setTimeout(wake, SLOW_MS));
        if (incoming.socket.destroyed && unguarded(passing)) return;
        break;
      case 'delivered twice':
        await send(target, incoming, body);
        break;
    }
    const reply = await send(target, incoming, body);
    const { 'transfer-encoding': _, ...headers } = reply.headers;
    outgoing.writeHead(reply.status, { ...headers, 'content-length': String(reply.body.length) });
    if (fault !== 'half a reply') return void outgoing.end(reply.body);
    outgoing.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)), cut);
  }

  /** Takes no connection for a moment, so that whoever calls is refused. */
  async function refuse(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    await new Promise((wake) => setTimeout(wake, REFUSED_MS));
    await listening(server, port);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    async close() {
      await opening;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
  return (server.address() as AddressInfo).port;
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

function send(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Reply> {
  const { host: _, connection: __, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const sent = forward(target + (url ?? '/'), { method, headers: kept, agent: false }, (response) => {
      bodyOf(response).then(
        (whole) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: whole }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
