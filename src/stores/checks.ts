import type { Case, CaseOutcome } from '../model/index.js';
import type { AppendBatch, Intent, IntentOutcome } from '../ports.js';
import { checkId, checkInteger } from './json.js';

/** Checks what is appended to a stream. @throws TypeError or RangeError */
export function checkBatch(stream: string, expectedVersion: number, batch: AppendBatch): void {
  checkId(stream, 'stream id');
  checkInteger(expectedVersion, 'expected version', 0);
  if (!Array.isArray(batch.events)) throw new TypeError('The events of a batch must be an array.');
  if (batch.summary !== undefined) checkInteger(batch.summary.updatedAt, "summary's updatedAt");
  checkIntents(batch.intents ?? []);
  for (const outcome of batch.outcomes ?? []) checkOutcome(outcome);
  for (const learned of batch.cases ?? []) checkCase(learned);
}

/** Checks what intents are claimed with. @throws RangeError */
export function checkClaim(now: number, leaseMs: number, limit: number): void {
  checkInteger(now, 'present time');
  checkInteger(leaseMs, 'lease in milliseconds', 1);
  checkInteger(limit, 'limit', 1);
}

/** Checks how an intent ended. @throws TypeError or RangeError */
export function checkSettle(id: string, outcome: IntentOutcome): void {
  checkId(id, 'intent id');
  if (!['done', 'retry', 'dead'].includes(outcome.kind)) {
    throw new TypeError(`The outcome must be done, retry or dead, got ${String(outcome.kind)}.`);
  }
  if (outcome.kind === 'retry') checkInteger(outcome.at, 'time of the next try');
}

/** Checks what a number is asked for with. @throws TypeError or RangeError */
export function checkNumber(sequence: string, key: string): void {
  checkId(sequence, 'name of the sequence');
  checkId(key, 'key');
}

/** Checks a learned case as far as a store looks at it. @throws TypeError or RangeError */
export function checkCase({ id }: Case): void {
  checkId(id, 'case id');
}

/** The mistake of giving an intent an id that is taken. */
export function twice(id: string): RangeError {
  return new RangeError(`Intent ${id} is in the outbox already; give every intent an id of its own.`);
}

function checkIntents(intents: readonly Intent[]): void {
  const ids = new Set<string>();
  for (const intent of intents) {
    checkId(intent.id, 'intent id');
    checkId(intent.group, 'intent group');
    checkId(intent.sessionId, "intent's session id");
    if (intent.payload === undefined) throw new TypeError(`Intent ${intent.id} has no payload.`);
    if (ids.has(intent.id)) throw twice(intent.id);
    ids.add(intent.id);
  }
}

function checkOutcome({ caseBase, solutionId, caseId, at }: CaseOutcome): void {
  checkId(caseBase, "outcome's case base");
  checkId(solutionId, "outcome's solution id");
  if (caseId !== undefined) checkId(caseId, "outcome's case id");
  checkInteger(at, 'time of an outcome');
}
