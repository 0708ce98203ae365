import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdapterError } from '../../src/errors.js';
import { createHttp } from '../../src/tickets/http.js';

/** Ways to write an address that a helpdesk’s machine reaches and its users must not: 64 forms. */
const FORMS = [
  ...['http', 'https', 'HTTP', 'ftp', 'file', 'gopher', 'dict', 'ldap', 'data', 'javascript', 'jar', 'ws'].map(
    (scheme) => `${scheme}://169.254.169.254/latest/meta-data`,
  ),
  'http:169.254.169.254',
  'http:/169.254.169.254',
  'http:\\\\169.254.169.254',
  '//169.254.169.254/x',
  '///169.254.169.254/x',
  '/\\169.254.169.254/x',
  '\\\\169.254.169.254\\x',
  '\t//169.254.169.254/x',
  ' //169.254.169.254/x',
  '/\t/169.254.169.254/x',
  '/\n/169.254.169.254/x',
  'http://2852039166/',
  'http://0xA9FEA9FE/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://169.16689662/',
  'http://127.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[fe80::1%25eth0]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://localhost.localdomain/',
  'http://ⓛocalhost/',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'http://127%2e0%2e0%2e1/',
  'http://desk.example@169.254.169.254/',
  'http://desk.example:80@169.254.169.254/',
  'http://169.254.169.254#desk.example',
  'http://169.254.169.254?desk.example',
  'http://169.254.169.254\\@desk.example/',
  'http://desk.example&@169.254.169.254#@desk.example/',
  'http://169.254.169.254.nip.example/',
  'http://rebind.example/',
  '@169.254.169.254/x',
  ':80@169.254.169.254/x',
  '.169.254.169.254/x',
  '/../../../admin',
  '/%2e%2e/%2e%2e/admin',
  '/ticket/..;/admin',
  '/ticket\r\nHost: 169.254.169.254\r\n\r\n',
  '/ticket HTTP/1.1\r\nHost: x',
  '/ticket\0/x',
  '/ticket?redirect=http://169.254.169.254/',
  '/ticket#@169.254.169.254',
];
const TOKEN = 'secret-token-0123456789';

let server: Server;
let url: string;
let location: string | undefined;
const seen: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.headers.host);
    if (location === undefined) return void response.writeHead(200).end('{}');
    response.setHeader('location', Buffer.from(location.replace(/[\r\n\0]/g, ''), 'utf8').toString('latin1'));
    response.writeHead(302).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as { readonly port: number }).port}`;
});
afterAll(() => server.close());

/** Speaks to the server over the real `fetch`, and notes where every request goes. */
function client(base = url, asked: URL[] = []) {
  const fetchNoted = (to: string, init: RequestInit) => {
    asked.push(new URL(to));
    return fetch(to, init);
  };
  return createHttp({
    adapter: 'desk',
    url: base,
    secrets: { authorization: TOKEN },
    clock: { now: () => Date.now() },
    fetch: fetchNoted,
    timeoutMs: 2000,
  });
}

test('no SSRF: an address in the place of an id, or of a path, never leads to another server', async () => {
  expect(FORMS.length).toBeGreaterThanOrEqual(60);
  location = undefined;
  for (const form of FORMS) {
    const asked: URL[] = [];
    for (const path of [form, `/ticket/${form}`, `/ticket/${encodeURIComponent(form)}`]) {
      await client(url, asked)
        .reply({ method: 'GET', path })
        .catch((error: unknown) => expect(error, form).toBeInstanceOf(AdapterError));
    }
    for (const { origin, username, pathname } of asked) {
      expect([origin, username], form).toEqual([url, '']);
      expect(pathname.startsWith('/ticket/'), `${form}: ${pathname}`).toBe(true);
    }
  }
});

test('no SSRF: a redirect to any of them is not followed, and no token goes there', async () => {
  for (const form of FORMS) {
    location = form;
    seen.length = 0;
    const asked: URL[] = [];
    const error: unknown = await client(url, asked)
      .json({ method: 'GET', path: '/ticket/1' })
      .catch((failure: unknown) => failure);
    expect(error, form).toBeInstanceOf(AdapterError);
    expect(asked.map(({ origin }) => origin)).toEqual([url]);
    expect(seen).toHaveLength(1);
    expect(String(error)).not.toContain(TOKEN);
  }
});

test('no SSRF: only http and https, without a name or password, can be set up as the address of a system', () => {
  for (const form of FORMS) {
    let isTaken = true;
    try {
      client(form);
    } catch (error) {
      expect(error, form).toBeInstanceOf(RangeError);
      isTaken = false;
    }
    if (isTaken) {
      const parsed = new URL(form);
      expect(['http:', 'https:'], form).toContain(parsed.protocol);
      expect([parsed.username, parsed.password, parsed.search, parsed.hash], form).toEqual(['', '', '', '']);
    }
  }
});
