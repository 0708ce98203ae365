import { createEngine } from '../../engine/index.js';
import type { Language } from '../../model/index.js';
import { checkLength } from '../facts.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { sessionWordsFor } from '../session-words.js';
import { openStore } from '../store.js';
import { readTickets } from '../tickets-file.js';

/** Options of `dejacase rate`. */
interface RateOptions {
  readonly store: string;
  /** From 1 to 5. */
  readonly rating: string;
  readonly comment?: string;
  readonly tickets?: string;
  readonly knowledge?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase rate`. */
export async function rate(sessionId: string, options: RateOptions): Promise<number> {
  const { comment = '', lang } = options;
  checkLength(comment, lang);
  const { knowledge } = await openKnowledge(knowledgePath(options.knowledge, lang));
  const ticketsOn = await readTickets(options.tickets, lang);
  const store = await openStore(options.store);
  const engine = createEngine({ knowledge, store, ...ticketsOn(store) });
  try {
    const rating = Number(options.rating);
    const turn = await engine.rate(sessionId, { rating, comment });
    const { comment: said } = (await engine.session(sessionId)).rating ?? {};
    if (options.json === true) {
      const ticket = 'ticket' in turn ? { ticket: turn.ticket } : {};
      io.json({ schemaVersion: 1, sessionId, rating, ...(said === undefined ? {} : { comment: said }), ...ticket });
    } else io.data(sessionWordsFor(lang).rated(sessionId, rating));
    return 0;
  } finally {
    await engine.close();
  }
}
