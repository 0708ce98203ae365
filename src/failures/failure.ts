import { CbrError, type ErrorCode, type Finding, KnowledgeError, type NameList, StoreError } from '../errors.js';
import type { Language } from '../model/index.js';
import type { FailureReason, FailureValues } from './values.js';
import { en } from './words/en.js';
import { fr, MEANINGS_FR } from './words/fr.js';

/** Most names that a message lists. */
const LISTED = 12;

/** Makes the error of a failure; its message is English. */
export function failure<R extends FailureReason>(reason: R, values: FailureValues[R], cause?: unknown): CbrError {
  return new CbrError(codeOf(reason), en[reason](values), details(reason, values, cause));
}

/** Makes the error of knowledge that cannot be used; its message is English. */
export function knowledgeFailure<R extends FailureReason>(
  reason: R,
  values: FailureValues[R],
  findings: readonly Finding[],
): KnowledgeError {
  return new KnowledgeError(codeOf(reason), en[reason](values), findings, details(reason, values, undefined));
}

/** Makes the error of a failure of a store; its message is English. */
export function storeFailure<R extends FailureReason>(
  reason: R,
  values: FailureValues[R],
  store: string,
  cause?: unknown,
): StoreError {
  return new StoreError(codeOf(reason), en[reason](values), store, details(reason, values, cause));
}

/**
 * Says an error in a language: what is wrong, what was expected, the next step.
 *
 * Of an error that is not one of dejacase's own, such as that of somebody else's store, French tells what its code
 * stands for, and the message in brackets.
 *
 * @example
 * const error = new CbrError('store-closed', 'The map store was closed.');
 * sayError(error, 'fr'); // 'Le dépôt a été fermé. (The map store was closed.)'
 */
export function sayError(error: CbrError, language: Language): string {
  if (language === 'en') return error.message;
  const { code, reason, values, message } = error;
  if (reason === undefined || !Object.hasOwn(fr, reason)) return `${MEANINGS_FR[code]} (${message})`;
  return (fr[reason as FailureReason] as (values: unknown) => string)(values);
}

/** Lists the names that a message shows. */
export function listNames(names: Iterable<string>): NameList {
  const all = [...names];
  const shown = all.length > LISTED ? LISTED - 1 : LISTED;
  return { first: all.slice(0, shown), more: Math.max(0, all.length - shown) };
}

function codeOf(reason: FailureReason): ErrorCode {
  return reason.split('.', 1)[0] as ErrorCode;
}

function details(reason: string, values: object, cause: unknown) {
  return { reason, values: { ...values }, ...(cause === undefined ? {} : { cause }) };
}
