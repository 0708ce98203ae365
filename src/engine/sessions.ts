import { NEW_SESSION, reduce } from '../dialogue/index.js';
import type { CbrError } from '../errors.js';
import { failure } from '../failures/index.js';
import type { Case, CaseOutcome, Json, SessionEvent, SessionState } from '../model/index.js';
import type { Intent, SessionFilter, SessionSummary, Store } from '../ports.js';
import { nextDueOf } from '../service/index.js';

/** Keeps sessions apart from the other streams of a store. */
export const SESSION_STREAM = 'session:';
/** Sessions held in memory to spare reading them anew. */
const CACHE_SIZE = 1_000;

/** What happens to a session while its turn stays the same. */
const ASKS_NOTHING: ReadonlySet<string> = new Set([
  'ticketed',
  'paused',
  'continued',
  'due',
  'clocked',
  'alerted',
  'rated',
  'acknowledged',
]);

/** A session with its position in the store. */
export interface LoadedSession {
  readonly state: SessionState;
  /** Count of stored events. */
  readonly version: number;
}

/** What one step of a session brings into the store, all at once. */
export interface SessionStep {
  readonly events: readonly SessionEvent[];
  readonly intents: readonly Intent[];
  readonly outcomes: readonly CaseOutcome[];
  readonly cases: readonly Case[];
}

/** Sessions as event logs in a store. */
export interface Sessions {
  /** @throws {@link CbrError} `session-unknown` */
  load(sessionId: string): Promise<LoadedSession>;
  /**
   * Lets a caller pass who has seen the present turn.
   *
   * @param version - of the turn that was seen
   * @throws {@link CbrError} `session-conflict` when the session has moved on since
   */
  checkSeen(loaded: LoadedSession, version: number): Promise<void>;
  /** Ids of the sessions of which a clock has something to tell, ascending. */
  due(now: number): AsyncIterable<string>;
  /** Ids of a requester's sessions, at most so many, latest first. */
  of(requesterId: string, most: number): Promise<readonly string[]>;
  /** @throws {@link CbrError} `session-conflict` when somebody else was faster */
  append(loaded: LoadedSession, next: SessionState, step: SessionStep): Promise<LoadedSession>;
}

/** Reads and writes sessions; what is in memory is only ever caught up, never trusted. */
export function createSessions(store: Store): Sessions {
  const cache = new Map<string, LoadedSession>();
  const remember = (loaded: LoadedSession): LoadedSession => {
    const { sessionId } = loaded.state;
    cache.delete(sessionId);
    cache.set(sessionId, loaded);
    const oldest = cache.keys().next();
    if (cache.size > CACHE_SIZE && oldest.done !== true) cache.delete(oldest.value);
    return loaded;
  };

  return {
    async load(sessionId) {
      const cached = cache.get(sessionId) ?? { state: NEW_SESSION, version: 0 };
      const fresh = await store.read(SESSION_STREAM + sessionId, cached.version);
      const version = fresh.at(-1)?.version ?? cached.version;
      if (version === 0) {
        throw failure('session-unknown', { session: sessionId, store: store.name });
      }
      const state = fresh.reduce((current, { event }) => reduce(current, fromJson(event)), cached.state);
      return remember({ state, version });
    },
    async checkSeen({ state, version: current }, version) {
      if (version === current) return;
      const since = version < current ? await store.read(SESSION_STREAM + state.sessionId, version) : [];
      // What became of a ticket in the meantime, or how its clocks stand, asks nothing else of the person.
      if (since.length > 0 && since.every(({ event }) => ASKS_NOTHING.has(fromJson(event).input.kind))) return;
      throw conflict(state.sessionId, current, version);
    },
    async *due(now) {
      for await (const { sessionId } of sessionStreams(store, { dueBefore: now })) yield idOf(sessionId);
    },
    async of(requesterId, most) {
      const found = await latestStreams(store, requesterId);
      return found.slice(0, most).map(({ sessionId }) => idOf(sessionId));
    },
    async append(loaded, next, { events, intents, outcomes, cases }) {
      const { sessionId } = next;
      const dueAt = nextDueOf(next);
      const result = await store.append(SESSION_STREAM + sessionId, loaded.version, {
        events: events.map(toJson),
        intents,
        ...(outcomes.length === 0 ? {} : { outcomes }),
        ...(cases.length === 0 ? {} : { cases }),
        summary: {
          state: next.status,
          updatedAt: next.updatedAt,
          ...(dueAt === undefined ? {} : { dueAt }),
          ...(next.requester === undefined ? {} : { requesterId: next.requester.id }),
        },
      });
      if (result.kind === 'appended') return remember({ state: next, version: result.version });
      cache.delete(sessionId);
      throw conflict(sessionId, result.version, loaded.version);
    },
  };
}

/** Summaries of the streams that are sessions, by ascending id. */
export async function* sessionStreams(
  store: Pick<Store, 'sessions'>,
  filter?: SessionFilter,
): AsyncGenerator<SessionSummary> {
  for await (const summary of store.sessions(filter)) if (summary.sessionId.startsWith(SESSION_STREAM)) yield summary;
}

/** Summaries of the streams of a requester's sessions, latest first. */
export async function latestStreams(
  store: Pick<Store, 'sessions'>,
  requesterId: string,
): Promise<readonly SessionSummary[]> {
  const found: SessionSummary[] = [];
  for await (const summary of sessionStreams(store, { requesterId })) found.push(summary);
  return found.sort((a, b) => b.updatedAt - a.updatedAt || (a.sessionId < b.sessionId ? -1 : 1));
}

function idOf(stream: string): string {
  return stream.slice(SESSION_STREAM.length);
}

function conflict(session: string, version: number, expected: number): CbrError {
  return failure('session-conflict.moved', { session, version, expected });
}

/** Events are plain JSON by construction; their optional fields are what `Json` cannot say. */
function toJson(event: SessionEvent): Json {
  return event as unknown as Json;
}

function fromJson(event: Json): SessionEvent {
  return event as unknown as SessionEvent;
}
