import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy makes of a request: an answer of its own, no answer, or an answer that is lost after the server acted. */
export type Failure =
  | { readonly status: number; readonly retryAfterSeconds?: number; readonly body?: string }
  | 'no answer'
  | 'lost answer';

/** A proxy on loopback between an adapter and a real server. */
export interface Proxy {
  readonly url: string;
  /** Methods and paths that came, oldest first. */
  readonly seen: string[];
  /** Fails the next request, or the next one that the filter takes. */
  failNext(failure: Failure, filter?: (request: IncomingMessage) => boolean): void;
  close(): Promise<void>;
}

/** Starts a proxy before a server. */
export async function proxyTo(target: string): Promise<Proxy> {
  const seen: string[] = [];
  const failures: { readonly failure: Failure; readonly filter: (request: IncomingMessage) => boolean }[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const at = failures.findIndex(({ filter }) => filter(request));
    const [next] = at < 0 ? [] : failures.splice(at, 1);
    pass(request, response, next?.failure);
  });

  function pass(request: IncomingMessage, response: ServerResponse, failure: Failure | undefined): void {
    if (failure === 'no answer') return void request.socket.destroy();
    if (typeof failure === 'object') {
      const { status, retryAfterSeconds, body = '' } = failure;
      request.resume();
      response.writeHead(status, retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
      return void response.end(body);
    }
    const { method, headers } = request;
    const onward = forward(new URL(request.url ?? '/', target), { method: method ?? 'GET', headers }, (answer) => {
      if (failure === 'lost answer') return void answer.resume().on('end', () => request.socket.destroy());
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    failNext: (failure, filter = () => true) => void failures.push({ failure, filter }),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
