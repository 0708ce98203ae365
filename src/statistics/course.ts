import type {
  Catalogue,
  DocumentedSolution,
  EscalationReason,
  GivenRating,
  Level,
  SessionState,
  TrialResult,
} from '../model/index.js';

/** Work that went from one level to another. */
export interface HandOver {
  readonly from: Level;
  readonly to: Level;
  readonly code: EscalationReason['code'];
  readonly team?: string;
  readonly category?: string;
}

/** What repaired it. */
export interface Resolution {
  readonly solutionId: string;
  readonly kind: 'fix' | 'workaround';
  /** A person's own repair, as they wrote it down; the base has it under no id. */
  readonly own?: DocumentedSolution;
}

/** What figures need of one session. */
export interface Course {
  /** How it stands: open also where somebody of a higher level works on it; escalated until somebody takes it on. */
  readonly status: 'open' | 'resolved' | 'escalated' | 'cancelled';
  /** In order; those that sent it back among them. */
  readonly handOvers: readonly HandOver[];
  /** Milliseconds from the opening to the repair, waiting included; left out where it is not resolved. */
  readonly lasted?: number;
  /** Count of questions that were asked and stand. */
  readonly questions: number;
  /** What was proposed, each once: titles by id, in the language of the session. */
  readonly proposed: ReadonlyMap<string, string>;
  readonly trials: readonly { readonly solutionId: string; readonly result: TrialResult }[];
  readonly resolution?: Resolution;
  readonly rating?: GivenRating;
  /** The base had no repair for it: it was unknown or could not be told, and no solution of the base ended it. */
  readonly isGap: boolean;
}

/** Reasons of a hand-over that say that the base did not know. */
const LACK: ReadonlySet<EscalationReason['code']> = new Set([
  'unknown-trouble',
  'exhausted',
  'low-confidence',
  'questions-used',
  'repairs-used',
]);

/** Reads how a session went. */
export function courseOf(state: SessionState, catalogue: Catalogue): Course {
  const handOvers: HandOver[] = [];
  const proposed = new Map<string, string>();
  const kinds = new Map<string, 'fix' | 'workaround'>();
  let level: Level = state.level;
  let resolvedAt = state.openedAt;
  let resolution: Resolution | undefined;
  for (const { at, input } of state.log) {
    if (input.kind === 'opened' || input.kind === 'taken') level = input.level;
    if (input.kind !== 'decided') continue;
    const { decision } = input;
    if (decision.kind === 'propose') {
      for (const { id, kind, title } of decision.solutions) {
        proposed.set(id, title);
        kinds.set(id, kind);
      }
    } else if (decision.kind === 'escalate') {
      const { to, team, category, reason } = decision;
      handOvers.push({ from: level, to, code: reason.code, ...(team && { team }), ...(category && { category }) });
      level = to;
    } else if (decision.kind === 'resolve') {
      const { solutionId, solution: own } = decision;
      resolvedAt = at;
      resolution = undefined;
      if (solutionId === undefined) continue;
      const kind = own?.kind ?? catalogue.solutions.get(solutionId)?.kind ?? kinds.get(solutionId) ?? 'fix';
      resolution = { solutionId, kind, ...(own && { own }) };
    }
  }
  const ended = state.status === 'resolved' ? resolution : undefined;
  const isUnknown = state.retrieved?.verdict === 'unknown' || handOvers.some(({ code }) => LACK.has(code));
  const isLeft = state.status !== 'resolved' && (handOvers.length > 0 || state.status === 'cancelled');
  return {
    status: state.status === 'new' ? 'open' : state.status,
    handOvers,
    ...(state.status === 'resolved' && { lasted: resolvedAt - state.openedAt }),
    ...(ended && { resolution: ended }),
    questions: state.asked.length,
    proposed,
    trials: state.tried,
    ...(state.rating && { rating: state.rating }),
    isGap: ended?.own !== undefined || (isUnknown && isLeft),
  };
}
