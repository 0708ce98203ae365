import { sayWhy } from '../../dialogue/index.js';
import type { Engine } from '../../engine/index.js';
import { isCbrError } from '../../errors.js';
import type { Turn } from '../../model/index.js';
import { isOpen } from './open-turn.js';

/** How much is said: a sentence or two for the person, or every figure for an agent. */
export type WhyForm = 'short' | 'full';

/** Notes why each turn of a session is as it is, where that is wanted. */
export interface Reasons {
  note(turn: Turn): Promise<void>;
  /** What was noted, by the index of the turn's entry in the transcript; the end stands behind the last one. */
  readonly noted: ReadonlyMap<number, string>;
}

/** Begins to note; nothing where no form is given. */
export function createReasons(engine: Engine, form: WhyForm | undefined): Reasons {
  const noted = new Map<number, string>();
  return {
    noted,
    async note(turn) {
      if (form === undefined) return;
      const { sessionId } = turn;
      const { length } = (await engine.session(sessionId)).transcript;
      noted.set(isOpen(turn) ? length - 1 : length, sayWhy(await engine.why(sessionId), form));
    },
  };
}

/** Says why not a solution or a question that a person names by its id; nothing where there is none of that id. */
export async function whyNamed(engine: Engine, sessionId: string, id: string): Promise<string | undefined> {
  for (const about of [{ solution: id }, { attribute: id }]) {
    try {
      return sayWhy(await engine.why(sessionId, about), 'full');
    } catch (error) {
      if (!isCbrError(error) || error.code !== 'answer-invalid') throw error;
    }
  }
  return undefined;
}
