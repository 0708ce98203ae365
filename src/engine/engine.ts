import { canUndo, completeParameters } from '../dialogue/index.js';
import { failure, listNames } from '../failures/index.js';
import { LANGUAGES, LEVELS } from '../model/index.js';
import { retrieve } from '../retrieval/index.js';
import { levelsAbove } from '../service/index.js';
import { aboutOf } from './about.js';
import { alertOf } from './alerting.js';
import type { Engine, Withdrawn } from './api.js';
import { isWithdrawal, known, ported } from './arguments.js';
import { answerOf, answersOf, checkedCase, counted, knowledgeOf, limited, oneOf } from './checks.js';
import { attend, continueSession, pauseOf, tick } from './clocks.js';
import { listenable } from './events.js';
import { firstAnswer } from './first-answer.js';
import { handBackOf, repairOf, takingOf } from './hands.js';
import { checkedFacts, settledAnswer } from './interpret.js';
import { openSession } from './open.js';
import { ENGINE_OPTIONS, type EngineOptions, QUERY_OPTIONS } from './options.js';
import { ratingOf } from './rating.js';
import { receive } from './receive.js';
import { createRuntime } from './runtime.js';
import { turnOf } from './turn.js';
import { understandAnswer, understandPage, understandTold } from './understand.js';
import { heardAnswer, heardForm, heardText, verifyOr } from './verify.js';

const WITHDRAWN: Withdrawn = { kind: 'withdrawn' };

/**
 * Creates an engine.
 *
 * @throws TypeError when neither `knowledge` nor `caseBases` is given, or both, or what is given is no knowledge; when
 *   an option has another name, or a port lacks a method
 * @throws RangeError when a dialogue parameter, `historyWaitMs`, `directoryWaitMs`, `embedderWaitMs` or `embedder.dimensions` is out of its range
 * @example
 * const engine = createEngine({ knowledge });
 * const turn = await engine.open({ text: 'rien ne sort', language: 'fr' });
 */
export function createEngine(options: EngineOptions): Engine {
  known('createEngine', options, ENGINE_OPTIONS);
  ported(options);
  const written = knowledgeOf(options);
  completeParameters(options.parameters);
  const runtime = createRuntime(options, written);
  const { clock, store, sessions, emitter, makeReady, learning, baseNamed, dispatch } = runtime;

  return {
    async retrieve(given) {
      const { caseBase, ...query } = known('retrieve', given, QUERY_OPTIONS);
      const base = await baseNamed(caseBase);
      if (query.language !== undefined) oneOf('language', query.language, LANGUAGES);
      const asked = { ...query, facts: checkedFacts(base.catalogue, query.facts ?? {}) };
      const { embedding: own, ...words } = asked;
      const { caseBase: cases, degraded, ...vector } = await makeReady(base, query.text ?? '', query.language, own);
      const found = retrieve(cases, { ...words, ...vector });
      return degraded === undefined ? found : { ...found, degraded };
    },

    open: (given = {}) => openSession(runtime, given),

    receive: (message) => receive(runtime, message),

    firstAnswer: (sessionId) => firstAnswer(runtime, sessionId),

    answer: (sessionId, id, given, seen) =>
      verifyOr(runtime, sessionId, seen, heardAnswer(id, given), (base, state) =>
        understandAnswer(base, state, id, answerOf(given)),
      ),

    answers: (sessionId, given, seen) =>
      verifyOr(runtime, sessionId, seen, heardForm(given), (base, state) =>
        understandPage(base, state, answersOf(given)),
      ),

    tell: (sessionId, text, seen) =>
      verifyOr(runtime, sessionId, seen, heardText(text), (base, state) => understandTold(base, state, text)),

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

    alert: (sessionId, given, seen) => dispatch(sessionId, seen, (base, state) => alertOf(base, state, given)),

    take: (sessionId, given = {}, seen) => dispatch(sessionId, seen, (_, state) => takingOf(state, given)),

    handBack: (sessionId, given, seen) => dispatch(sessionId, seen, (_, state) => handBackOf(state, given)),

    resolve: (sessionId, given, seen) => dispatch(sessionId, seen, (base, state) => repairOf(base, state, given)),

    pause: (sessionId, given, seen) => dispatch(sessionId, seen, () => pauseOf(given)),

    continue: (sessionId, seen) => continueSession(runtime, sessionId, seen),

    rate: (sessionId, given, seen) => dispatch(sessionId, seen, () => ratingOf(given)),

    tick: (now = clock.now()) => tick(runtime, counted('now', now)),

    attend: (now = clock.now()) => attend(runtime, counted('now', now)),

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
        const base = await baseNamed(state.caseBase);
        const taught = await learning.taughtBy(base, state);
        if (taught?.isKept === false) await learning.keep(base.name, taught.case);
        return taught?.case;
      }
      const given = checkedCase(source.case);
      const base = await baseNamed(source.caseBase);
      if (!base.catalogue.solutions.has(given.solution)) {
        throw failure('answer-invalid.case', { case: given.id, solution: given.solution });
      }
      const fresh = { ...given, facts: checkedFacts(base.catalogue, given.facts) };
      await learning.keep(base.name, fresh);
      return fresh;
    },

    async lookup(query, options = {}) {
      const { limit, caseBase } = known('lookup', options, { limit: true, caseBase: true });
      const most = limit === undefined ? undefined : counted('limit', limit);
      return (await baseNamed(caseBase)).lookup(limited('query', query), most);
    },

    deliver: () => runtime.deliver(),
    outbox: () => store.outbox(),
    on(name, listener) {
      listenable(name, listener);
      return emitter.on(name, listener);
    },
    close: () => runtime.close(),
  };
}
