import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdapterError } from '../../src/errors.js';
import { createHttp, HTTP_DEFAULTS } from '../../src/tickets/http.js';
import { retryAfterMs } from '../../src/tickets/retry-after.js';

const TOKEN = 'token 1-47-0123456789abcdef';
const NOW = Date.parse('2026-01-05T08:00:00Z');
let serve: (request: IncomingMessage, response: ServerResponse) => void;
const seen: IncomingMessage[] = [];
const server = createServer((request, response) => {
  seen.push(request);
  serve(request, response);
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

function client(at = url, timeoutMs?: number) {
  return createHttp({
    adapter: 'desk',
    url: at,
    secrets: { authorization: TOKEN },
    clock: { now: () => NOW },
    timeoutMs,
  });
}

async function errorOf(call: Promise<unknown>): Promise<AdapterError> {
  const error = await call.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AdapterError);
  return error as AdapterError;
}

describe('what a reply means', () => {
  test.each([
    [401, 'GET', 'ticket-refused'],
    [403, 'POST', 'ticket-refused'],
    [404, 'GET', 'ticket-unknown'],
    [409, 'PUT', 'ticket-conflict'],
    [412, 'PUT', 'ticket-conflict'],
    [422, 'POST', 'ticket-refused'],
    [429, 'POST', 'ticket-unavailable'],
    [503, 'POST', 'ticket-unavailable'],
    [500, 'GET', 'ticket-unavailable'],
    [500, 'POST', 'ticket-ambiguous'],
    [502, 'PUT', 'ticket-ambiguous'],
    [504, 'POST', 'ticket-ambiguous'],
  ] as const)('%i to %s is %s', async (status, method, code) => {
    serve = (_, response) => void response.writeHead(status).end('{"message":"no"}');
    expect((await errorOf(client().json({ method, path: '/tickets' }))).code).toBe(code);
  });

  test('a wait is told, in seconds or as a date', () => {
    expect(retryAfterMs('7', NOW)).toBe(7000);
    expect(retryAfterMs('Mon, 05 Jan 2026 08:00:10 GMT', NOW)).toBe(10_000);
    expect(retryAfterMs('Mon, 05 Jan 2026 07:00:00 GMT', NOW)).toBe(0);
    for (const odd of [null, '', '-1', '1.5', 'soon', '99999999999']) expect(retryAfterMs(odd, NOW)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => (retryAfterMs(text, NOW) ?? 0) >= 0));
  });

  test('a success that is no JSON may have been one', async () => {
    serve = (_, response) => void response.writeHead(200).end('<html>maintenance');
    expect((await errorOf(client().json({ method: 'POST', path: '/t' }))).code).toBe('ticket-ambiguous');
    expect((await errorOf(client().json({ method: 'GET', path: '/t' }))).code).toBe('ticket-unavailable');
    expect((await errorOf(client().json({ method: 'POST', path: '/t', reads: true }))).code).toBe('ticket-unavailable');
  });

  test('an empty success is undefined', async () => {
    serve = (_, response) => void response.writeHead(204).end();
    expect(await client().json({ method: 'PUT', path: '/t' })).toBeUndefined();
  });
});

describe('what does not come', () => {
  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    ['a reset before the reply', (request) => (request.socket as Socket).resetAndDestroy()],
    [
      'half a reply',
      (_, response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{"id"', () => response.destroy()),
    ],
    ['no reply in time', () => {}],
  ])('%s leaves a write open, not a read', async (_, act) => {
    serve = act;
    expect((await errorOf(client(url, 150).json({ method: 'POST', path: '/t' }))).code).toBe('ticket-ambiguous');
    expect((await errorOf(client(url, 150).json({ method: 'GET', path: '/t' }))).code).toBe('ticket-unavailable');
  });

  test('a server that is not there has done nothing', async () => {
    const gone = createServer();
    await new Promise<void>((ready) => gone.listen(0, '127.0.0.1', ready));
    const { port } = gone.address() as AddressInfo;
    await new Promise((closed) => gone.close(closed));
    const call = client(`http://127.0.0.1:${port}`).json({ method: 'POST', path: '/t' });
    expect((await errorOf(call)).code).toBe('ticket-unavailable');
  });

  test('a reply without end is cut off', async () => {
    serve = (_, response) => {
      const block = 'x'.repeat(1_000_000);
      const more = (): void => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once('drain', more);
      };
      response.writeHead(200);
      more();
    };
    const error = await errorOf(client().json({ method: 'GET', path: '/t' }));
    expect(error.message).toContain(`more than ${HTTP_DEFAULTS.maxBytes} bytes`);
  });

  test('nothing is sent after the deadline or when cancelled', async () => {
    seen.length = 0;
    for (const call of [{ deadline: NOW }, { signal: { aborted: true } }]) {
      const error = await errorOf(client().json({ method: 'POST', path: '/t' }, call));
      expect(error.code).toBe('ticket-unavailable');
    }
    expect(seen).toEqual([]);
  });
});

describe('secrets', () => {
  test.each([
    '/ticket/1/../../admin',
    '/ticket/%2e%2E/admin',
    '/ticket/1?x=1',
    '/ticket/1#a',
    '//other.example/',
    '@other',
  ])('a path that leads elsewhere is not sent: %s', async (path) => {
    seen.length = 0;
    expect((await errorOf(client().reply({ method: 'GET', path }))).code).toBe('ticket-refused');
    expect(seen).toEqual([]);
  });

  test('a redirect is not followed, wherever it leads', async () => {
    seen.length = 0;
    serve = (_, response) => void response.writeHead(302, { location: `http://localhost:1/steal` }).end();
    const error = await errorOf(client().json({ method: 'GET', path: '/t' }));
    expect([error.code, seen.length]).toEqual(['ticket-refused', 1]);
    expect(error.message).toContain('not followed');
  });

  test('what a server echoes of a token is hidden, and its words are one line and short', async () => {
    serve = (request, response) =>
      void response
        .writeHead(400)
        .end(`bad\n${request.headers.authorization} or 1-47-0123456789abcdef ${'y'.repeat(900)}`);
    const { message } = await errorOf(client().json({ method: 'POST', path: '/t' }));
    expect(message).toContain('bad *** or *** yyy');
    expect(message.length).toBeLessThan(400);
  });

  test.each([
    'ftp://desk.example',
    'file:///etc/passwd',
    'http://u:p@desk.example',
    'https://desk.example/?token=1',
    'https://desk.example/#a',
    'desk',
    '',
  ])('%s is no URL for it', (bad) => {
    expect(() => client(bad)).toThrow(RangeError);
  });

  test('what is asked for goes into the query escaped, and the token into a header alone', async () => {
    seen.length = 0;
    serve = (_, response) => void response.writeHead(200).end('{}');
    await client().json({ method: 'GET', path: '/tickets', query: { query: "CF.{K} = 'a&b'" } });
    expect(seen[0]?.url).toBe('/tickets?query=CF.%7BK%7D+%3D+%27a%26b%27');
    expect(seen[0]?.headers.authorization).toBe(TOKEN);
  });
});
