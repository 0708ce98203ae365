import { createEngine, type Engine, type EngineOptions } from '../../src/engine/index.js';
import type { Turn } from '../../src/model/index.js';
import type { Store } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { type Helpdesk, helpdesk } from '../../src/tickets/helpdesk.js';
import { SMALL } from '../dialogue/small.js';

/** An engine over the small base with its parts, in a time that stands still. */
export interface Bench {
  readonly engine: Engine;
  readonly store: Store;
  readonly desk: Helpdesk;
  /** Everything the engine has told, in order. */
  readonly told: { readonly name: string; readonly event: unknown }[];
}

const EVENTS = [
  'session.opened',
  'session.asked',
  'session.answered',
  'session.proposed',
  'session.tried',
  'session.resolved',
  'session.escalated',
  'session.alerted',
  'session.rated',
  'session.cancelled',
  'ticket.delivered',
  'ticket.failed',
  'case.learned',
  'knowledge.changed',
] as const;

export function bench(options: Partial<EngineOptions> = {}): Bench {
  const store = options.store ?? memoryStore();
  const clock = options.clock ?? simulatedClock(Date.UTC(2024, 1, 29, 12));
  const desk = helpdesk({ store, clock });
  let count = 0;
  const engine = createEngine({
    ...(options.caseBases === undefined ? { knowledge: SMALL } : {}),
    store,
    tickets: desk,
    clock,
    random: { next: () => 0.5 },
    scheduler: { sleep: () => new Promise((wake) => void setTimeout(wake, 2_000).unref()) },
    ids: () => `s${++count}`,
    ...options,
  });
  const told: Bench['told'] = [];
  for (const name of EVENTS) engine.on(name, (event) => void told.push({ name, event }));
  return { engine, store, desk, told };
}

export const VIRUS = {
  text: 'virus everywhere',
  facts: { device: 'laptop', led: 'green', os: 'win11' },
  language: 'en',
} as const;
export const PRINTER = { facts: { device: 'printer' }, language: 'en' } as const;

/** The ticket number of an ended turn. */
export function ticketId(turn: Turn): string {
  if ('ticket' in turn && turn.ticket.delivery === 'delivered') return turn.ticket.id;
  throw new TypeError(`No ticket was delivered: ${JSON.stringify('ticket' in turn ? turn.ticket : turn.kind)}`);
}

export async function list<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The code of the error that a promise rejects with, or its class. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : (error as Error).name;
  }
  throw new TypeError('It did not fail.');
}
