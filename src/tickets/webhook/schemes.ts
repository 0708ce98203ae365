import { hex } from '../../text/index.js';
import { toBase64 } from '../base64.js';

/**
 * How a sender signs: `standard` as Standard Webhooks; `hub` as GitHub (`X-Hub-Signature-256`) and Jira
 * (`X-Hub-Signature`), over the body alone, so that nothing says when it was sent; `zendesk` as Zendesk.
 */
export type WebhookScheme = 'standard' | 'hub' | 'zendesk';

/** What the headers of a delivery say. */
export interface Signed {
  /** Tells a delivery from every other one; signed. */
  readonly id: string;
  /** When it was signed, in epoch milliseconds, where the signature covers it. */
  readonly at?: number;
  /** What is signed before the body. */
  readonly prefix: string;
  /** As the scheme writes them; one has to be right. */
  readonly signatures: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

interface Scheme {
  /** Reads the headers; what is missing or malformed is named. */
  read(headers: Headers): Signed | { readonly wrong: string };
  write(signature: Uint8Array): string;
}

/** Most signatures of one delivery that are compared. */
const SIGNATURES = 16;

/**
 * The schemes by name.
 *
 * @see Standard Webhooks, spec/standard-webhooks.md; GitHub Docs, "Validating webhook deliveries"; Zendesk Developer
 *   Docs, documentation/webhooks/verifying: base64(HMAC-SHA256(timestamp + body))
 */
export const SCHEMES: Readonly<Record<WebhookScheme, Scheme>> = {
  standard: {
    read(headers) {
      const id = header(headers, 'webhook-id');
      // A point in the id would let its end pass for a time, and a time for the beginning of a body.
      if (!/^[\x21-\x2d\x2f-\x7e]{1,255}$/.test(id)) return { wrong: 'webhook-id' };
      const seconds = header(headers, 'webhook-timestamp');
      if (!/^\d{1,12}$/.test(seconds)) return { wrong: 'webhook-timestamp' };
      const signatures = header(headers, 'webhook-signature')
        .split(' ', SIGNATURES)
        .flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []));
      if (signatures.length === 0) return { wrong: 'webhook-signature' };
      return { id, at: Number(seconds) * 1000, prefix: `${id}.${seconds}.`, signatures };
    },
    write: toBase64,
  },
  hub: {
    read(headers) {
      const given = header(headers, 'x-hub-signature-256') || header(headers, 'x-hub-signature');
      const signature = /^sha256=([0-9a-f]{64})$/.exec(given)?.[1];
      if (signature === undefined) return { wrong: 'x-hub-signature-256' };
      return { id: signature, prefix: '', signatures: [signature] };
    },
    write: hex,
  },
  zendesk: {
    read(headers) {
      const signature = header(headers, 'x-zendesk-webhook-signature');
      if (signature === '') return { wrong: 'x-zendesk-webhook-signature' };
      const time = header(headers, 'x-zendesk-webhook-signature-timestamp');
      const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(time) ? Date.parse(time) : Number.NaN;
      if (Number.isNaN(at)) return { wrong: 'x-zendesk-webhook-signature-timestamp' };
      return { id: signature, at, prefix: time, signatures: [signature] };
    },
    write: toBase64,
  },
};

function header(headers: Headers, name: string): string {
  const value: unknown = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' ? value : '';
}
