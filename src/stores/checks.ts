import type { Case, CaseOutcome } from '../model/index.js';
import type { AppendBatch, Intent, IntentOutcome } from '../ports.js';
import { checkId, checkInteger } from './json.js';
import type { StoreRecord } from './state.js';

/** Checks what is appended to a stream. @throws TypeError or RangeError */
export function checkBatch(stream: string, expectedVersion: number, batch: AppendBatch): void {
  checkId(stream, 'stream id');
  checkInteger(expectedVersion, 'expected version', 0);
  if (!Array.isArray(batch.events)) throw new TypeError('The events of a batch must be an array.');
  if (batch.summary !== undefined) checkSummary(batch.summary);
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

/** Most characters of the name of a tenant: it stands in every key of every table. */
const TENANT_LENGTH = 64;

/** Checks the name of a tenant. @throws TypeError or RangeError */
export function checkTenant(tenant: string): void {
  checkId(tenant, 'tenant');
  if (tenant.length > TENANT_LENGTH) {
    throw new RangeError(`The tenant must have 1 to ${TENANT_LENGTH} characters, got ${tenant.length}.`);
  }
}

/** Checks a record that comes from another store. @throws TypeError or RangeError */
export function checkRecord(record: StoreRecord): void {
  switch (record.kind) {
    case 'append': {
      const { kind: _, stream, events, summary, ...others } = record;
      checkBatch(stream, 0, { events, ...(summary === undefined ? {} : { summary }) });
      const [other] = Object.keys(others);
      if (other !== undefined) throw new TypeError(`An export has no ${other} beside the events of a stream.`);
      return;
    }
    case 'outbox': {
      const { intent, status, attempts, since, at, reason } = record.item;
      checkIntents([intent]);
      if (!['waiting', 'leased', 'dead'].includes(status)) {
        throw new TypeError(`The status must be waiting, leased or dead, got ${String(status)}.`);
      }
      checkInteger(attempts, 'count of attempts', 0);
      if (since !== undefined) checkInteger(since, 'time of the first attempt');
      if (at !== undefined) checkInteger(at, 'time of the next try');
      if (reason !== undefined && typeof reason !== 'string') throw new TypeError('The reason must be a string.');
      return;
    }
    case 'number':
      checkNumber(record.sequence, record.key);
      checkInteger(record.number, 'number', 1);
      return;
    case 'case':
      checkInteger(record.place, 'place', 1);
      checkCase(record.case);
      return;
    case 'outcome':
      checkInteger(record.place, 'place', 1);
      checkId(record.sessionId, 'session id');
      checkOutcome(record.outcome);
      return;
    default:
      throw new TypeError(`An export holds no record of kind ${String(record.kind)}.`);
  }
}

function checkSummary({ state, kind, requesterId, updatedAt, dueAt }: NonNullable<AppendBatch['summary']>): void {
  checkId(state, "summary's state");
  if (kind !== undefined) checkId(kind, "summary's kind");
  if (requesterId !== undefined) checkId(requesterId, "summary's requester id");
  checkInteger(updatedAt, "summary's updatedAt");
  if (dueAt !== undefined) checkInteger(dueAt, "summary's dueAt");
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
