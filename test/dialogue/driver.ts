import { canUndo, isAwaited, NEW_SESSION, verifiedBy } from '../../src/dialogue/index.js';
import { alertOf } from '../../src/engine/alerting.js';
import { handBackOf, repairOf, takingOf } from '../../src/engine/hands.js';
import { readText } from '../../src/engine/interpret.js';
import { buildKnowledgeBase, type KnowledgeBase } from '../../src/engine/knowledge-base.js';
import { filledPage } from '../../src/engine/page.js';
import { ratingOf } from '../../src/engine/rating.js';
import { retrieved, retrievedPart } from '../../src/engine/retrieved.js';
import { understandAnswer, understandTold, type Wished } from '../../src/engine/understand.js';
import type {
  Answer,
  Audience,
  CheckResult,
  Facts,
  IdentityCheck,
  Knowledge,
  Language,
  Level,
  Person,
  SessionEffect,
  SessionEvent,
  SessionInput,
  SessionState,
  SettledAnswer,
  TrialResult,
  TurnBody,
} from '../../src/model/index.js';
import { levelOf } from '../../src/service/index.js';

/** What a person, or a port, can do in a test. */
export type Act =
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'fill'; readonly answers: Readonly<Record<string, Answer>> }
  | { readonly kind: 'tell'; readonly text: string }
  | { readonly kind: 'change'; readonly attribute: string; readonly answer: SettledAnswer | { kind: 'withdrawn' } }
  | { readonly kind: 'report'; readonly solutionId: string; readonly result: TrialResult }
  | { readonly kind: 'escalate' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'take' }
  | { readonly kind: 'repair' }
  | { readonly kind: 'alert' }
  | { readonly kind: 'rate'; readonly rating: number }
  | { readonly kind: 'hand back'; readonly to: Level }
  | { readonly kind: 'check'; readonly result: CheckResult }
  | { readonly kind: 'receive'; readonly text: string }
  | { readonly kind: 'undo' };

export interface Opening {
  readonly text?: string;
  readonly facts?: Facts;
  readonly language?: Language;
  readonly audience?: Audience;
  readonly page?: number;
  /** Opens it for somebody who is asked who they are. */
  readonly isAsked?: boolean;
}

/** A dialogue so far; `events` is everything that was ever logged, also what was undone. */
export interface Dialogue {
  readonly state: SessionState;
  readonly events: readonly SessionEvent[];
  readonly effects: readonly SessionEffect[];
  readonly turn: TurnBody | undefined;
}

export interface Driver {
  readonly base: KnowledgeBase;
  open(opening?: Opening): Dialogue;
  /** `undefined` when the act is not possible now. */
  act(dialogue: Dialogue, act: Act): Dialogue;
  input(dialogue: Dialogue, input: SessionInput): Dialogue;
  run(opening: Opening, acts: readonly Act[]): Dialogue;
}

/** What the directory says before and after somebody was verified. */
const CHECK: IdentityCheck = {
  kind: 'questions',
  questions: ['badge', 'site'].map((id) => ({ id, text: { en: id } })),
  required: 2,
  tries: 2,
};
const PERSON: Person = { name: 'Ada', vip: true, assets: [{ id: 'a', facts: { device: 'laptop', os: 'win11' } }] };

/** The session machine with its readers but without a store; time moves by a second with every input. */
export function createDriver(knowledge: Knowledge): Driver {
  const base = buildKnowledgeBase('default', knowledge, { directory: true });
  const cache = new Map<string, SessionInput>();
  const retrieve = (
    { text, language, cuts }: Extract<SessionEffect, { kind: 'retrieve' }>,
    state: SessionState,
  ): SessionInput => {
    const key = JSON.stringify([text, language, cuts]);
    const part = (words: string) => retrievedPart(base, base, words, language);
    const parted = cuts?.map(({ seam, first, second }) => ({ seam, first: part(first), second: part(second) }));
    const known = cache.get(key) ?? { ...retrieved(base, base, text, state), ...(parted && { cuts: parted }) };
    cache.set(key, known);
    return known;
  };

  const said = (effect: SessionEffect, state: SessionState): SessionInput => {
    if (effect.kind === 'retrieve') return retrieve(effect, state);
    if (effect.kind !== 'identify') throw new TypeError(effect.kind);
    return effect.verified ? { kind: 'identified', person: PERSON } : { kind: 'identified', check: CHECK };
  };

  const input = (dialogue: Dialogue, given: SessionInput): Dialogue => {
    const now = 1_700_000_000_000 + dialogue.events.length * 1_000;
    let step = base.transition(dialogue.state, given, now);
    let events = [...dialogue.events, ...step.events];
    for (let effect = step.effects[0]; effect !== undefined && isAwaited(effect); effect = step.effects[0]) {
      step = base.transition(step.state, said(effect, step.state), now);
      events = [...events, ...step.events];
    }
    return { state: step.state, events, effects: step.effects, turn: step.turn };
  };

  const open = ({
    text = '',
    facts = {},
    language = 'fr',
    audience = 'user',
    page,
    isAsked,
  }: Opening = {}): Dialogue => {
    const given = Object.entries(facts).map(
      ([attribute, value]) =>
        [attribute, { attribute, answer: { kind: 'value', value }, source: 'given', at: 0 }] as const,
    );
    const blank: SessionState = { ...NEW_SESSION, language, facts: Object.fromEntries(given) };
    return input(
      { state: NEW_SESSION, events: [], effects: [], turn: undefined },
      {
        kind: 'opened',
        sessionId: 's1',
        caseBase: 'default',
        text,
        readings: readText(base, blank, text),
        facts,
        language,
        channel: 'test',
        audience,
        level: levelOf(audience),
        extras: {},
        ...(page === undefined ? {} : { page }),
        ...(isAsked === true ? { requester: { id: 'u1' } } : {}),
      },
    );
  };

  /** A wish that moves nothing on leaves the dialogue as it is. */
  const understood = (dialogue: Dialogue, said: SessionInput | Wished): Dialogue =>
    said.kind === 'wished' ? dialogue : input(dialogue, said);

  const act = (dialogue: Dialogue, what: Act): Dialogue => {
    const { state } = dialogue;
    switch (what.kind) {
      case 'answer':
        return understood(dialogue, understandAnswer(base, state, what.id, what.answer));
      case 'fill':
        return input(dialogue, filledPage(base, state, new Map(Object.entries(what.answers))));
      case 'tell':
        return understood(dialogue, understandTold(base, state, what.text));
      case 'change':
        return input(dialogue, { kind: 'changed', attribute: what.attribute, answer: what.answer });
      case 'report':
        return input(dialogue, { kind: 'reported', solutionId: what.solutionId, result: what.result });
      case 'escalate':
        return input(dialogue, { kind: 'escalated', reason: 'wanted' });
      case 'cancel':
        return input(dialogue, { kind: 'cancelled', reason: 'over' });
      case 'take':
        return input(dialogue, takingOf(state, {}));
      case 'repair':
        return input(dialogue, repairOf(base, state, { solution: { title: 'mended', steps: ['do it'] } }));
      case 'alert':
        return input(dialogue, alertOf(base, state, { reason: 'urgent', watchers: ['lead'] }));
      case 'rate':
        return input(dialogue, ratingOf({ rating: what.rating, comment: 'slow' }));
      case 'hand back':
        return input(dialogue, handBackOf(state, { to: what.to, reason: 'what is missing' }));
      case 'check':
        return input(dialogue, { kind: 'checked', id: verifiedBy(state) ?? '', result: what.result });
      case 'receive': {
        const { text } = what;
        return input(dialogue, { kind: 'received', message: { channel: 'mail', from: 'u1', text, said: text, at: 0 } });
      }
      case 'undo':
        return canUndo(state) ? input(dialogue, { kind: 'undone' }) : dialogue;
    }
  };

  return { base, open, act, input, run: (opening, acts) => acts.reduce(act, open(opening)) };
}

/** Answers with a value. */
export function value(id: string, given: string | number | readonly string[]): Act {
  return { kind: 'answer', id, answer: { kind: 'value', value: given } };
}

/** Answers in words. */
export function words(id: string, text: string): Act {
  return { kind: 'answer', id, answer: { kind: 'text', text } };
}
