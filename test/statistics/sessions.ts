import fc from 'fast-check';
import { NEW_SESSION } from '../../src/dialogue/index.js';
import type { Decision, Level, SessionEvent, SessionInput, SessionState } from '../../src/model/index.js';

/** What a made-up session is made of, apart from any dialogue. */
export interface Made {
  readonly at: number;
  readonly channel: string;
  readonly language: 'fr' | 'en';
  readonly ends: 'open' | 'resolved' | 'own' | 'escalated' | 'cancelled';
  readonly moves: readonly { readonly to: Level; readonly code: 'exhausted' | 'requested' | 'handed-back' }[];
  readonly tried: readonly { readonly solutionId: string; readonly result: 'worked' | 'failed' | 'skipped' }[];
  readonly asked: number;
  readonly rating?: number | undefined;
  readonly lasted: number;
  readonly text: string;
  readonly site: string;
  readonly device?: string | undefined;
}

export const DAY = 86_400_000;
/** A Monday, at noon in UTC. */
export const MONDAY = Date.UTC(2026, 8, 7, 12);

/** A session in which nothing happened. */
export const PLAIN: Made = {
  at: MONDAY,
  channel: 'chat',
  language: 'fr',
  ends: 'open',
  moves: [],
  tried: [],
  asked: 0,
  lasted: 0,
  text: '',
  site: 'Lyon',
};

/** Random sessions. */
export const MADE: fc.Arbitrary<Made> = fc.record({
  at: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => MONDAY + hours * 3_600_000),
  channel: fc.constantFrom('chat', 'mail', 'phone'),
  language: fc.constantFrom('fr', 'en'),
  ends: fc.constantFrom('open', 'resolved', 'own', 'escalated', 'cancelled'),
  moves: fc.array(
    fc.record({
      to: fc.constantFrom('L1', 'L2', 'L3'),
      code: fc.constantFrom('exhausted', 'requested', 'handed-back'),
    }),
    { maxLength: 3 },
  ),
  tried: fc.array(
    fc.record({
      solutionId: fc.constantFrom('fix', 'workaround', 'gone', '__proto__'),
      result: fc.constantFrom('worked', 'failed', 'skipped'),
    }),
    { maxLength: 3 },
  ),
  asked: fc.nat(14),
  rating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  lasted: fc.nat(10 * DAY),
  text: fc.constantFrom(
    '',
    'badge reader dark',
    'the badge reader is dark',
    'coffee machine cold',
    'the coffee is cold',
  ),
  site: fc.constantFrom('Lyon', 'Nantes', '__proto__'),
  device: fc.constantFrom(undefined, 'printer', 'laptop'),
} as const) as fc.Arbitrary<Made>;

/** Writes a session as its log would have made it. */
export function sessionOf(made: Made, index: number): SessionState {
  const sessionId = `s${index}`;
  const decided = (at: number, decision: Decision): SessionEvent => ({
    at,
    input: { kind: 'decided', knowledgeVersion: '', decision },
  });
  const opened = { kind: 'opened', level: 'L0' } as SessionInput;
  const moved = made.moves.map(({ to, code }) =>
    decided(made.at + 1, { kind: 'escalate', to, team: `team-${to}`, reason: { code, text: '' } }),
  );
  const solution = {
    solutionId: `own-${sessionId}`,
    title: 'Mend it by hand',
    kind: 'workaround',
    steps: ['x'],
  } as const;
  const end: Decision | undefined =
    made.ends === 'resolved'
      ? { kind: 'resolve', solutionId: 'fix' }
      : made.ends === 'own'
        ? { kind: 'resolve', solutionId: solution.solutionId, solution }
        : undefined;
  return {
    ...NEW_SESSION,
    sessionId,
    status: made.ends === 'own' ? 'resolved' : made.ends,
    channel: made.channel,
    language: made.language,
    caseBase: 'default',
    openedAt: made.at,
    texts: made.text === '' ? [] : [made.text],
    asked: Array.from({ length: made.asked }, (_, each) => `q${each}`),
    tried: made.tried.map((each) => ({ ...each, at: made.at })),
    extras: { 'x-site': made.site },
    facts:
      made.device === undefined
        ? {}
        : {
            device: {
              attribute: 'device',
              answer: { kind: 'value', value: made.device },
              source: 'answer',
              at: made.at,
            },
          },
    ...(made.rating === undefined ? {} : { rating: { rating: made.rating, at: made.at } }),
    log: [
      { at: made.at, input: opened },
      ...moved,
      ...(end === undefined ? [] : [decided(made.at + made.lasted, end)]),
    ],
  };
}
