/** A ticket adapter of one's own: a small task board, checked by the conformance suite, then used by the engine. */
import { fileURLToPath } from 'node:url';
import {
  AdapterError,
  type CallOptions,
  createEngine,
  LEVELS,
  type Ticket,
  type TicketAdapter,
  type TicketPatch,
} from 'dejacase';
import { loadKnowledgeOrThrow } from 'dejacase/knowledge';
import { ticketConformance } from 'dejacase/testing';

const COLUMNS = { L0: 'Self-service', L1: 'First line', L2: 'Advanced', L3: 'Experts', L4: 'Vendor' } as const;
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  level: LEVELS,
  priority: ['low', 'normal', 'high', 'urgent'],
  state: ['open', 'waiting', 'resolved', 'cancelled'],
  outcome: ['resolved', 'escalated', 'cancelled'],
};

/** The board lives in memory here; yours would call a server in the same five places. */
function boardAdapter(): TicketAdapter {
  const cards = new Map<string, Ticket>();

  return {
    name: 'board',
    apiVersion: 1,
    // Claim only what holds: the engine looks before it repeats a write, according to what is said here.
    capabilities: {
      find: 'strong',
      update: 'atomic',
      nativeIdempotency: true,
      optimisticLock: false,
      attachments: true,
      privateNotes: false,
      watchers: false,
      watch: 'none',
    },
    async check() {
      return { ok: true, problems: [] };
    },
    async create(request, call) {
      checkTime(call);
      checkKey(request.key);
      for (const field of ['level', 'priority'] as const) checkValue(field, request[field]);
      const subject = oneLine(request.subject);
      if (subject === '') throw failure('ticket-refused', 'The subject must say something.');
      // The same key is the same card, however often it is sent: a repeated call after a lost reply does no harm.
      const existing = [...cards.values()].find(({ key }) => key === request.key);
      if (existing !== undefined) return existing;
      const id = `CARD-${cards.size + 1}`;
      const { key, level, body, priority, requester, fields = {} } = request;
      const card: Ticket = {
        ...{ id, key, level, subject, body, priority, fields },
        ...(requester === undefined ? {} : { requester }),
        ...{ url: `board:${id}`, lane: COLUMNS[level], state: 'open', rawState: 'To do' },
        ...{ notes: [], ops: [], attachments: [] },
      };
      cards.set(id, card);
      return card;
    },
    async find(key, call) {
      checkTime(call);
      checkKey(key);
      return [...cards.values()].filter((card) => card.key === key);
    },
    async get(id, call) {
      checkTime(call);
      return known(id);
    },
    async update(id, patch, call) {
      checkTime(call);
      checkKey(patch.opKey);
      for (const field of ['level', 'priority', 'state', 'outcome'] as const) {
        if (patch[field] !== undefined) checkValue(field, patch[field]);
      }
      const card = known(id);
      // `opKey` makes an update happen once, also when the engine must ask again.
      if (card.ops.includes(patch.opKey)) return card;
      const changed = patched(card, patch);
      cards.set(id, changed);
      return changed;
    },
  };

  function known(id: string): Ticket {
    const card = cards.get(id);
    if (card === undefined) throw failure('ticket-unknown', `The board has no card «${id}».`);
    return card;
  }
}

function patched(card: Ticket, { opKey, note, attachments = [], ...fields }: TicketPatch): Ticket {
  const names = attachments.map(({ name }) => name);
  return {
    ...card,
    ...fields,
    lane: COLUMNS[fields.level ?? card.level ?? 'L0'],
    rawState: { open: 'To do', waiting: 'Waiting', resolved: 'Done', cancelled: 'Dropped' }[fields.state ?? card.state],
    notes: note === undefined ? card.notes : [...card.notes, note],
    ops: [...card.ops, opKey],
    attachments: [...new Set([...card.attachments, ...names])],
  };
}

// An answer that nobody waits for any more is not worth a call.
function checkTime({ signal, deadline = Infinity }: CallOptions = {}): void {
  if (signal?.aborted !== true && Date.now() <= deadline) return;
  throw failure('ticket-unavailable', 'The call was cancelled, or came after its deadline.');
}

// Keys and values that the other side does not know are refused here, never guessed and never dropped.
function checkKey(key: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(key)) throw failure('ticket-refused', `«${key.slice(0, 80)}» is no key.`);
}

function checkValue(field: string, value: string): void {
  if (ALLOWED[field]?.includes(value) !== true)
    throw failure('ticket-refused', `The board has no ${field} «${value}».`);
}

function oneLine(text: string): string {
  // By code points, so that no character is cut in two.
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, 120).join('');
}

function failure(code: 'ticket-refused' | 'ticket-unknown' | 'ticket-unavailable', message: string): AdapterError {
  return new AdapterError(code, message, 'board');
}

// 1. The conformance suite takes any test runner's `test` (Vitest, Jest, node:test); here a list is enough.
const checks: { readonly name: string; readonly run: () => Promise<void> }[] = [];
const test = Object.assign((name: string, run: () => Promise<void>) => checks.push({ name, run }), {
  // What a capability excludes is skipped, and says so.
  skip: (name: string) => print(`--  ${name}`),
});
ticketConformance(test, async () => ({ adapter: boardAdapter(), destroy: async () => {} }), {
  capabilities: boardAdapter().capabilities,
});
for (const { name, run } of checks) {
  await run();
  print(`ok  ${name}`);
}

// 2. What passes is ready for the engine.
const knowledge = await loadKnowledgeOrThrow(fileURLToPath(new URL('../cases/', import.meta.url)));
const engine = createEngine({ knowledge, tickets: boardAdapter() });
const opened = await engine.open({ text: 'nothing comes out of the printer', language: 'en' });
const turn = await engine.escalate(opened.sessionId, { to: 'L2', reason: 'The person asks for a human.' });
const ticket = 'ticket' in turn && turn.ticket.delivery === 'delivered' ? turn.ticket : undefined;
print(`${checks.length} checks held; ${ticket?.id} is at level ${ticket?.level}`);
await engine.close();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
