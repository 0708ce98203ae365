import { createEngine } from '../../engine/index.js';
import { printCase } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { draftCase } from '../../retain/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { openStore } from '../store.js';
import { wordsFor } from '../words.js';

/** Options of `dejacase retain`. */
interface RetainOptions {
  readonly store: string;
  readonly knowledge?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase retain`. */
export async function retain(sessionId: string, options: RetainOptions): Promise<number> {
  const { knowledge } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const store = await openStore(options.store);
  const engine = createEngine({ knowledge, store });
  try {
    const draft = draftCase(await engine.session(sessionId));
    if (draft === undefined) {
      throw new UsageError(`dejacase: ${wordsFor(options.lang).notResolved(sessionId)}`);
    }
    if (options.json === true) io.json({ schemaVersion: 1, case: draft });
    else {
      io.data(printCase(draft));
      if (Object.values(draft.problem).every((text) => text === '')) {
        io.say(`dejacase: ${wordsFor(options.lang).problemToWrite}`);
      }
    }
    return 0;
  } finally {
    await engine.close();
  }
}
