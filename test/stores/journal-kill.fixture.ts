/** Writes to a journal until it is killed, and says what was acknowledged: one JSON line each. */
import { writeSync } from 'node:fs';
import { journalStore } from '../../src/stores/journal.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';

const [path = '', run = ''] = process.argv.slice(2);
const store = journalStore(path);
const tickets = helpdesk({ store });
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
say({ kind: 'ready' });

async function writeSession(name: string): Promise<void> {
  for (let version = 0; ; version++) {
    const id = `${name}-${version}`;
    const intents = [{ id, sessionId: name, group: name, payload: { at: version, text: 'é'.repeat(version % 500) } }];
    await store.append(name, version, { events: [{ id }], intents, summary: { state: 'open', updatedAt: version } });
    say({ kind: 'event', stream: name, version: version + 1, id });
  }
}

async function writeTickets(name: string): Promise<void> {
  for (let i = 0; ; i++) {
    const key = `${name}-${i}`;
    const request = { key, level: 'L1', priority: 'normal', subject: key, body: 'x'.repeat((i * 37) % 3000) } as const;
    const { id } = await tickets.create(request);
    say({ kind: 'ticket', key, id });
    await tickets.update(id, { opKey: 'op', note: 'vu', state: 'resolved' });
    say({ kind: 'update', id });
  }
}

async function compactNow(): Promise<void> {
  for (;;) {
    await new Promise((wake) => setTimeout(wake, 25));
    await store.compact();
  }
}

await Promise.all([
  writeSession(`s-${run}-a`),
  writeSession(`s-${run}-b`),
  writeTickets(`t-${run}-a`),
  writeTickets(`t-${run}-b`),
  compactNow(),
]);
