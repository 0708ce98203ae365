import { caseOfSession } from '../../drafting/index.js';
import { createEngine } from '../../engine/index.js';
import { printCase } from '../../knowledge/index.js';
import type { Case, Language } from '../../model/index.js';
import type { Store } from '../../ports.js';
import { compareDraft } from '../../retain/index.js';
import { createTextMask } from '../../service/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { sessionWordsFor } from '../session-words.js';
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
    const state = await engine.session(sessionId);
    const mask = createTextMask();
    const draft = caseOfSession(state, knowledge.attributes, mask);
    if (draft === undefined) throw new UsageError(`dejacase: ${wordsFor(options.lang).notResolved(sessionId)}`);
    // The session’s own draft is among what was learned.
    const known = [...knowledge.cases, ...(await learnedIn(store))].filter(({ id }) => id !== draft.id);
    const comparison = compareDraft(draft, known);
    if (options.json === true) io.json({ schemaVersion: 1, case: draft, comparison });
    else {
      io.data(printCase(draft));
      const other = comparison.kind === 'new' ? undefined : known.find(({ id }) => id === comparison.caseId);
      io.say(`dejacase: ${sessionWordsFor(options.lang).compared(comparison, other?.solution ?? '')}`);
      if (Object.values(draft.problem).every((text) => text === '')) {
        io.say(`dejacase: ${wordsFor(options.lang).problemToWrite}`);
      }
    }
    return 0;
  } finally {
    await engine.close();
  }
}

async function learnedIn(store: Store): Promise<readonly Case[]> {
  const cases = new Map<string, Case>();
  for await (const change of store.changes()) if (change.kind === 'case') cases.set(change.case.id, change.case);
  return [...cases.values()];
}
