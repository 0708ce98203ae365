import { type OutboxView, viewOutbox } from '../../delivery/index.js';
import { createEngine, type Engine } from '../../engine/index.js';
import type { Language } from '../../model/index.js';
import type { OutboxEntry, Store, TicketAdapter } from '../../ports.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { type OutboxWords, outboxWordsFor } from '../outbox-words.js';
import { createPrompter } from '../prompter.js';
import { openStore } from '../store.js';
import { readTickets } from '../tickets-file.js';

/** Options of every command of the outbox. */
interface OutboxOptions {
  readonly store: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Options of `dejacase outbox retry`. */
interface RetryOptions extends OutboxOptions {
  readonly all?: boolean;
  readonly tickets?: string;
  readonly knowledge?: string;
}

/** Options of `dejacase outbox drop`. */
interface DropOptions extends OutboxOptions {
  readonly yes?: boolean;
}

/** How much of an id people are shown; enough to name it by. */
const SHOWN = 12;
/** How long the ticket system is asked whether it is ready, in milliseconds. */
const CHECK_MS = 20_000;

/** Runs `dejacase outbox list`. */
export async function outboxList(options: OutboxOptions): Promise<number> {
  const words = outboxWordsFor(options.lang);
  const store = await openStore(options.store);
  try {
    const operations = viewOutbox(await entriesOf(store));
    if (options.json === true) io.json({ schemaVersion: 1, operations });
    else if (operations.length === 0) io.say(words.empty);
    else {
      for (const each of operations) io.data(lineOf(each, words));
      io.say(words.sum(operations.length, operations.filter(({ status }) => status === 'dead').length));
    }
    return 0;
  } finally {
    await store.close();
  }
}

/** Runs `dejacase outbox retry`: what is named has all its attempts again, and the first one now. */
export async function outboxRetry(ids: readonly string[], options: RetryOptions): Promise<number> {
  const words = outboxWordsFor(options.lang);
  if (ids.length === 0 && options.all !== true) throw new UsageError(`dejacase: ${words.nameOne}`);
  const { knowledge, snapshot } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const ticketsOn = await readTickets(options.tickets, options.lang);
  const store = await openStore(options.store);
  let engine: Engine | undefined;
  try {
    const before = await entriesOf(store);
    const named = options.all === true ? before : chosen(before, ids, words);
    const system = ticketsOn(store);
    if (system.tickets !== undefined && named.length > 0 && !(await isReady(system.tickets, words))) return 3;
    engine = createEngine({ knowledge, snapshot, store, ...system });
    const tickets = new Map<string, string>();
    engine.on('ticket.delivered', ({ sessionId, ticket }) => {
      if (ticket.delivery === 'delivered') tickets.set(sessionId, ticket.id);
    });
    const at = Date.now();
    // Nobody else is at it, since this process has the store: also what a process held that died is due now.
    for (const { id } of named) await store.settle(id, { kind: 'retry', at, reason: 'retried by an operator' });
    await engine.deliver();
    const left = new Map(viewOutbox(await entriesOf(store)).map((each) => [each.id, each]));
    const delivered = named.filter(({ id }) => !left.has(id));
    const waiting = named.flatMap(({ id }) => left.get(id) ?? []);
    if (options.json === true) {
      const done = delivered.map(({ id, sessionId }) => ({ id, sessionId, ticketId: tickets.get(sessionId) ?? null }));
      io.json({ schemaVersion: 1, delivered: done, left: waiting });
    } else {
      if (named.length === 0) io.say(words.empty);
      for (const { id, sessionId } of delivered) io.data(words.delivered(short(id), tickets.get(sessionId) ?? '–'));
      for (const each of waiting) io.data(words.notDelivered(short(each.id), whyNot(each, words)));
    }
    return waiting.length === 0 ? 0 : 1;
  } finally {
    await (engine ?? store).close();
  }
}

/** Runs `dejacase outbox drop`: what is named is never delivered. */
export async function outboxDrop(ids: readonly string[], options: DropOptions): Promise<number> {
  const words = outboxWordsFor(options.lang);
  const store = await openStore(options.store);
  try {
    const named = chosen(await entriesOf(store), ids, words);
    if (options.yes !== true && !(await isSure(named.length, words))) {
      io.say(words.kept);
      return 0;
    }
    for (const { id } of named) await store.settle(id, { kind: 'done' });
    if (options.json === true) io.json({ schemaVersion: 1, dropped: named.map(({ id }) => id) });
    else for (const { id } of named) io.data(words.dropped(short(id)));
    return 0;
  } finally {
    await store.close();
  }
}

async function entriesOf(store: Store): Promise<readonly OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  for await (const entry of store.outbox()) entries.push(entry);
  return entries;
}

/** Finds operations by their ids, or by what only one id begins with. */
function chosen(entries: readonly OutboxEntry[], ids: readonly string[], words: OutboxWords): readonly OutboxEntry[] {
  const found = ids.map((given) => {
    const begin = entries.filter(({ id }) => id.startsWith(given));
    const [first, second] = entries.some(({ id }) => id === given) ? begin.filter(({ id }) => id === given) : begin;
    if (given === '' || first === undefined) throw new UsageError(`dejacase: ${words.noSuch(given)}`);
    if (second === undefined) return first;
    const some = begin.slice(0, 5).map(({ id }) => short(id));
    throw new UsageError(`dejacase: ${words.several(given, some.join(', '))}`);
  });
  return [...new Set(found)];
}

/** Whether the ticket system has all that is needed; what it lacks is said. */
async function isReady(adapter: TicketAdapter, words: OutboxWords): Promise<boolean> {
  const { ok, problems } = await adapter.check({ deadline: Date.now() + CHECK_MS });
  if (!ok) io.say(`dejacase: ${words.notReady(adapter.name, problems.map(({ message }) => message).join(' '))}`);
  return ok;
}

async function isSure(operations: number, words: OutboxWords): Promise<boolean> {
  if (!io.interactive) throw new UsageError(`dejacase: ${words.needsYes}`);
  const prompter = createPrompter();
  try {
    return /^(o|oui|y|yes)$/i.test((await prompter.ask(words.sure(operations))) ?? '');
  } finally {
    prompter.close();
  }
}

function lineOf(each: OutboxView, words: OutboxWords): string {
  const kind = each.kind === undefined ? words.otherKind : words.kinds[each.kind];
  const said = words.entry(kind, each.sessionId, words.statuses[each.status], each.attempts);
  const why = each.heldUpBy === undefined && each.reason === undefined ? '' : `\n    ${whyNot(each, words)}`;
  return `${short(each.id)}  ${said}${why}`;
}

function whyNot({ heldUpBy, reason, status }: OutboxView, words: OutboxWords): string {
  return heldUpBy === undefined ? (reason ?? words.statuses[status]) : words.heldUp(short(heldUpBy));
}

function short(id: string): string {
  return id.slice(0, SHOWN);
}
