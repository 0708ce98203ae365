import type { Case, CaseOutcome, Json } from '../model/index.js';
import type { AppendBatch, Intent, IntentOutcome } from '../ports.js';
import { freezeDeep } from './json.js';

/** One committed write; a store's state is a pure function of its records, in order. */
export type StoreRecord =
  | ({ readonly kind: 'append'; readonly stream: string } & AppendBatch)
  | { readonly kind: 'claim'; readonly ids: readonly string[]; readonly at: number; readonly until: number }
  | { readonly kind: 'settle'; readonly id: string; readonly outcome: IntentOutcome }
  | { readonly kind: 'number'; readonly sequence: string; readonly key: string; readonly number: number }
  | { readonly kind: 'case'; readonly place: number; readonly case: Case }
  /** An outcome without the decision it was stored with, as compaction writes it. */
  | { readonly kind: 'outcome'; readonly place: number; readonly sessionId: string; readonly outcome: CaseOutcome }
  /** An intent with its history, as compaction writes it. */
  | { readonly kind: 'outbox'; readonly item: OutboxItem };

/** An intent that is not done. */
export interface OutboxItem {
  readonly intent: Intent;
  readonly status: 'waiting' | 'leased' | 'dead';
  readonly attempts: number;
  /** When the first of these attempts was. */
  readonly since?: number;
  /** When it is due, or its lease ends; left out when due at once. */
  readonly at?: number;
  readonly reason?: string;
}

/** Where a record that was written stands. */
export interface Place {
  /** From the start of the file, in bytes. */
  at: number;
  readonly bytes: number;
  /** Its CRC-32. */
  readonly sum: number;
}

/** Events that came together: held, or left where their record stands. */
export type StreamPart = { readonly events: readonly Json[] } | { readonly count: number; readonly place: Place };

/** A stream with what lists show of it. */
export interface Stream {
  /** Count of events. */
  version: number;
  /** Oldest first. */
  parts: StreamPart[];
  summary?: NonNullable<AppendBatch['summary']>;
}

/** Something learned, at its place among all that was. */
export type Learned =
  | { readonly kind: 'case'; readonly place: number; readonly case: Case }
  | { readonly kind: 'outcome'; readonly place: number; readonly sessionId: string; readonly outcome: CaseOutcome };

/** Everything a store keeps. Maps, since ids come from outside. */
export interface StoreState {
  readonly streams: Map<string, Stream>;
  /** The streams of each requester. */
  readonly requesters: Map<string, Set<string>>;
  /** By intent id, oldest first. */
  readonly outbox: Map<string, OutboxItem>;
  /** Sequence, then key; in the order given. */
  readonly numbers: Map<string, Map<string, number>>;
  /** By place, ascending. */
  readonly learned: Map<number, Learned>;
  /** Place of the last state of each case. */
  readonly cases: Map<string, number>;
  lastPlace: number;
  /** Count of records applied, and of those whose effect is superseded by now. */
  records: number;
  superseded: number;
}

export function emptyState(): StoreState {
  return {
    streams: new Map(),
    requesters: new Map(),
    outbox: new Map(),
    numbers: new Map(),
    learned: new Map(),
    cases: new Map(),
    lastPlace: 0,
    records: 0,
    superseded: 0,
  };
}

/**
 * Changes the state by one record, which it takes over and freezes.
 *
 * @param place - where its events can be read again; left out, they are held
 */
export function apply(state: StoreState, record: StoreRecord, place?: Place): void {
  freezeDeep(record.kind === 'append' && place !== undefined ? { ...record, events: [] } : record);
  state.records++;
  switch (record.kind) {
    case 'append':
      applyAppend(state, record, place);
      return;
    case 'claim':
      state.superseded++;
      for (const id of record.ids) {
        const item = state.outbox.get(id);
        if (item === undefined) continue;
        const attempts = item.attempts + 1;
        state.outbox.set(id, { ...item, status: 'leased', attempts, since: item.since ?? record.at, at: record.until });
      }
      return;
    case 'settle':
      applySettle(state, record.id, record.outcome);
      return;
    case 'number': {
      const given = state.numbers.get(record.sequence) ?? new Map<string, number>();
      state.numbers.set(record.sequence, given.set(record.key, record.number));
      return;
    }
    case 'case':
      keepCase(state, record);
      return;
    case 'outcome':
      keep(state, record);
      return;
    case 'outbox':
      state.outbox.set(record.item.intent.id, record.item);
  }
}

/** Most events in one record of a snapshot. */
const EVENTS_PER_RECORD = 500;

/** Writes a stream as the shortest list of records that gives it. */
export function* streamRecords(
  stream: string,
  events: readonly Json[],
  summary: Stream['summary'],
): Generator<Extract<StoreRecord, { kind: 'append' }>> {
  for (let from = 0; from < events.length || from === 0; from += EVENTS_PER_RECORD) {
    const isLast = from + EVENTS_PER_RECORD >= events.length;
    yield {
      kind: 'append',
      stream,
      events: events.slice(from, from + EVENTS_PER_RECORD),
      ...(isLast && summary !== undefined && { summary }),
    };
  }
}

/** Writes everything but the streams, which come before, as the shortest list of records that gives it. */
export function* otherRecords(state: StoreState): Generator<StoreRecord> {
  for (const item of state.outbox.values()) yield { kind: 'outbox', item };
  for (const [sequence, given] of state.numbers) {
    for (const [key, number] of given) yield { kind: 'number', sequence, key, number };
  }
  yield* state.learned.values();
}

function applyAppend(state: StoreState, record: Extract<StoreRecord, { kind: 'append' }>, place?: Place): void {
  const { events } = record;
  const stream = state.streams.get(record.stream) ?? { version: 0, parts: [] };
  state.streams.set(record.stream, stream);
  if (events.length > 0) stream.parts.push(place === undefined ? { events } : { count: events.length, place });
  stream.version += events.length;
  if (record.summary !== undefined) summarise(state, record.stream, stream, record.summary);
  for (const intent of record.intents ?? []) {
    state.outbox.set(intent.id, { intent, status: 'waiting', attempts: 0 });
  }
  for (const outcome of record.outcomes ?? []) {
    keep(state, { kind: 'outcome', place: state.lastPlace + 1, sessionId: record.stream, outcome });
  }
  for (const learned of record.cases ?? []) {
    keepCase(state, { kind: 'case', place: state.lastPlace + 1, case: learned });
  }
}

function summarise(
  { requesters }: StoreState,
  id: string,
  stream: Stream,
  summary: NonNullable<Stream['summary']>,
): void {
  const before = stream.summary?.requesterId;
  const { requesterId } = summary;
  stream.summary = summary;
  if (before === requesterId) return;
  if (before !== undefined) requesters.get(before)?.delete(id);
  if (requesterId !== undefined) requesters.set(requesterId, (requesters.get(requesterId) ?? new Set()).add(id));
}

function keepCase(state: StoreState, learned: Extract<Learned, { kind: 'case' }>): void {
  const { id } = learned.case;
  const before = state.cases.get(id);
  if (before !== undefined) {
    state.learned.delete(before);
    state.superseded++;
  }
  state.cases.set(id, learned.place);
  keep(state, learned);
}

function keep(state: StoreState, learned: Learned): void {
  state.learned.set(learned.place, Object.freeze(learned));
  state.lastPlace = learned.place;
}

function applySettle(state: StoreState, id: string, outcome: IntentOutcome): void {
  state.superseded++;
  const item = state.outbox.get(id);
  if (item === undefined) return;
  const { intent, attempts, since } = item;
  const counted = { attempts, ...(since !== undefined && { since }) };
  if (outcome.kind === 'done') {
    state.superseded++;
    state.outbox.delete(id);
  } else if (outcome.kind === 'retry') {
    const { at, reason } = outcome;
    // Whoever revives it gives it all its attempts again.
    state.outbox.set(id, {
      intent,
      ...(item.status === 'dead' ? { attempts: 0 } : counted),
      status: 'waiting',
      at,
      reason,
    });
  } else {
    state.outbox.set(id, { intent, ...counted, status: 'dead', reason: outcome.reason });
  }
}
