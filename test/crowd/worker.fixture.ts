/** One process of a helpdesk: does what it is told on a shared store, and tells what came of it. */
import { createEngine, type Engine } from '../../src/engine/index.js';
import { isCbrError } from '../../src/errors.js';
import type { Turn } from '../../src/model/index.js';
import { SMALL } from '../dialogue/small.js';
import { openAt, type StorePlace } from '../stores/opened.js';
import type { Request, Said } from './campaign.js';

const place = JSON.parse(process.argv[2] ?? '') as StorePlace;
const engine = createEngine({
  knowledge: { ...SMALL, escalation: {} },
  store: openAt(place),
  installation: 'crowd',
  // A lease ends soon after the process that was killed with it.
  delivery: { leaseMs: 10_000 },
});

process.on('message', async (request: Request) => {
  const { id } = request;
  try {
    say({ id, turn: brief(await done(engine, request)) });
  } catch (error) {
    say({ id, error: isCbrError(error) ? error.code : String(error) });
  }
});
process.on('disconnect', () => process.exit());
say({ id: -1 });

function done(own: Engine, request: Request): Promise<Turn> {
  switch (request.call) {
    case 'open':
      return own.open({ text: request.text, language: 'en', requester: { id: 'u1' } });
    case 'tell':
      return own.tell(request.sessionId, request.text, { version: request.version });
    case 'resume':
      return own.resume(request.sessionId);
    case 'report':
      return own.report(request.sessionId, request.solutionId, 'worked', { version: request.version });
    case 'escalate':
      return own.escalate(request.sessionId, { reason: 'Nobody here can.' }, { version: request.version });
  }
}

function brief(turn: Turn): NonNullable<Said['turn']> {
  const { kind, sessionId, version } = turn;
  const solutionId = turn.kind === 'propose' ? turn.solutions[0]?.id : undefined;
  return { kind, sessionId, version, ...(solutionId === undefined ? {} : { solutionId }) };
}

function say(what: Said): void {
  process.send?.(what);
}
