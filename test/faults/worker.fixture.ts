/** Leads sessions through a ticket system until it is killed or they are all ended; what is delivered is told line by line. */
import { readFileSync, writeSync } from 'node:fs';
import { createEngine } from '../../src/engine/index.js';
import { isCbrError } from '../../src/errors.js';
import type { OutboxEntry } from '../../src/ports.js';
import { journalStore } from '../../src/stores/journal.js';
import { SMALL } from '../dialogue/small.js';
import { adapterOf, type Campaign, STEPS, sessionId } from './campaign.js';

const [file = ''] = process.argv.slice(2);
const campaign = JSON.parse(readFileSync(file, 'utf8')) as Campaign;
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const wait = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

let next = '';
let opening: Promise<void> = Promise.resolve();
const journal = journalStore(campaign.journal);
const engine = createEngine({
  knowledge: { ...SMALL, escalation: {} },
  store: {
    ...journal,
    async settle(id, outcome, attempts) {
      await journal.settle(id, outcome, attempts);
      if (outcome.kind === 'done') say({ done: id });
    },
  },
  tickets: adapterOf(campaign),
  installation: campaign.installation,
  ids: () => next,
  // A lease outlives what a killed process has under way, and ends soon after it.
  delivery: {
    leaseMs: 30_000,
    baseMs: 20,
    capMs: 500,
    breakAfter: 1_000_000,
    breakMs: 500,
    parallel: campaign.parallel,
  },
  logger: {
    log: (_, message) => {
      if (message.startsWith('Delivery failed:')) say({ failed: message });
    },
  },
});

async function stepsTaken(id: string): Promise<number> {
  try {
    const { log } = await engine.session(id);
    return log.filter(({ input }) => ['escalated', 'taken', 'repaired'].includes(input.kind)).length;
  } catch (error) {
    if (isCbrError(error) && error.code === 'session-unknown') return -1;
    throw error;
  }
}

async function outbox(): Promise<readonly OutboxEntry[]> {
  const left: OutboxEntry[] = [];
  for await (const entry of engine.outbox()) left.push(entry);
  const dead = left.filter(({ status }) => status === 'dead');
  if (dead.length > 0) say({ dead: dead.map(({ reason = '' }) => reason) });
  return left;
}

/** Takes the steps of a session that are not taken yet, and waits until all of them are on its ticket. */
async function lead(index: number): Promise<void> {
  const id = sessionId(index);
  let taken = await stepsTaken(id);
  if (taken < 0) {
    // One after the other, since each takes the id that is next.
    opening = opening.then(async () => {
      next = id;
      await engine.open({ text: `Plus rien ne sort, n° ${index}`, language: 'fr', facts: { device: 'printer' } });
    });
    await opening;
    taken = 0;
  }
  for (; taken < STEPS.length; taken++) await STEPS[taken]?.(engine, id);
  while ((await outbox()).some((entry) => entry.sessionId === id)) await wait(200);
}

let isOver = false;
const pump = (async () => {
  while (!isOver) {
    await engine.deliver();
    await wait(100);
  }
})();
let begun = 0;
const leaders = Array.from({ length: campaign.parallel }, async () => {
  while (begun < campaign.sessions) await lead(begun++);
});
await Promise.all(leaders);
isOver = true;
await pump;
await engine.close();
say({ ended: true });
