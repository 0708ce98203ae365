import { createDelivery, toIntent, within } from '../delivery/index.js';
import { type AwaitedEffect, isAwaited, type Step } from '../dialogue/index.js';
import { isCbrError } from '../errors.js';
import { failure, listNames } from '../failures/index.js';
import type { CaseOutcome, Knowledge, SessionInput, SessionState, TicketState, Turn } from '../model/index.js';
import type { Clock, Intent, Store } from '../ports.js';
import { createMask, createTextMask } from '../service/index.js';
import { memoryStore } from '../stores/memory.js';
import { helpdesk } from '../tickets/helpdesk.js';
import { announce } from './announce.js';
import { createArchive } from './archive.js';
import { seenTurn } from './arguments.js';
import { counted, defined } from './checks.js';
import { createEmbedding } from './embedding.js';
import { createEmitter, type Emitter } from './emitter.js';
import type { EngineEvents } from './events.js';
import { createIdentity, type IdentityCheckers } from './identity.js';
import { createKnowledgeBases, type KnowledgeBase, ownedBy, ownerOf } from './knowledge-base.js';
import { createLearning, type Learning } from './learning.js';
import { ENGINE_DEFAULTS, type EngineOptions, type Seen } from './options.js';
import { type PastContext, pastOf } from './past.js';
import { type MakeReady, readyMaker } from './ready.js';
import { answerRetrieve } from './retrieved.js';
import { createSessions, type LoadedSession, type Sessions } from './sessions.js';
import { held, systemSurroundings } from './system.js';
import { deliveredTicket, failedTicket, systemState, ticketOperation } from './tickets.js';
import { turnOf } from './turn.js';
import type { Wished } from './understand.js';
import { ENGINE_VERSION } from './version.js';

/** Tries to note a ticket in a session that others move on. */
const NOTE_TRIES = 5;

/** What moves sessions on: everything of an engine but its methods. */
export interface Runtime {
  readonly clock: Clock;
  readonly ids: () => string;
  readonly store: Store;
  readonly sessions: Sessions;
  readonly emitter: Emitter<EngineEvents>;
  readonly makeReady: MakeReady;
  readonly identity: IdentityCheckers;
  /** Whether a directory may say what an opening leaves out. */
  readonly presumes: boolean;
  /** Whether a session of this channel has its ticket from the beginning. */
  isTicketedOn(channel: string): boolean;
  readonly learning: Learning;
  /** The case base of a name, or the first. @throws {@link CbrError} `case-base-unknown` */
  baseNamed(name: string | undefined): Promise<KnowledgeBase>;
  /** Stores a step with what must follow from it, and waits a moment for its ticket. */
  commit(base: KnowledgeBase, loaded: LoadedSession, first: Step): Promise<LoadedSession>;
  /** Moves a session on; once more when nothing but a ticket was noted between reading and writing it. */
  dispatch(sessionId: string, seen: Seen | undefined, read: ReadInput): Promise<Turn>;
  /** Delivers what waits. */
  deliver(): Promise<void>;
  /** Ends its use, after waiting a moment. */
  close(): Promise<void>;
}

/** Reads from a session's state what is to happen to it, one thing or several at once. */
export type ReadInput = (base: KnowledgeBase, state: SessionState) => SessionInput | Wished | readonly SessionInput[];

/** Puts ports, case bases, sessions and the outbox together; the options are checked already. */
export function createRuntime(options: EngineOptions, written: ReadonlyMap<string, Knowledge>): Runtime {
  const surroundings = { ...systemSurroundings(), ...defined(options) };
  const { clock, scheduler, random, logger, ids } = surroundings;
  const at = options.ticketAtOpening ?? false;
  const store = options.store ?? memoryStore();
  const adapter = options.tickets ?? helpdesk({ store, clock });
  const mask = createMask(options.masking);
  const installation = options.installation ?? ENGINE_DEFAULTS.installation;
  const past: PastContext = {
    history: options.history,
    clock,
    scheduler,
    logger,
    limit: ENGINE_DEFAULTS.historyLimit,
    waitMs: counted('historyWaitMs', options.historyWaitMs ?? ENGINE_DEFAULTS.historyWaitMs),
  };
  const identity = createIdentity({
    directory: options.directory,
    clock,
    scheduler,
    logger,
    waitMs: counted('directoryWaitMs', options.directoryWaitMs ?? ENGINE_DEFAULTS.directoryWaitMs),
  });
  const embedding = createEmbedding({
    embedder: options.embedder,
    approximate: options.approximate,
    clock,
    scheduler,
    logger,
    waitMs: counted('embedderWaitMs', options.embedderWaitMs ?? ENGINE_DEFAULTS.embedderWaitMs),
  });
  const archive =
    options.candidates === undefined
      ? undefined
      : createArchive({
          source: options.candidates,
          store,
          written,
          ownerOf: (learned) => ownerOf(learned, [...written.keys()]),
          clock,
          scheduler,
          logger,
          waitMs: counted('candidatesWaitMs', options.candidatesWaitMs ?? ENGINE_DEFAULTS.candidatesWaitMs),
        });
  const makeReady = readyMaker(embedding, archive);
  const emitter = createEmitter<EngineEvents>((name, error) =>
    logger.log('error', `A listener of ${name} threw.`, { error: String(error) }),
  );
  const sessions = createSessions(store);
  const bases = createKnowledgeBases(
    written,
    store,
    {
      engineVersion: ENGINE_VERSION,
      history: options.history !== undefined,
      directory: options.directory !== undefined,
      ...(options.parameters === undefined ? {} : { parameters: options.parameters }),
      snapshot: options.snapshot,
    },
    (caseBase, version) => emitter.emit('knowledge.changed', { caseBase, version }),
    archive,
  );
  const delivery = createDelivery({
    store,
    adapter,
    clock,
    random,
    scheduler,
    logger,
    ...defined(options.delivery ?? {}),
    onDelivered: async (operation, ticket) => {
      const loaded = await sessions.load(operation.sessionId);
      const known = deliveredTicket(operation, ticket);
      const last = loaded.state.log.findLast(({ input }) => input.kind !== 'clocked')?.input;
      if (last?.kind === 'ticketed' && JSON.stringify(last.ticket) === JSON.stringify(known)) return;
      await note(operation.sessionId, known);
      emitter.emit('ticket.delivered', { sessionId: operation.sessionId, at: clock.now(), ticket: known });
    },
    onFailed: async (operation, letter) => {
      await note(operation.sessionId, failedTicket(operation, letter.reason));
      emitter.emit('ticket.failed', { ...letter, at: clock.now() });
    },
    onBreaker: (breaker) => emitter.emit('ticket.system', systemState(breaker, clock.now())),
  });

  const baseNamed = async (name: string | undefined): Promise<KnowledgeBase> => {
    const wanted = name ?? bases.names[0] ?? '';
    const base = await bases.get(wanted);
    if (base !== undefined) return base;
    throw failure('case-base-unknown', { name: wanted, known: listNames(bases.names) });
  };

  const learning = createLearning(bases, emitter, createTextMask(options.masking));

  /** What the world says. */
  const answerOf = async (base: KnowledgeBase, effect: AwaitedEffect, state: SessionState): Promise<SessionInput> => {
    if (effect.kind === 'recall') return { kind: 'recalled', sessions: await pastOf(effect.requesterId, past) };
    if (effect.kind === 'identify') return identity.identified(effect, state, base.knowledge.verification);
    return answerRetrieve(base, makeReady, effect, state);
  };

  /** Answers the effects that a decision waits for. */
  const complete = async (base: KnowledgeBase, first: Step): Promise<Step> => {
    let step = first;
    let { events, effects } = first;
    for (let effect = step.effects.find(isAwaited); effect !== undefined; effect = step.effects.find(isAwaited)) {
      const input = await answerOf(base, effect, step.state);
      step = base.transition(step.state, input, clock.now());
      events = [...events, ...step.events];
      effects = [...effects, ...step.effects];
    }
    return { ...step, events, effects: effects.filter((effect) => !isAwaited(effect)) };
  };

  /** Waits for the ticket system, but not for long. */
  const forAMoment = (work: unknown): Promise<unknown> =>
    held(Promise.race([work, scheduler.sleep(ENGINE_DEFAULTS.ticketWaitMs)]));

  const running = new Set<Promise<unknown>>();
  const tracked = <T>(delivering: Promise<T>): Promise<T> => {
    const ended = delivering.finally(() => running.delete(ended));
    running.add(ended);
    return ended;
  };

  const commit = async (base: KnowledgeBase, loaded: LoadedSession, first: Step): Promise<LoadedSession> => {
    const step = await complete(base, first);
    const version = loaded.version + step.events.length;
    const intents: Intent[] = [];
    for (const effect of step.effects) {
      if (effect.kind !== 'ticket') continue;
      const from = BESIDE.has(effect.outcome) ? loaded.state : step.state;
      const operation = ticketOperation(effect.outcome, step.state, base.transition.dossierOf(from), {
        knowledge: base.knowledge,
        catalogue: base.catalogue,
        installation,
        version,
        alert: effect.alert,
        watchers: adapter.capabilities.watchers,
        ownerOf: (team) => (adapter.ownerOf === undefined ? team : adapter.ownerOf(team)),
        at: clock.now(),
        mask,
      });
      intents.push(toIntent(operation));
    }
    const outcomes = step.effects.flatMap((effect): readonly CaseOutcome[] =>
      effect.kind === 'evidence' ? [{ caseBase: base.name, ...effect.outcome }] : [],
    );
    const taught = isResolvedBy(step) ? await learning.taughtBy(base, step.state) : undefined;
    const fresh = taught?.isKept === false ? taught.case : undefined;
    const cases = fresh === undefined ? [] : [ownedBy(base.name, fresh)];
    const appended = await sessions.append(loaded, step.state, { events: step.events, intents, outcomes, cases });
    announce(emitter, loaded.state, step, base.transition);
    if (fresh !== undefined) learning.tell(base.name, fresh);
    const group = intents[0]?.group;
    if (group !== undefined) {
      const attempt = tracked(delivery.run({ group })).catch((error: unknown) =>
        logger.log('warn', 'Delivery failed.', { error: String(error) }),
      );
      await forAMoment(attempt);
      return sessions.load(step.state.sessionId);
    }
    return appended;
  };

  const dispatch = async (
    sessionId: string,
    seen: Seen | undefined,
    read: ReadInput,
    isRetry = false,
  ): Promise<Turn> => {
    const version = seenTurn(seen)?.version;
    const loaded = await sessions.load(sessionId);
    if (version !== undefined) await sessions.checkSeen(loaded, counted('version', version));
    const base = await baseNamed(loaded.state.caseBase);
    const input = read(base, loaded.state);
    if ('kind' in input && input.kind === 'wished') return { ...turnOf(base, loaded), wish: input.wish };
    const step = inTurn(base, loaded.state, 'kind' in input ? [input] : input, clock.now());
    try {
      return turnOf(base, await commit(base, loaded, step));
    } catch (error) {
      if (isRetry || !isCbrError(error) || error.reason !== 'session-conflict.moved') throw error;
      return dispatch(sessionId, { version: loaded.version }, read, true);
    }
  };

  /** Notes what became of a ticket, also when the person moves the session on at the same time. */
  const note = async (sessionId: string, ticket: TicketState): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        await dispatch(sessionId, undefined, () => ({ kind: 'ticketed', ticket }));
        return;
      } catch (error) {
        if (!isCbrError(error) || error.code !== 'session-conflict' || tries === NOTE_TRIES) throw error;
      }
    }
  };

  return {
    clock,
    ids,
    store,
    sessions,
    emitter,
    makeReady,
    identity,
    presumes: options.directory !== undefined,
    isTicketedOn: (channel) => (typeof at === 'boolean' ? at : at.includes(channel)),
    learning,
    baseNamed,
    commit,
    dispatch: (sessionId, seen, read) => dispatch(sessionId, seen, read),
    deliver: async () => void (await held(tracked(delivery.run()))),
    async close() {
      if (running.size > 0) await forAMoment(Promise.allSettled(running));
      const { ticketWaitMs } = ENGINE_DEFAULTS;
      const late = new Error(`It did not close within ${ticketWaitMs} ms.`);
      try {
        const closing = Promise.resolve(adapter.close?.());
        await held(within(closing, clock.now() + ticketWaitMs, clock, scheduler, () => late));
      } catch (error) {
        if (error !== late) throw error;
        logger.log('warn', 'The ticket system cannot be closed; the store is closed without it.', {
          error: String(late),
        });
      } finally {
        await archive?.close();
        await store.close();
      }
    },
  };
}

/** Takes several inputs as one step; only the last may wait for an answer. */
function inTurn(base: KnowledgeBase, state: SessionState, inputs: readonly SessionInput[], now: number): Step {
  const begun: Step = { state, events: [], effects: [] };
  return inputs.reduce((before, input) => {
    const step = base.transition(before.state, input, now);
    return {
      ...step,
      events: [...before.events, ...step.events],
      effects: [...before.effects, ...step.effects],
    };
  }, begun);
}

function isResolvedBy({ events }: Step): boolean {
  return events.some(({ input }) => input.kind === 'decided' && input.decision.kind === 'resolve');
}

/** What is told of the session as it was before. */
const BESIDE: ReadonlySet<string> = new Set(['reopened', 'taken']);
