import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine, type Due } from '../../engine/index.js';
import { iso, type Knowledge, type Language } from '../../model/index.js';
import { sayDue } from '../../service/index.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { openStore } from '../store.js';
import { readTickets, type TicketsOn } from '../tickets-file.js';
import { CLI_WORDS, languageFor } from '../words.js';

/** Options of `dejacase watch`. */
interface WatchOptions {
  readonly store: string;
  readonly knowledge?: string;
  readonly tickets?: string;
  readonly once?: boolean;
  /** Seconds. */
  readonly every: number;
  readonly act?: boolean;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase watch`: status 1 with `--once` where something is due. */
export async function watch(options: WatchOptions): Promise<number> {
  const { knowledge } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const ticketsOn = await readTickets(options.tickets, options.lang);
  const language = languageFor(options.lang);
  let before = '';
  for (;;) {
    const due = await look(options, knowledge, ticketsOn);
    // Who follows is told what is new; what only goes on being due is not said again.
    const now = JSON.stringify(due);
    if (options.once === true || now !== before) print(due, options, language);
    before = now;
    if (options.once === true) return due.length === 0 ? 0 : 1;
    await sleep(options.every * 1_000);
  }
}

/** Looks once; the store is closed in between, so that others can write to it. */
async function look(
  { store: file, act }: WatchOptions,
  knowledge: Knowledge,
  ticketsOn: TicketsOn,
): Promise<readonly Due[]> {
  const store = await openStore(file);
  const engine = createEngine({ knowledge, store, ...ticketsOn(store) });
  try {
    if (act === true) {
      const told = await engine.attend();
      // Also what an earlier look could not: whoever watches is there when the ticket system is back.
      await engine.deliver();
      return told;
    }
    const due: Due[] = [];
    for await (const one of engine.tick()) due.push(one);
    return due;
  } finally {
    await engine.close();
  }
}

function print(due: readonly Due[], { json, act }: WatchOptions, language: Language): void {
  if (json === true) {
    io.json({ schemaVersion: 1, told: act === true, due });
    return;
  }
  const words = CLI_WORDS[language];
  if (due.length === 0) io.say(words.nothingDue);
  io.data(
    due
      .map(({ sessionId, level, ticket, dueAt, ...notice }) => {
        const id = ticket?.delivery === 'delivered' ? ticket.id : words.noTicketYet;
        return `${iso(dueAt).slice(0, 16)}Z  ${level}  ${id}  ${sessionId}  ${sayDue({ ...notice, dueAt }, language)}`;
      })
      .join('\n'),
  );
}
