import { checkJson } from '../model/index.js';

/** Bounds on what a store takes; far above what a helpdesk writes. */
export const STORE_LIMITS = {
  /** UTF-16 code units of an id, key, group or name. */
  idLength: 512,
  /** Levels of nesting of one JSON value. */
  depth: 200,
  /** UTF-16 code units of one record, written as JSON. */
  recordLength: 32 * 1024 * 1024,
} as const;

/**
 * Writes a value as JSON, and refuses what JSON would change without a word.
 *
 * Properties that are `undefined` are left out.
 *
 * @throws TypeError when something in it is no JSON value
 * @throws RangeError when it is too deep or too long
 */
export function toJson(value: unknown): string {
  checkJson(value, STORE_LIMITS.depth);
  const text = JSON.stringify(value);
  if (text.length > STORE_LIMITS.recordLength) {
    throw new RangeError(
      `One write takes at most ${STORE_LIMITS.recordLength} characters of JSON, got ${text.length}.`,
    );
  }
  return text;
}

/** Freezes a JSON value at every depth, so that it can be handed out without a copy. */
export function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freezeDeep(inner);
  }
  return value;
}

/**
 * Checks an id, key, group or name.
 *
 * @throws TypeError when it is no text
 * @throws RangeError when it is empty or too long
 */
export function checkId(id: unknown, what: string): void {
  if (typeof id !== 'string') throw new TypeError(`The ${what} must be a string, got ${typeof id}.`);
  if (id.length === 0 || id.length > STORE_LIMITS.idLength) {
    throw new RangeError(`The ${what} must have 1 to ${STORE_LIMITS.idLength} characters, got ${id.length}.`);
  }
}

/**
 * Checks a time or a count that must be whole.
 *
 * @throws RangeError when it is not a safe integer, or less than `least`
 */
export function checkInteger(value: unknown, what: string, least = Number.MIN_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || (value as number) < least) {
    throw new RangeError(`The ${what} must be a whole number of at least ${least}, got ${String(value)}.`);
  }
}
