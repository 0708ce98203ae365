import type { SessionEffect, SessionInput, SessionState } from '../model/index.js';
import { cutInTwo, TEXT_LIMIT } from '../text/index.js';
import { isOpenToPast, questionToVerify } from './identify.js';

/** What a session can ask of the world before it decides. */
export interface Asking {
  /** Whether the requester's past is looked up. */
  readonly history: boolean;
  /** Whether it is looked up who the requester is. */
  readonly directory: boolean;
  /** Whether the requester must be verified. */
  readonly verification: boolean;
}

/** What a decision waits for. */
export type AwaitedEffect = Extract<SessionEffect, { readonly kind: 'retrieve' | 'recall' | 'identify' }>;

/** After what all that was said is looked up, and not only what is new. */
const BEGINNINGS: ReadonlySet<SessionInput['kind']> = new Set(['opened', 'identified', 'checked', 'recalled']);

/** Finds the port that must answer before a decision can be made. */
export function awaited(
  before: SessionState,
  state: SessionState,
  input: SessionInput,
  asking: Asking,
): SessionEffect | undefined {
  const { requester, language, identity } = state;
  const isVerified = identity?.status === 'verified';
  if (
    requester !== undefined &&
    input.kind === 'opened' &&
    (asking.directory || (asking.verification && !isVerified))
  ) {
    return { kind: 'identify', requester, verified: isVerified };
  }
  if (requester !== undefined && input.kind === 'checked' && isVerified && asking.directory) {
    return { kind: 'identify', requester, verified: true };
  }
  // Whoever is being asked who they are is helped afterwards.
  if (questionToVerify(state) !== undefined) return undefined;
  const begins = BEGINNINGS.has(input.kind) || (input.kind === 'taken' && state.retrieved === undefined);
  if (begins && input.kind !== 'recalled' && input.kind !== 'taken' && asking.history && isOpenToPast(state)) {
    if (requester !== undefined) return { kind: 'recall', requesterId: requester.id };
  }
  const spoke =
    begins ||
    (state.troubles === 'two' && before.troubles !== 'two') ||
    (input.kind === 'filled' ? input.answers.some(isSaid) : isSaid(input)) ||
    (input.kind === 'reported' &&
      (input.result !== 'worked' || input.certainty !== undefined) &&
      input.text !== undefined);
  const text = state.texts.join('\n').slice(0, TEXT_LIMIT);
  if (!spoke || text === '') return undefined;
  // What is told later belongs to the trouble that was told first, unless it is announced as another one.
  const isOpen = state.troubles === undefined && (begins || state.doubts.length === 0);
  const cuts = isOpen ? cutInTwo(text, language).filter(({ seam }) => begins || seam === 'another') : [];
  return { kind: 'retrieve', text, language, ...(cuts.length === 0 ? {} : { cuts }) };
}

/** Tells whether an effect must be answered before a decision can be made. */
export function isAwaited(effect: SessionEffect): effect is AwaitedEffect {
  return effect.kind === 'retrieve' || effect.kind === 'recall' || effect.kind === 'identify';
}

/** Tells whether words came in that may mean more than was read from them. */
function isSaid(input: SessionInput): boolean {
  return input.kind === 'told' || (input.kind === 'answered' && input.answer.kind === 'text');
}
