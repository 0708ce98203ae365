/** Leads sessions through a ticket system until it is killed or they are all ended; each step it has taken is a line. */
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

let next = '';
const engine = createEngine({
  // Without teams: those of this base are no users of the ticket system.
  knowledge: { ...SMALL, routing: [], escalation: {} },
  store: journalStore(campaign.journal),
  tickets: adapterOf(campaign),
  installation: campaign.installation,
  ids: () => next,
  delivery: { leaseMs: 20_000, baseMs: 20, capMs: 500, breakAfter: 1_000_000, parallel: campaign.parallel },
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

async function lead(id: string): Promise<void> {
  for (let taken = Math.max(0, await stepsTaken(id)); taken < STEPS.length; taken++) {
    await STEPS[taken]?.(engine, id);
    say({ session: id, step: taken });
  }
}

for (let index = 0; index < campaign.sessions; index++) {
  const id = sessionId(index);
  if ((await stepsTaken(id)) >= 0) continue;
  next = id;
  await engine.open({ text: `Plus rien ne sort, n° ${index}`, language: 'fr', facts: { device: 'printer' } });
}
const queue = Array.from({ length: campaign.sessions }, (_, index) => sessionId(index));
const workers = Array.from({ length: campaign.parallel }, async () => {
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) await lead(id);
});
await Promise.all(workers);
for (;;) {
  await engine.deliver();
  const left: OutboxEntry[] = [];
  for await (const entry of engine.outbox()) left.push(entry);
  if (left.length === 0) break;
  const dead = left.filter(({ status }) => status === 'dead');
  say({ left: left.length, ...(dead.length > 0 && { dead: dead.map(({ reason = '' }) => reason) }) });
  await new Promise((wake) => setTimeout(wake, 200));
}
await engine.close();
say({ done: true });
