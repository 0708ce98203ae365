import type { Case } from '../model/index.js';
import type { AppendBatch, AppendResult, ClaimedIntent, IntentOutcome } from '../ports.js';
import { checkBatch, checkCase, checkClaim, checkNumber, checkSettle, twice } from './checks.js';
import { toJson } from './json.js';
import { apply, type OutboxItem, type Place, type StoreRecord, type StoreState } from './state.js';
import type { ReadEvents } from './stream-events.js';

/** What a call answers, and what it writes; nothing is written when `record` is left out. */
export type Decided<T> =
  | { readonly value: T; readonly record?: StoreRecord }
  /** Answered from events that may have to be read. */
  | { readonly fetch: (read: ReadEvents) => Promise<T> };

/**
 * Applies what was decided.
 *
 * @param placed - says where the record will stand, so that its events need not be held
 * @returns the record as JSON, to be kept; `undefined` when nothing is written
 */
export function commit(
  state: StoreState,
  decided: Decided<unknown>,
  placed?: (text: string) => Place,
): string | undefined {
  if ('fetch' in decided || decided.record === undefined) return undefined;
  const text = toJson(decided.record);
  // Parsed again: the state shares nothing with the caller, and is what a replay of `text` would give.
  apply(state, JSON.parse(text) as StoreRecord, placed?.(text));
  return text;
}

export function decideAppend(
  state: StoreState,
  stream: string,
  expectedVersion: number,
  batch: AppendBatch,
): Decided<AppendResult> {
  checkBatch(stream, expectedVersion, batch);
  const version = state.streams.get(stream)?.version ?? 0;
  // Of two who decide the same, the slower one has the intents of the faster one: that is a conflict, and no mistake.
  if (version !== expectedVersion) return { value: { kind: 'conflict', version } };
  for (const { id } of batch.intents ?? []) if (state.outbox.has(id)) throw twice(id);
  return {
    value: { kind: 'appended', version: version + batch.events.length },
    record: { kind: 'append', stream, ...batch },
  };
}

export function decideClaim(
  state: StoreState,
  now: number,
  leaseMs: number,
  limit: number,
  group?: string,
): Decided<readonly ClaimedIntent[]> {
  checkClaim(now, leaseMs, limit);
  const seen = new Set<string>();
  const claimed: ClaimedIntent[] = [];
  for (const item of state.outbox.values()) {
    if (claimed.length === limit) break;
    const itsGroup = item.intent.group;
    if (seen.has(itsGroup) || (group !== undefined && group !== itsGroup)) continue;
    seen.add(itsGroup);
    if (isDue(item, now)) claimed.push({ ...item.intent, attempts: item.attempts + 1, since: item.since ?? now });
  }
  if (claimed.length === 0) return { value: claimed };
  return {
    value: claimed,
    record: { kind: 'claim', ids: claimed.map((intent) => intent.id), at: now, until: now + leaseMs },
  };
}

export function decideSettle(
  state: StoreState,
  id: string,
  outcome: IntentOutcome,
  attempts: number | undefined,
): Decided<void> {
  checkSettle(id, outcome);
  const item = state.outbox.get(id);
  const isAnothers = attempts !== undefined && item?.attempts !== attempts;
  if (item === undefined || isAnothers) return { value: undefined };
  return { value: undefined, record: { kind: 'settle', id, outcome } };
}

export function decideNumber(state: StoreState, sequence: string, key: string): Decided<number> {
  checkNumber(sequence, key);
  const given = state.numbers.get(sequence);
  const number = given?.get(key);
  if (number !== undefined) return { value: number };
  const next = (given?.size ?? 0) + 1;
  return { value: next, record: { kind: 'number', sequence, key, number: next } };
}

export function decideCase(state: StoreState, learned: Case): Decided<void> {
  checkCase(learned);
  return { value: undefined, record: { kind: 'case', place: state.lastPlace + 1, case: learned } };
}

function isDue(item: OutboxItem, now: number): boolean {
  return item.status !== 'dead' && (item.at === undefined || item.at <= now);
}
