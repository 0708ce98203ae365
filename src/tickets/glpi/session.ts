import { AdapterError } from '../../errors.js';
import type { CallOptions } from '../../ports.js';
import { createHttp, type Http, type HttpOptions, type HttpRequest } from '../http.js';
import { countPages } from '../pages.js';

/** Where GLPI is and who logs in. */
export interface SessionOptions extends Omit<HttpOptions, 'secrets'> {
  readonly appToken: string | undefined;
  readonly userToken: string;
}

/** Requests to GLPI within a session, which is opened when it is needed. */
export interface Session {
  /** Sends a request and gives its JSON; a session that has ended is opened again, once. */
  json(request: HttpRequest, call?: CallOptions): Promise<unknown>;
  /** Every row of a list, page by page. */
  all<T>(path: string, call?: CallOptions): Promise<readonly T[]>;
  close(): Promise<void>;
}

/** Rows of one page. */
const PAGE = 200;
// GLPI 10 encodes what it gives unless it is asked not to (apirest.md; glpi-project/glpi, pull request 12323).
const HEADERS = { 'content-type': 'application/json', 'x-glpi-sanitized-content': 'false' };

/**
 * Makes the sessions of GLPI's REST API.
 *
 * @see GLPI, apirest.md: "Init session", "Kill session", "ERROR_SESSION_TOKEN_INVALID"
 */
export function createSession({ appToken, userToken, ...options }: SessionOptions): Session {
  const app: Readonly<Record<string, string>> = appToken === undefined ? {} : { 'app-token': appToken };
  const login = createHttp({ ...options, secrets: { ...app, authorization: `user_token ${userToken}` } });
  let session: Promise<Http> | undefined;

  async function init(call?: CallOptions): Promise<Http> {
    const told = (await login.json({ method: 'GET', path: '/initSession', headers: HEADERS }, call)) as
      | { readonly session_token?: unknown }
      | undefined;
    const token = told?.session_token;
    if (typeof token === 'string' && token !== '') {
      return createHttp({ ...options, secrets: { ...app, 'session-token': token } });
    }
    throw new AdapterError('ticket-unavailable', 'GLPI gave no session_token.', options.adapter);
  }

  function open(call?: CallOptions): Promise<Http> {
    const opening = session ?? init(call);
    session = opening;
    opening.catch(() => forget(opening));
    return opening;
  }

  function forget(ended: Promise<Http>): void {
    if (session === ended) session = undefined;
  }

  async function json(given: HttpRequest, call?: CallOptions): Promise<unknown> {
    const request = { ...given, headers: { ...HEADERS, ...given.headers } };
    for (let isAgain = false; ; isAgain = true) {
      const opening = open(call);
      const http = await opening;
      const reply = await http.reply(request, call);
      // Refused before anything was done, so that also a write may be repeated.
      if (reply.status === 401 && reply.text.includes('ERROR_SESSION_TOKEN_INVALID') && !isAgain) {
        forget(opening);
        continue;
      }
      if (reply.status < 200 || reply.status >= 300) throw http.failed(request, reply);
      try {
        return reply.text.trim() === '' ? undefined : (JSON.parse(reply.text) as unknown);
      } catch {
        const code = request.method === 'GET' ? 'ticket-unavailable' : 'ticket-ambiguous';
        throw new AdapterError(code, `${request.method} ${request.path}: the reply is no JSON.`, options.adapter);
      }
    }
  }

  return {
    json,
    async all<T>(path: string, call?: CallOptions) {
      const rows: T[] = [];
      const count = countPages(path, options.adapter);
      for (let from = 0; ; from += PAGE) {
        count();
        const query = { range: `${from}-${from + PAGE - 1}`, get_hateoas: 'false' };
        const page = (await json({ method: 'GET', path, query }, call)) as readonly T[];
        rows.push(...page);
        if (page.length < PAGE) return rows;
      }
    },
    async close() {
      const opening = session;
      session = undefined;
      const http = await opening?.catch(() => undefined);
      // A session that cannot be ended ends by itself.
      await http?.reply({ method: 'GET', path: '/killSession', headers: HEADERS }).catch(() => undefined);
    },
  };
}
