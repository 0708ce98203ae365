import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does instead of answering. */
export type Failure = { readonly status: number; readonly retryAfterSeconds?: number } | 'no answer';

/** Stands between an adapter and a real server, and fails where it is told to. */
export interface FaultProxy {
  readonly url: string;
  /** Makes the next answer a failure; with `after`, the server has acted by then. Of requests that match only, where it is given. */
  failNext(failure: Failure, options?: { readonly after?: boolean; readonly of?: RegExp }): void;
  /** Called before a request goes on, with method and path. */
  onRequest: ((line: string) => void | Promise<void>) | undefined;
  close(): Promise<void>;
}

interface Planned {
  readonly failure: Failure;
  readonly after: boolean;
  readonly of: RegExp;
}

/** Starts a proxy on loopback. */
export async function startProxy(target: string): Promise<FaultProxy> {
  let planned: Planned | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const line = `${incoming.method} ${incoming.url}`;
    await proxy.onRequest?.(line);
    const plan = planned?.of.test(line) === true ? planned : undefined;
    if (plan !== undefined) planned = undefined;
    const reply = plan?.after === false ? undefined : await forward(target, incoming);
    const failure = plan?.failure;
    if (failure === 'no answer') return void incoming.socket.destroy();
    if (failure !== undefined) {
      const { status, retryAfterSeconds } = failure;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return void outgoing.writeHead(status, headers).end();
    }
    outgoing.writeHead(reply?.status ?? 502, reply?.headers).end(reply?.body);
  });
  const proxy: FaultProxy = {
    url: await listening(server),
    failNext(failure, { after = false, of = /^/ } = {}) {
      planned = { failure, after, of };
    },
    onRequest: undefined,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function forward(target: string, incoming: IncomingMessage) {
  const { method, headers, url } = incoming;
  return new Promise<{ readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: Buffer }>(
    (done, failed) => {
      const out = request(`${target}${url}`, { method: method ?? 'GET', headers }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('end', () => {
          const { connection: _, ...kept } = reply.headers;
          done({ status: reply.statusCode ?? 502, headers: kept, body: Buffer.concat(parts) });
        });
      });
      out.on('error', failed);
      incoming.pipe(out);
    },
  );
}
