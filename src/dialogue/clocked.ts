import { iso, type Pause, type SessionInput, type SessionState } from '../model/index.js';

/** What happens to the clocks of a session. */
type Timed = Extract<SessionInput, { kind: 'paused' | 'continued' | 'due' | 'clocked' }>;

const TIMED: ReadonlySet<SessionInput['kind']> = new Set<Timed['kind']>(['paused', 'continued', 'due']);

/** Tells whether an input only stops, starts or tells the clocks: it decides nothing and is never undone. */
export function isTimed(input: SessionInput): boolean {
  return TIMED.has(input.kind);
}

/** Tells whether a session waits for somebody outside. */
export function isPaused({ stopwatch }: SessionState): boolean {
  const last = stopwatch.pauses.at(-1);
  return last !== undefined && last.to === undefined;
}

/** Adds to a session what happened to its clocks. */
export function runClocks(state: SessionState, input: Timed, at: number): SessionState {
  const { stopwatch, transcript } = state;
  const noted = (text: string) =>
    text.trim() === '' ? transcript : [...transcript, { kind: 'noted', at: iso(at), text } as const];
  switch (input.kind) {
    case 'clocked':
      return { ...state, stopwatch: { ...stopwatch, clocks: input.clocks } };
    case 'due':
      return {
        ...state,
        transcript: noted(input.text),
        stopwatch: { ...stopwatch, told: [...stopwatch.told, ...input.notices] },
      };
    case 'continued':
      return { ...state, stopwatch: { ...stopwatch, pauses: ended(stopwatch.pauses, at) } };
    case 'paused': {
      const pause: Pause = { for: input.for, reason: input.reason, from: at };
      const pauses = [...ended(stopwatch.pauses, at), pause];
      return { ...state, transcript: noted(input.reason), stopwatch: { ...stopwatch, pauses } };
    }
  }
}

function ended(pauses: readonly Pause[], at: number): readonly Pause[] {
  return pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause));
}
