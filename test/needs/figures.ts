import { sessionStates } from '../../src/engine/index.js';
import type { Store } from '../../src/ports.js';
import { createTally, type SessionFigures, type TallyOptions } from '../../src/statistics/index.js';

/** Counts what happened in a store. */
export async function figuresOf(store: Store, options: TallyOptions): Promise<SessionFigures> {
  const tally = createTally(options);
  for await (const state of sessionStates(store)) tally.add(state);
  return tally.figures();
}
