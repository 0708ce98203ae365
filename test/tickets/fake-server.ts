import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a fake of a ticket system sees it. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Buffer;
  /** The body as JSON; `undefined` when it is none. */
  json(): unknown;
}

/** What a fake answers. */
export interface FakeReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

/** What goes wrong with the next request, before the fake sees it. */
export type Failure = { readonly status: number; readonly retryAfterSeconds?: number } | 'no answer';

/** A real HTTP server in front of a fake. */
export interface FakeServer {
  readonly url: string;
  readonly requests: readonly FakeRequest[];
  failNext(failure: Failure): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on the loopback interface, at a free port. */
export async function fakeServer(
  answer: (request: FakeRequest) => FakeReply | Promise<FakeReply>,
): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  let failure: Failure | undefined;
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const failing = failure;
    failure = undefined;
    if (failing === 'no answer') return void incoming.socket.destroy();
    if (failing !== undefined) {
      const wait = failing.retryAfterSeconds;
      return void response.writeHead(failing.status, wait === undefined ? {} : { 'retry-after': `${wait}` }).end();
    }
    const { status, headers = {}, json } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async failNext(next) {
      failure = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://fake');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: incoming.method ?? '',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    raw,
    json() {
      try {
        return JSON.parse(raw.toString()) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}
