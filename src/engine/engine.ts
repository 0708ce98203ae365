import { createDelivery, toIntent, within } from '../delivery/index.js';
import { canUndo, completeParameters, NEW_SESSION, type Step } from '../dialogue/index.js';
import { isCbrError } from '../errors.js';
import { failure, listNames } from '../failures/index.js';
import {
  type Case,
  LANGUAGES,
  LEVELS,
  type SessionEffect,
  type SessionInput,
  type SessionState,
  type TicketState,
  type Turn,
} from '../model/index.js';
import type { Intent } from '../ports.js';
import { draftCase, isNew } from '../retain/index.js';
import { retrieve } from '../retrieval/index.js';
import { withOutcome, withoutOutcome } from '../revise/index.js';
import { levelsAbove } from '../service/index.js';
import { memoryStore } from '../stores/memory.js';
import { helpdesk } from '../tickets/helpdesk.js';
import { aboutOf } from './about.js';
import { goingOn, openedAfter } from './after.js';
import { announce } from './announce.js';
import type { Engine, Withdrawn } from './api.js';
import { isWithdrawal, known, ported, seenTurn } from './arguments.js';
import { answerOf, answersOf, checkedCase, counted, defined, knowledgeOf, limited, oneOf } from './checks.js';
import { createEmbedding } from './embedding.js';
import { createEmitter } from './emitter.js';
import type { EngineEvents } from './events.js';
import { checkedFacts, settledAnswer } from './interpret.js';
import { createKnowledgeBases, type KnowledgeBase } from './knowledge-base.js';
import { openingOf } from './opening.js';
import {
  ENGINE_DEFAULTS,
  ENGINE_OPTIONS,
  type EngineOptions,
  OPEN_OPTIONS,
  QUERY_OPTIONS,
  type Seen,
} from './options.js';
import { type PastContext, pastOf } from './past.js';
import { answerRetrieve } from './retrieved.js';
import { createSessions, type LoadedSession } from './sessions.js';
import { held, systemSurroundings } from './system.js';
import { deliveredTicket, failedTicket, systemState, ticketOperation } from './tickets.js';
import { turnOf } from './turn.js';
import { understandAnswer, understandPage, understandTold, type Wished } from './understand.js';
import { ENGINE_VERSION } from './version.js';

const WITHDRAWN: Withdrawn = { kind: 'withdrawn' };
/** Tries to note a ticket in a session that others move on. */
const NOTE_TRIES = 5;

/**
 * Creates an engine.
 *
 * @throws TypeError when neither `knowledge` nor `caseBases` is given, or both, or what is given is no knowledge; when
 *   an option has another name, or a port lacks a method
 * @throws RangeError when a dialogue parameter, `historyWaitMs`, `embedderWaitMs` or `embedder.dimensions` is out of its range
 * @example
 * const engine = createEngine({ knowledge });
 * const turn = await engine.open({ text: 'rien ne sort', language: 'fr' });
 */
export function createEngine(options: EngineOptions): Engine {
  known('createEngine', options, ENGINE_OPTIONS);
  ported(options);
  const written = knowledgeOf(options);
  completeParameters(options.parameters);
  const surroundings = { ...systemSurroundings(), ...defined(options) };
  const { clock, scheduler, random, logger, ids } = surroundings;
  const store = options.store ?? memoryStore();
  const adapter = options.tickets ?? helpdesk({ store, clock });
  const installation = options.installation ?? ENGINE_DEFAULTS.installation;
  const past: PastContext = {
    history: options.history,
    clock,
    scheduler,
    logger,
    limit: ENGINE_DEFAULTS.historyLimit,
    waitMs: counted('historyWaitMs', options.historyWaitMs ?? ENGINE_DEFAULTS.historyWaitMs),
  };
  const embedding = createEmbedding({
    embedder: options.embedder,
    approximate: options.approximate,
    clock,
    scheduler,
    logger,
    waitMs: counted('embedderWaitMs', options.embedderWaitMs ?? ENGINE_DEFAULTS.embedderWaitMs),
  });
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
      ...(options.parameters === undefined ? {} : { parameters: options.parameters }),
      snapshot: options.snapshot,
    },
    (caseBase, version) => emitter.emit('knowledge.changed', { caseBase, version }),
  );
  const delivery = createDelivery({
    store,
    adapter,
    clock,
    random,
    scheduler,
    logger,
    onDelivered: async (operation, ticket) => {
      const loaded = await sessions.load(operation.sessionId);
      const known = deliveredTicket(operation, ticket);
      const last = loaded.state.log.at(-1)?.input;
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

  /** Answers the effects that a decision waits for. */
  const complete = async (base: KnowledgeBase, first: Step): Promise<Step> => {
    let step = first;
    let events = first.events;
    for (
      let effect = step.effects[0];
      effect?.kind === 'retrieve' || effect?.kind === 'recall';
      effect = step.effects[0]
    ) {
      const input: SessionInput =
        effect.kind === 'recall'
          ? { kind: 'recalled', sessions: await pastOf(effect.requesterId, past) }
          : await answerRetrieve(base, embedding, effect, step.state);
      step = base.transition(step.state, input, clock.now());
      events = [...events, ...step.events];
    }
    return { ...step, events };
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

  let learning: Promise<unknown> = Promise.resolve();
  /** Learns one thing after the other: each counts on from what it has read. */
  const inTurn = <T>(learn: () => Promise<T>): Promise<T> => {
    const learned = learning.then(learn);
    learning = learned.catch(() => {});
    return learned;
  };

  const commit = async (base: KnowledgeBase, loaded: LoadedSession, first: Step): Promise<LoadedSession> => {
    const step = await complete(base, first);
    const version = loaded.version + step.events.length;
    const intents: Intent[] = [];
    for (const effect of step.effects) {
      if (effect.kind !== 'ticket') continue;
      const from = effect.outcome === 'reopened' ? loaded.state : step.state;
      const ending = base.transition.turnOf(from);
      if (ending === undefined || !('dossier' in ending)) continue;
      const operation = ticketOperation(
        installation,
        effect.outcome,
        step.state,
        version,
        ending.dossier,
        base,
        clock.now(),
      );
      intents.push(toIntent(operation));
    }
    const appended = await sessions.append(loaded, step.state, step.events, intents);
    announce(emitter, loaded.state, step, base.transition);
    for (const effect of step.effects) if (effect.kind === 'evidence') await inTurn(() => revise(base.name, effect));
    if (step.events.some(({ input }) => input.kind === 'decided' && input.decision.kind === 'resolve')) {
      await inTurn(() => draft(base.name, step.state));
    }
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

  /** Moves a session on; once more when nothing but a ticket was noted between reading and writing it. */
  const dispatch = async (
    sessionId: string,
    seen: Seen | undefined,
    read: (base: KnowledgeBase, state: SessionState) => SessionInput | Wished,
    isRetry = false,
  ): Promise<Turn> => {
    const version = seenTurn(seen)?.version;
    const loaded = await sessions.load(sessionId);
    if (version !== undefined) await sessions.checkSeen(loaded, counted('version', version));
    const base = await baseNamed(loaded.state.caseBase);
    const input = read(base, loaded.state);
    if (input.kind === 'wished') return { ...turnOf(base, loaded), wish: input.wish };
    const step = base.transition(loaded.state, input, clock.now());
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

  const revise = async (
    name: string,
    { caseIds, result, retract }: Extract<SessionEffect, { kind: 'evidence' }>,
  ): Promise<void> => {
    for (const id of caseIds) {
      const known = (await baseNamed(name)).catalogue.cases.get(id);
      if (known === undefined) continue;
      await bases.learn(
        name,
        known,
        retract ? withoutOutcome(known.evidence, result) : withOutcome(known.evidence, result, clock.now()),
      );
    }
  };

  /** Keeps what a resolved session teaches; what an author has reviewed since stays as it is. */
  const draft = async (name: string, state: SessionState): Promise<Case | undefined> => {
    const fresh = draftCase(state);
    const { catalogue, knowledge } = await baseNamed(name);
    const kept = fresh === undefined ? undefined : catalogue.cases.get(fresh.id);
    if (fresh === undefined || kept?.status === 'active' || !isNew(fresh, knowledge)) return kept;
    await bases.learn(name, fresh, fresh.evidence);
    emitter.emit('case.learned', { case: fresh, caseBase: name });
    return fresh;
  };

  return {
    async retrieve(given) {
      const { caseBase, ...query } = known('retrieve', given, QUERY_OPTIONS);
      const base = await baseNamed(caseBase);
      if (query.language !== undefined) oneOf('language', query.language, LANGUAGES);
      const asked = { ...query, facts: checkedFacts(base.catalogue, query.facts ?? {}) };
      const { embedding: own, ...words } = asked;
      const { caseBase: cases, ...vector } = await embedding(base, query.text ?? '', own);
      return retrieve(cases, { ...words, ...vector });
    },

    async open(given = {}) {
      const { after } = known('open', given, OPEN_OPTIONS);
      const opening = after === undefined ? given : await goingOn(sessions, given, limited('after', after));
      const opened = after === undefined ? undefined : await openedAfter(sessions, after);
      if (opened !== undefined) return turnOf(await baseNamed(opened.state.caseBase), opened);
      const base = await baseNamed(opening.caseBase);
      const step = base.transition(NEW_SESSION, openingOf(base, opening, ids), clock.now());
      try {
        return turnOf(base, await commit(base, { state: NEW_SESSION, version: 0 }, step));
      } catch (error) {
        // Somebody opened it at the same time.
        const theirs = after === undefined ? undefined : await openedAfter(sessions, after);
        if (theirs === undefined || !isCbrError(error) || error.code !== 'session-conflict') throw error;
        return turnOf(base, theirs);
      }
    },

    answer: (sessionId, id, given, seen) =>
      dispatch(sessionId, seen, (base, state) => understandAnswer(base, state, id, answerOf(given))),

    answers: (sessionId, given, seen) =>
      dispatch(sessionId, seen, (base, state) => understandPage(base, state, answersOf(given))),

    tell: (sessionId, text, seen) => dispatch(sessionId, seen, (base, state) => understandTold(base, state, text)),

    change: (sessionId, id, given, seen) =>
      dispatch(sessionId, seen, (base, { language }) => {
        const attribute = base.catalogue.attributes.get(id);
        if (attribute === undefined) throw failure('answer-invalid.change', { attribute: id });
        const answer = isWithdrawal(given) ? WITHDRAWN : settledAnswer(base, attribute, answerOf(given), language);
        return { kind: 'changed', attribute: id, answer };
      }),

    undo: (sessionId, seen) =>
      dispatch(sessionId, seen, (_, state) => {
        if (!canUndo(state)) throw failure('answer-invalid.undo', { session: sessionId });
        return { kind: 'undone' };
      }),

    report: (sessionId, solutionId, result, seen) =>
      dispatch(sessionId, seen, (base) => {
        oneOf('result', result, ['worked', 'failed', 'skipped']);
        if (base.catalogue.solutions.has(solutionId)) return { kind: 'reported', solutionId, result };
        throw failure('answer-invalid.solution', { solution: solutionId });
      }),

    async why(sessionId, about) {
      const { state } = await sessions.load(sessionId);
      const base = await baseNamed(state.caseBase);
      const explained = base.transition.policy.explain(state, aboutOf(base.catalogue, about));
      if (explained !== undefined) return explained;
      throw failure('session-conflict.stopped', { session: sessionId });
    },

    escalate: (sessionId, given, seen) =>
      dispatch(sessionId, seen, (_, { level, status }) => {
        const { to, reason } = known('escalate', given, { to: true, reason: true });
        const above = levelsAbove(level);
        if (to !== undefined && status === 'open' && !above.includes(oneOf('to', to, LEVELS))) {
          throw failure('answer-invalid.level', { session: sessionId, from: level, to, above: listNames(above) });
        }
        return { kind: 'escalated', reason: limited('reason', reason), ...(to === undefined ? {} : { to }) };
      }),

    cancel: (sessionId, reason = '', seen) =>
      dispatch(sessionId, seen, () => ({ kind: 'cancelled', reason: limited('reason', reason) })),

    async resume(sessionId) {
      const loaded = await sessions.load(sessionId);
      return turnOf(await baseNamed(loaded.state.caseBase), loaded);
    },

    session: async (sessionId) => (await sessions.load(sessionId)).state,

    async learn(source) {
      known<object>('learn', source, { sessionId: true, case: true, caseBase: true });
      if ('sessionId' in source) {
        const { state } = await sessions.load(source.sessionId);
        return inTurn(() => draft(state.caseBase, state));
      }
      const given = checkedCase(source.case);
      const base = await baseNamed(source.caseBase);
      if (!base.catalogue.solutions.has(given.solution)) {
        throw failure('answer-invalid.case', { case: given.id, solution: given.solution });
      }
      const fresh = { ...given, facts: checkedFacts(base.catalogue, given.facts) };
      await inTurn(() => bases.learn(base.name, fresh, fresh.evidence));
      emitter.emit('case.learned', { case: fresh, caseBase: base.name });
      return fresh;
    },

    async lookup(query, options = {}) {
      const { limit, caseBase } = known('lookup', options, { limit: true, caseBase: true });
      const most = limit === undefined ? undefined : counted('limit', limit);
      return (await baseNamed(caseBase)).lookup(limited('query', query), most);
    },

    deliver: async () => void (await held(tracked(delivery.run()))),
    outbox: () => store.outbox(),
    on: emitter.on,

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
        await store.close();
      }
    },
  };
}
