import type { Audience, Extras, Json, Level, Solution } from '../model/index.js';
import { type Context, type Entry, localised, wordings } from './context.js';
import type { Solution as Written } from './file.generated.js';

/** What a solution is when its author does not say. */
export const SOLUTION_DEFAULTS = Object.freeze({
  kind: 'fix',
  cost: 10,
  success: 0.8,
  risk: 'none',
  audience: 'user',
} as const);

/** The lowest level at which somebody of an audience works. */
const LEVEL_OF: Readonly<Record<Audience, Level>> = { user: 'L0', agent: 'L1', expert: 'L2' };

/** Solutions by id, and where they stand. */
export interface ResolvedSolutions {
  readonly solutions: ReadonlyMap<string, Solution>;
  readonly entries: readonly Entry<Written>[];
}

/** Resolves solutions. */
export function resolveSolutions(context: Context): ResolvedSolutions {
  const solutions = new Map<string, Solution>();
  const entries: Entry<Written>[] = [];
  for (const entry of context.byKey('solutions')) {
    if (entry.id === 'unknown') {
      context.refuse(entry, [], { reason: 'DC310.solution', values: { id: entry.id } }, { part: 'key' });
      context.leaveOut('solutions', entry.id);
      continue;
    }
    entries.push(entry);
    solutions.set(entry.id, resolveOne(entry));
  }
  return { solutions, entries };
}

function resolveOne({ id, value: written, file }: Entry<Written>): Solution {
  const language = file.data.language;
  const audience = written.audience ?? SOLUTION_DEFAULTS.audience;
  return {
    id,
    title: localised(written.title, language),
    also: wordings(written.also, language),
    steps: written.steps.map((step) => localised(step, language)),
    ...(written.check === undefined ? {} : { check: localised(written.check, language) }),
    kind: written.kind ?? SOLUTION_DEFAULTS.kind,
    ...(written.rootCause === undefined ? {} : { rootCause: localised(written.rootCause, language) }),
    level: written.level ?? LEVEL_OF[audience],
    cost: written.cost ?? SOLUTION_DEFAULTS.cost,
    success: written.success ?? SOLUTION_DEFAULTS.success,
    risk: written.risk ?? SOLUTION_DEFAULTS.risk,
    audience,
    extras: extrasOf(written),
  };
}

/** Picks the `x-` keys of something, by ascending name. */
export function extrasOf(written: object): Extras {
  const free = Object.entries(written).filter(([key]) => key.startsWith('x-'));
  return Object.fromEntries(free.sort(([left], [right]) => (left < right ? -1 : 1))) as Record<string, Json>;
}
