/** Writes to a store until it is killed, and says what was acknowledged: one JSON line each. */
import { writeSync } from 'node:fs';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { openAt, type StorePlace } from './opened.js';

const [place = '', run = ''] = process.argv.slice(2);
const store = openAt(JSON.parse(place) as StorePlace);
const tickets = helpdesk({ store });
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
say({ kind: 'ready' });

async function writeSession(name: string): Promise<void> {
  for (let version = 0; ; version++) {
    const id = `${name}-${version}`;
    const intents = [{ id, sessionId: name, group: name, payload: { at: version, text: 'é'.repeat(version % 500) } }];
    const outcome = { caseBase: 'it', solutionId: 's', result: 'worked', at: version, by: id } as const;
    const summary = { state: 'open', updatedAt: version };
    await store.append(name, version, { events: [{ id }], intents, outcomes: [outcome], summary });
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
  while ('compact' in store) {
    await new Promise((wake) => setTimeout(wake, 25));
    await (store.compact as () => Promise<void>)();
  }
}

await Promise.all([
  writeSession(`s-${run}-a`),
  writeSession(`s-${run}-b`),
  writeTickets(`t-${run}-a`),
  writeTickets(`t-${run}-b`),
  compactNow(),
]);
