import { createEngine } from '../../src/engine/index.js';
import type { TicketAdapter } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { SMALL } from '../dialogue/small.js';

/** A plain script with nothing but an engine: what hangs is named by its argument. */
const hangs = process.argv[2];
const never = () => new Promise<never>(() => {});
const desk = helpdesk({ store: memoryStore() });
const tickets: TicketAdapter = {
  ...desk,
  ...(hangs === 'adapter' || hangs === 'deliver' ? { create: never, find: never } : {}),
  ...(hangs === 'close' ? { close: never } : {}),
};
// What deliver() waits for takes a minute and a half; here every second of the engine is a hundred.
const began = Date.now();
const clock = { now: () => began + (Date.now() - began) * (hangs === 'deliver' ? 100 : 1) };
const history = { of: hangs === 'history' ? never : async () => [] };
const waits = { history, historyWaitMs: 300, embedderWaitMs: 300 };
const embedder = hangs === 'embedder' ? { embedder: { dimensions: 2, embed: never } } : {};
const engine = createEngine({ knowledge: SMALL, tickets, clock, ...waits, ...embedder });
const opening = { facts: { device: 'printer' }, language: 'en', requester: { id: 'u42' } } as const;
const { sessionId } = await engine.open(hangs === 'embedder' ? { ...opening, text: 'no ink' } : opening);
const ended =
  hangs === 'history' || hangs === 'embedder' ? undefined : await engine.escalate(sessionId, { reason: 'urgent' });
if (hangs === 'deliver') await engine.deliver();
if (hangs === 'close') await engine.close();
process.stdout.write(`${ended === undefined ? 'open' : ended.kind}\n`);
