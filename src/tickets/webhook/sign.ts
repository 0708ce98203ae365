import { hmacSha256, utf8 } from '../../text/index.js';
import { toBase64 } from '../base64.js';

/** Least bytes of a secret, as Standard Webhooks asks for. */
const LEAST = 24;
const PREFIX = 'whsec_';

/**
 * Reads secrets as they are handed out: `whsec_` and base64, or any other text as its UTF-8 bytes.
 *
 * @throws RangeError when there is none, or one is shorter than 24 bytes or no base64; without telling it
 */
export function readSecrets(given: string | readonly string[]): readonly Uint8Array[] {
  const secrets = (typeof given === 'string' ? [given] : given).map((text) =>
    text.startsWith(PREFIX) ? fromBase64(text.slice(PREFIX.length)) : utf8(text),
  );
  if (secrets.length > 0 && secrets.every((secret) => secret.length >= LEAST)) return secrets;
  throw new RangeError(`A webhook needs a secret of at least ${LEAST} bytes, as whsec_ and base64 or as a text.`);
}

/**
 * Signs a delivery as Standard Webhooks do, once by every secret.
 *
 * @param id - of the delivery; without a point
 * @param seconds - Unix time of this attempt
 * @see Standard Webhooks, spec/standard-webhooks.md, "Signature scheme" and "Webhook headers"
 */
export function signedHeaders(
  id: string,
  seconds: number,
  body: Uint8Array,
  secrets: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => `v1,${toBase64(authenticate(secret, `${id}.${seconds}.`, body))}`);
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}

/** Authenticates a body behind a prefix. */
export function authenticate(secret: Uint8Array, prefix: string, body: Uint8Array): Uint8Array {
  const before = utf8(prefix);
  const message = new Uint8Array(before.length + body.length);
  message.set(before);
  message.set(body, before.length);
  return hmacSha256(secret, message);
}

/** Compares in a time that depends on the length of `expected` alone. */
export function isSameSecretly(given: string, expected: string): boolean {
  let differs = given.length ^ expected.length;
  for (let i = 0; i < expected.length; i++) differs |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return differs === 0;
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
