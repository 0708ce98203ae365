import { AdapterError } from '../../errors.js';
import { checkDepth, type Json } from '../../model/index.js';
import type { Clock } from '../../ports.js';
import type { DeliveryMemory } from './memory.js';
import { SCHEMES, type WebhookScheme } from './schemes.js';
import { authenticate, isSameSecretly, readSecrets } from './sign.js';

/** Options of {@link verifyDelivery}. */
export interface VerifyOptions {
  /** `whsec_` and base64, or a text of at least 24 bytes; of several, any may have signed. */
  readonly secret: string | readonly string[];
  /** @defaultValue 'standard' */
  readonly scheme?: WebhookScheme;
  readonly clock: Clock;
  /** Refuses what came before; left out, repetitions are taken, which suits who answers them as the first time. */
  readonly memory?: DeliveryMemory;
  /** Most milliseconds between the signed time and now, either way. @defaultValue {@link VERIFY_DEFAULTS} */
  readonly toleranceMs?: number;
  /** Most bytes of a body. @defaultValue {@link VERIFY_DEFAULTS} */
  readonly maxBytes?: number;
  /** Most levels of nesting of its JSON. @defaultValue {@link VERIFY_DEFAULTS} */
  readonly maxDepth?: number;
}

/** A delivery that is genuine. */
export interface VerifiedDelivery {
  /** What tells it from every other one. */
  readonly id: string;
  readonly payload: Json;
}

/** Settings of {@link verifyDelivery} that were not given. */
export const VERIFY_DEFAULTS = Object.freeze({ toleranceMs: 300_000, maxBytes: 1_000_000, maxDepth: 32 });

/** How long a delivery is remembered whose signature says no time. */
const DAY = 86_400_000;
const NAME = 'webhook';

/**
 * Verifies a delivery over the bytes as they came, and reads its JSON.
 *
 * Whatever is wrong is named, but neither a secret nor the signature that would have been right.
 *
 * @param headers - by lower-case name
 * @throws AdapterError `ticket-refused` when it is too large, unsigned, signed by another secret, too old or too new,
 *   no JSON, nested too deep, or came before; `ticket-unavailable` when the memory has no room
 * @throws RangeError when a secret is too short
 */
export function verifyDelivery(
  raw: Uint8Array,
  headers: Readonly<Record<string, string>>,
  options: VerifyOptions,
): VerifiedDelivery {
  const { toleranceMs, maxBytes, maxDepth } = { ...VERIFY_DEFAULTS, ...options };
  if (raw.length > maxBytes) refuse(`it has ${raw.length} bytes, and may have ${maxBytes}`);
  const scheme = SCHEMES[options.scheme ?? 'standard'];
  const signed = scheme.read(headers);
  if ('wrong' in signed) refuse(`the header ${signed.wrong} is missing, or not as it should be`);
  const now = options.clock.now();
  const { at } = signed;
  if (at !== undefined && !(Math.abs(now - at) <= toleranceMs)) {
    const apart = Math.round(Math.abs(now - at) / 1000);
    refuse(
      `its time is ${apart} s ${at < now ? 'ago' : 'ahead'}, and may be ${toleranceMs / 1000} s; compare the clocks`,
    );
  }
  let genuine = false;
  for (const secret of readSecrets(options.secret)) {
    const expected = scheme.write(authenticate(secret, signed.prefix, raw));
    for (const signature of signed.signatures) genuine = isSameSecretly(signature, expected) || genuine;
  }
  if (!genuine) refuse('no signature is right for these bytes; compare the secrets, and give the body as it came');
  const payload = readPayload(raw, maxDepth);
  // Last, so that nobody without the secret can fill the memory.
  const verdict = options.memory?.remember(signed.id, now, at === undefined ? now + DAY : at + toleranceMs);
  if (verdict === 'seen') refuse('it came before');
  if (verdict === 'full') {
    throw new AdapterError('ticket-unavailable', 'Too many deliveries in a short time to remember each.', NAME);
  }
  return { id: signed.id, payload };
}

function readPayload(raw: Uint8Array, maxDepth: number): Json {
  let payload: Json;
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as Json;
  } catch {
    refuse('its body is no JSON in UTF-8');
  }
  try {
    checkDepth(payload, maxDepth);
  } catch {
    refuse(`its JSON is nested deeper than ${maxDepth} levels`);
  }
  return payload;
}

function refuse(what: string): never {
  throw new AdapterError('ticket-refused', `The delivery is refused: ${what}.`, NAME);
}
