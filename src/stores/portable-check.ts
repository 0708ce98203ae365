import type { Json } from '../model/index.js';
import type { StoreRecord } from './state.js';

/** How much a store keeps. */
export interface StoreCensus {
  readonly streams: number;
  /** Of these, sessions. */
  readonly sessions: number;
  readonly events: number;
  readonly waiting: number;
  readonly dead: number;
  readonly numbers: number;
  readonly cases: number;
  readonly outcomes: number;
}

/** Something that cannot be in a whole store; `id` of the session, the sequence or the operation. */
export interface StoreFault {
  readonly code: 'unreadable' | 'numbers' | 'orphan';
  readonly id: string;
}

/**
 * Counts what a store keeps, and looks whether it is whole: every session can be replayed, sequences of numbers have no
 * gap, and operations belong to sessions that are there. It holds one session at a time, and the ids of all.
 *
 * @param prefix - of the streams that are sessions
 * @param replay - of a session's events; throws where it cannot be done
 */
export async function checkRecords(
  records: AsyncIterable<StoreRecord>,
  prefix: string,
  replay: (events: readonly Json[]) => void,
): Promise<{ readonly census: StoreCensus; readonly faults: readonly StoreFault[] }> {
  const census = { streams: 0, sessions: 0, events: 0, waiting: 0, dead: 0, numbers: 0, cases: 0, outcomes: 0 };
  const faults: StoreFault[] = [];
  const sessions = new Set<string>();
  const sequences = new Map<string, { readonly highest: number; readonly count: number }>();
  let open: { readonly id: string; readonly events: Json[] } | undefined;
  const finish = (): void => {
    if (open === undefined) return;
    const { id, events } = open;
    open = undefined;
    try {
      replay(events);
    } catch {
      faults.push({ code: 'unreadable', id });
    }
  };
  for await (const record of records) {
    if (record.kind === 'append') {
      const { stream, events } = record;
      census.events += events.length;
      const isSession = stream.startsWith(prefix);
      const id = isSession ? stream.slice(prefix.length) : stream;
      if (isSession && open?.id === id) {
        open.events.push(...events);
        continue;
      }
      finish();
      census.streams++;
      if (!isSession) continue;
      census.sessions++;
      sessions.add(id);
      open = { id, events: [...events] };
      continue;
    }
    finish();
    if (record.kind === 'outbox') {
      const { intent, status } = record.item;
      if (status === 'dead') census.dead++;
      else census.waiting++;
      if (!sessions.has(intent.sessionId)) faults.push({ code: 'orphan', id: intent.id });
    } else if (record.kind === 'number') {
      const { sequence, number } = record;
      census.numbers++;
      const { highest, count } = sequences.get(sequence) ?? { highest: 0, count: 0 };
      sequences.set(sequence, { highest: Math.max(highest, number), count: count + 1 });
    } else if (record.kind === 'case') census.cases++;
    else if (record.kind === 'outcome') census.outcomes++;
  }
  finish();
  for (const [id, { highest, count }] of sequences) if (highest !== count) faults.push({ code: 'numbers', id });
  return { census, faults };
}
