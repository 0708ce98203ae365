import { createDelivery, toIntent } from '../delivery/index.js';
import { canUndo, NEW_SESSION, type Step } from '../dialogue/index.js';
import { CbrError } from '../errors.js';
import {
  AUDIENCES,
  type Case,
  type Hypothesis,
  LANGUAGES,
  LEVELS,
  type Level,
  NO_EVIDENCE,
  type PastSession,
  type Query,
  type Retrieval,
  type SessionEffect,
  type SessionInput,
  type SessionState,
  type SettledAnswer,
  type TrialResult,
  type Turn,
  type Why,
} from '../model/index.js';
import type { Intent, OutboxEntry } from '../ports.js';
import { draftCase, isNew } from '../retain/index.js';
import { type LookupHit, retrieve } from '../retrieval/index.js';
import { withOutcome, withoutOutcome } from '../revise/index.js';
import { levelOf } from '../service/index.js';
import { memoryStore } from '../stores/memory.js';
import { recogniseLanguage } from '../text/index.js';
import { helpdesk } from '../tickets/helpdesk.js';
import { announce } from './announce.js';
import { defined, invalid, knowledgeOf, limited, oneOf, storable } from './checks.js';
import { createEmitter } from './emitter.js';
import type { EngineEvents } from './events.js';
import { checked, checkedFacts, interpretAnswer, readText } from './interpret.js';
import { createKnowledgeBases, type KnowledgeBase } from './knowledge-base.js';
import { type AnswerInput, ENGINE_DEFAULTS, type EngineOptions, type OpenOptions } from './options.js';
import { retrieved } from './retrieved.js';
import { createSessions, type LoadedSession } from './sessions.js';
import { systemSurroundings } from './system.js';
import { deliveredTicket, failedTicket, ticketOperation } from './tickets.js';
import { ENGINE_VERSION } from './version.js';

/** Why a session stands where it stands. */
export interface Explained {
  /** Why the present question is asked, or the present solution proposed. */
  readonly why?: Why;
  /** Most probable first, with evidence for and against. */
  readonly hypotheses: readonly Hypothesis[];
}

/** The diagnostic engine: the whole cycle over the ports it was given. */
export interface Engine {
  /** Finds similar cases and the solutions they speak for; opens no session. */
  retrieve(query: Query & { readonly caseBase?: string }): Promise<Retrieval>;
  /** Opens a session. */
  open(options: OpenOptions): Promise<Turn>;
  /** Answers the present question, another one, or a confirmation, by `question.id` or `about.id`. */
  answer(sessionId: string, id: string, answer: AnswerInput): Promise<Turn>;
  /** Volunteers facts in free text. */
  tell(sessionId: string, text: string): Promise<Turn>;
  /** Replaces an earlier answer, or withdraws it. */
  change(sessionId: string, attribute: string, answer: SettledAnswer | { readonly kind: 'withdrawn' }): Promise<Turn>;
  /** Takes back the last thing the person did; reopens an ended session. */
  undo(sessionId: string): Promise<Turn>;
  /** Tells what came of a proposed solution. */
  report(sessionId: string, solutionId: string, result: TrialResult): Promise<Turn>;
  why(sessionId: string): Promise<Explained>;
  /** Hands over to a human, one level up where no level is named. */
  escalate(sessionId: string, options: { readonly to?: Level; readonly reason: string }): Promise<Turn>;
  cancel(sessionId: string, reason?: string): Promise<Turn>;
  /** Gives the present turn of a session, in this process or another one. */
  resume(sessionId: string): Promise<Turn>;
  /** Gives a session's whole state. */
  session(sessionId: string): Promise<SessionState>;
  /** Drafts a case from a resolved session, or keeps a reviewed one; active cases are retrieved at once. */
  learn(
    source: { readonly sessionId: string } | { readonly case: Case; readonly caseBase?: string },
  ): Promise<Case | undefined>;
  /** Looks cases up in lunr's query language. */
  lookup(
    query: string,
    options?: { readonly limit?: number; readonly caseBase?: string },
  ): Promise<readonly LookupHit[]>;
  /** Delivers what waits for the ticket system; to be called now and then when it was down. */
  deliver(): Promise<void>;
  /** Lists what is not delivered yet. */
  outbox(): AsyncIterable<OutboxEntry>;
  on<Name extends keyof EngineEvents>(name: Name, listener: (event: EngineEvents[Name]) => void): () => void;
  close(): Promise<void>;
}

/**
 * Creates an engine.
 *
 * @throws TypeError when neither `knowledge` nor `caseBases` is given, or both
 * @example
 * const engine = createEngine({ knowledge });
 * const turn = await engine.open({ text: 'rien ne sort', language: 'fr' });
 */
export function createEngine(options: EngineOptions): Engine {
  const surroundings = { ...systemSurroundings(), ...defined(options) };
  const { clock, scheduler, random, logger, ids } = surroundings;
  const store = options.store ?? memoryStore();
  const adapter = options.tickets ?? helpdesk({ store, clock });
  const installation = options.installation ?? ENGINE_DEFAULTS.installation;
  const emitter = createEmitter<EngineEvents>((name, error) =>
    logger.log('error', `A listener of ${name} threw.`, { error: String(error) }),
  );
  const sessions = createSessions(store);
  const bases = createKnowledgeBases(
    knowledgeOf(options),
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
      await dispatch(operation.sessionId, () => ({ kind: 'ticketed', ticket: known }));
      emitter.emit('ticket.delivered', { sessionId: operation.sessionId, at: clock.now(), ticket: known });
    },
    onFailed: async (operation, reason) => {
      logger.log('error', 'A ticket operation was given up.', { sessionId: operation.sessionId, reason });
      await dispatch(operation.sessionId, () => ({ kind: 'ticketed', ticket: failedTicket(operation, reason) }));
      emitter.emit('ticket.failed', { sessionId: operation.sessionId, at: clock.now(), reason });
    },
  });

  const baseNamed = async (name: string | undefined): Promise<KnowledgeBase> => {
    const wanted = name ?? bases.names[0] ?? '';
    const base = await bases.get(wanted);
    if (base !== undefined) return base;
    throw new CbrError('case-base-unknown', `There is no case base «${wanted}»; there are: ${bases.names.join(', ')}.`);
  };

  /** A history that is down leaves the diagnosis without a past, not without an end. */
  const pastOf = async (requesterId: string): Promise<readonly PastSession[]> => {
    try {
      return storable((await options.history?.of(requesterId, ENGINE_DEFAULTS.historyLimit)) ?? []);
    } catch (error) {
      logger.log('warn', 'The history cannot be read.', { error: String(error) });
      return [];
    }
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
          ? {
              kind: 'recalled',
              sessions: await pastOf(effect.requesterId),
            }
          : retrieved(base, effect.text, step.state);
      step = base.transition(step.state, input, clock.now());
      events = [...events, ...step.events];
    }
    return { ...step, events };
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
        base.catalogue,
        clock.now(),
      );
      intents.push(toIntent(operation));
    }
    const appended = await sessions.append(loaded, step.state, step.events, intents);
    announce(emitter, step, base.transition);
    for (const effect of step.effects) if (effect.kind === 'evidence') await revise(base.name, effect);
    if (step.events.some(({ input }) => input.kind === 'decided' && input.decision.kind === 'resolve')) {
      await draft(base.name, step.state);
    }
    const group = intents[0]?.group;
    if (group !== undefined) {
      const attempt = delivery
        .run({ group })
        .catch((error: unknown) => logger.log('warn', 'Delivery failed.', { error: String(error) }));
      await Promise.race([attempt, scheduler.sleep(ENGINE_DEFAULTS.ticketWaitMs)]);
      return sessions.load(step.state.sessionId);
    }
    return appended;
  };

  const dispatch = async (
    sessionId: string,
    input: (base: KnowledgeBase, state: SessionState) => SessionInput,
  ): Promise<Turn> => {
    const loaded = await sessions.load(sessionId);
    const base = await baseNamed(loaded.state.caseBase);
    const step = base.transition(loaded.state, input(base, loaded.state), clock.now());
    return turnOf(base, await commit(base, loaded, step));
  };

  const revise = async (
    name: string,
    { caseIds, result, retract }: Extract<SessionEffect, { kind: 'evidence' }>,
  ): Promise<void> => {
    for (const id of caseIds) {
      const known = (await baseNamed(name)).catalogue.cases.get(id);
      if (known === undefined) continue;
      await bases.learn(name, known, (retract ? withoutOutcome : withOutcome)(known.evidence, result));
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
    async retrieve({ caseBase, ...query }) {
      const base = await baseNamed(caseBase);
      return retrieve(base.caseBase, { ...query, facts: checkedFacts(base.catalogue, query.facts ?? {}) });
    },

    async open(opening) {
      const text = limited(opening.text ?? '');
      const base = await baseNamed(opening.caseBase);
      const audience = oneOf('audience', opening.audience ?? 'user', AUDIENCES);
      const language = oneOf('language', opening.language ?? recogniseLanguage(text), LANGUAGES);
      const facts = checkedFacts(base.catalogue, opening.facts ?? {});
      const sessionId = ids();
      const blank: SessionState = {
        ...NEW_SESSION,
        language,
        facts: Object.fromEntries(
          Object.entries(facts).map(([attribute, value]) => [
            attribute,
            { attribute, answer: { kind: 'value', value }, source: 'given', at: 0 },
          ]),
        ),
      };
      const step = base.transition(
        NEW_SESSION,
        {
          kind: 'opened',
          sessionId,
          caseBase: base.name,
          text,
          readings: readText(base, blank, text),
          facts,
          language,
          channel: opening.channel ?? 'api',
          audience,
          level: oneOf('level', opening.level ?? levelOf(audience), LEVELS),
          ...(opening.requester === undefined ? {} : { requester: storable(opening.requester) }),
          extras: storable(opening.extras ?? {}),
        },
        clock.now(),
      );
      return turnOf(base, await commit(base, { state: NEW_SESSION, version: 0 }, step));
    },

    answer: (sessionId, id, given) =>
      dispatch(sessionId, (base, state) => {
        const answer = typeof given === 'string' ? ({ kind: 'text', text: given } as const) : given;
        if (answer.kind === 'text') limited(answer.text);
        return interpretAnswer(base, state, id, answer);
      }),

    tell: (sessionId, text) =>
      dispatch(sessionId, (base, state) => {
        const asked = state.decision.kind === 'ask' ? state.decision.question.id : undefined;
        return { kind: 'told', text: limited(text), readings: readText(base, state, text, asked) };
      }),

    change: (sessionId, id, answer) =>
      dispatch(sessionId, (base) => {
        const attribute = base.catalogue.attributes.get(id);
        if (attribute === undefined) throw invalid(`There is no attribute «${id}» to change.`);
        const fits = 'value' in answer ? checked(base.catalogue, attribute, answer) : answer;
        return { kind: 'changed', attribute: id, answer: fits };
      }),

    undo: (sessionId) =>
      dispatch(sessionId, (_, state) => {
        if (!canUndo(state)) throw invalid(`There is nothing to undo in session «${sessionId}».`);
        return { kind: 'undone' };
      }),

    report: (sessionId, solutionId, result) =>
      dispatch(sessionId, (base) => {
        oneOf('result', result, ['worked', 'failed', 'skipped']);
        if (base.catalogue.solutions.has(solutionId)) return { kind: 'reported', solutionId, result };
        throw invalid(`There is no solution «${solutionId}» to report on.`);
      }),

    async why(sessionId) {
      const { state } = await sessions.load(sessionId);
      const base = await baseNamed(state.caseBase);
      const why = 'why' in state.decision ? state.decision.why : undefined;
      return { ...(why === undefined ? {} : { why }), hypotheses: base.transition.policy.hypotheses(state, 5) };
    },

    escalate: (sessionId, { to, reason }) =>
      dispatch(sessionId, () => ({
        kind: 'escalated',
        reason: limited(reason),
        ...(to === undefined ? {} : { to: oneOf('to', to, LEVELS) }),
      })),

    cancel: (sessionId, reason = '') => dispatch(sessionId, () => ({ kind: 'cancelled', reason: limited(reason) })),

    async resume(sessionId) {
      const loaded = await sessions.load(sessionId);
      return turnOf(await baseNamed(loaded.state.caseBase), loaded);
    },

    session: async (sessionId) => (await sessions.load(sessionId)).state,

    async learn(source) {
      if ('sessionId' in source) {
        const { state } = await sessions.load(source.sessionId);
        return draft(state.caseBase, state);
      }
      const base = await baseNamed(source.caseBase);
      if (!base.catalogue.solutions.has(source.case.solution)) {
        throw invalid(`Case «${source.case.id}» names an unknown solution «${source.case.solution}».`);
      }
      const facts = checkedFacts(base.catalogue, source.case.facts);
      const fresh = { ...source.case, facts };
      await bases.learn(base.name, fresh, fresh.evidence ?? NO_EVIDENCE);
      emitter.emit('case.learned', { case: fresh, caseBase: base.name });
      return fresh;
    },

    async lookup(query, { limit, caseBase } = {}) {
      return (await baseNamed(caseBase)).lookup(limited(query), limit);
    },

    deliver: async () => void (await delivery.run()),
    outbox: () => store.outbox(),
    on: emitter.on,

    async close() {
      await adapter.close?.();
      await store.close();
    },
  };
}

function turnOf(base: KnowledgeBase, { state, version }: LoadedSession): Turn {
  const body = base.transition.turnOf(state);
  if (body === undefined)
    throw new CbrError('session-conflict', `Session «${state.sessionId}» stopped in the middle of a turn.`);
  return { sessionId: state.sessionId, version, ...body };
}
