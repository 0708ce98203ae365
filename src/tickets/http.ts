import { AdapterError, type ErrorCode } from '../errors.js';
import type { CallOptions, Clock } from '../ports.js';
import { retryAfterMs } from './retry-after.js';

/** What sends a request: the global `fetch`, or one that goes through a proxy. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where an adapter's requests go, and with what. */
export interface HttpOptions {
  /** Name of the adapter, for its errors. */
  readonly adapter: string;
  /** Where the system is, `http:` or `https:`, without credentials. */
  readonly url: string;
  /** Sent with every request; their values are secrets, and never told. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly fetch?: Fetch | undefined;
  /** Longest wait for one reply, in milliseconds. @defaultValue {@link HTTP_DEFAULTS} */
  readonly timeoutMs?: number | undefined;
}

/** One request. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the URL, from `/` on; what comes from outside goes through `encodeURIComponent`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, where it is no JSON; `headers` say what it is. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Whether it only reads, though its method writes. @defaultValue the method is GET */
  readonly reads?: boolean;
}

/** A reply that came whole. */
export interface HttpReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/** Speaks HTTP for an adapter; every failure is an `AdapterError` that says whether something may have happened. */
export interface Http {
  /** Sends a request and gives the reply, whatever its status. */
  reply(request: HttpRequest, call?: CallOptions): Promise<HttpReply>;
  /** Sends a request and gives the JSON of a reply that succeeded; `undefined` for an empty one. */
  json(request: HttpRequest, call?: CallOptions): Promise<unknown>;
  /** Makes the error of a reply that did not succeed. */
  failed(request: HttpRequest, reply: HttpReply): AdapterError;
}

/** Limits of {@link createHttp}. */
export const HTTP_DEFAULTS = Object.freeze({
  timeoutMs: 30_000,
  /** Most bytes of a reply. */
  maxBytes: 20_000_000,
});

/** What the network says when it never reached the other side. */
const UNREACHED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT|ERR_TLS|bad port/;
/** Segments as `encodeURIComponent` writes them: an id that a server made up leads to no other address. */
const PATH = /^(?:\/(?!(?:\.|%2e){1,2}(?:\/|$))[\w.~!'()*%-]+)*\/?$/i;
/** Most characters of a server's own words in an error. */
const TOLD = 300;

/**
 * Makes an adapter's HTTP.
 *
 * A redirect is never followed, so that no secret goes to another host. Nothing is repeated: a reply that does not come
 * to a request that writes is `ticket-ambiguous`, and whoever repeats it must look first.
 *
 * @throws RangeError when the URL is not `http:` or `https:`, or holds credentials, a query or a fragment
 */
export function createHttp(options: HttpOptions): Http {
  const { adapter, clock, fetch: send = globalThis.fetch, timeoutMs = HTTP_DEFAULTS.timeoutMs } = options;
  const base = checkedUrl(options.url, adapter);
  const secrets = Object.values(options.secrets).filter((secret) => secret !== '');

  /** A server's own words on one line, without any secret that it may have echoed. */
  const safe = (text: string): string => {
    const parts = secrets.flatMap((secret) => [secret, ...secret.split(' ').filter((part) => part.length > 7)]);
    const hidden = parts.reduce((left, secret) => left.replaceAll(secret, '***'), text);
    return hidden.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').slice(0, TOLD);
  };
  const fail = (code: ErrorCode, request: HttpRequest, what: string, retryAfter?: number): AdapterError =>
    new AdapterError(code, `${request.method} ${safe(request.path)}: ${safe(what)}`, adapter, {
      ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter }),
    });
  const lost = (request: HttpRequest): ErrorCode => (isRead(request) ? 'ticket-unavailable' : 'ticket-ambiguous');

  async function reply(request: HttpRequest, call?: CallOptions): Promise<HttpReply> {
    const left = Math.min(timeoutMs, (call?.deadline ?? Number.POSITIVE_INFINITY) - clock.now());
    if (call?.signal?.aborted === true || left <= 0) {
      throw fail('ticket-unavailable', request, 'not sent; the call was cancelled, or came after its deadline.');
    }
    if (!PATH.test(request.path)) {
      throw fail('ticket-refused', request, 'not sent; a name or an id in this path is none.');
    }
    const url = new URL(base + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const json = request.json === undefined ? undefined : JSON.stringify(request.json);
    const body = json ?? request.body;
    try {
      const response = await send(url.href, {
        method: request.method,
        headers: {
          accept: 'application/json',
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
          ...options.secrets,
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(Math.ceil(left)),
      });
      return { status: response.status, headers: response.headers, text: await bounded(response) };
    } catch (error) {
      const reason = reasonOf(error);
      const code = UNREACHED.test(reason) ? 'ticket-unavailable' : lost(request);
      throw fail(code, request, `no whole reply (${reason}).`);
    }
  }

  function failed(request: HttpRequest, { status, headers, text }: HttpReply): AdapterError {
    const wait = retryAfterMs(headers.get('retry-after'), clock.now());
    const said = text.trim() === '' ? '' : `: ${text.trim()}`;
    if (status >= 300 && status < 400) {
      const where = 'it redirects, which is not followed; give the address it leads to as the URL';
      return fail('ticket-refused', request, `${status}, ${where}.`);
    }
    return fail(codeOf(status, lost(request)), request, `${status}${said}`, wait);
  }

  return {
    reply,
    failed,
    async json(request, call) {
      const got = await reply(request, call);
      if (got.status < 200 || got.status >= 300) throw failed(request, got);
      if (got.text.trim() === '') return undefined;
      try {
        return JSON.parse(got.text) as unknown;
      } catch {
        throw fail(lost(request), request, `${got.status}, but the reply is no JSON: ${got.text}`);
      }
    },
  };
}

function isRead({ method, reads }: HttpRequest): boolean {
  return reads ?? method === 'GET';
}

function codeOf(status: number, lost: ErrorCode): ErrorCode {
  if (status === 404 || status === 410) return 'ticket-unknown';
  if (status === 409 || status === 412) return 'ticket-conflict';
  if (status === 429 || status === 503) return 'ticket-unavailable';
  return status === 408 || status >= 500 || status < 200 ? lost : 'ticket-refused';
}

function checkedUrl(given: string, adapter: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isPlain = url !== undefined && url.username + url.password + url.search + url.hash === '';
  if (isPlain && (url.protocol === 'http:' || url.protocol === 'https:')) return url.href.replace(/(?<!\/)\/+$/, '');
  throw new RangeError(
    `The URL of ${adapter} must begin with http:// or https:// and hold no name, password, query or fragment.`,
  );
}

/** Reads a body to its end, but no more than allowed. */
async function bounded(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > HTTP_DEFAULTS.maxBytes) {
      await reader.cancel();
      throw new Error(`more than ${HTTP_DEFAULTS.maxBytes} bytes`);
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The network's own reason, which `fetch` hides in causes. */
function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  for (let each = error, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth++) {
    const code = 'code' in each && typeof each.code === 'string' ? each.code : each.message;
    reasons.push(code, ...(each instanceof AggregateError ? each.errors.map(reasonOf) : []));
  }
  return reasons.filter((reason) => reason !== '' && reason !== 'fetch failed').join(', ') || String(error);
}
