import { expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.js';
import { webhook } from '../../src/tickets/webhook/index.js';
import { receiver } from '../tickets/webhook/receiver.js';
import { deskOf, JAM, numberOf } from './support.js';

const SECRET = 'a text that is long enough to be one';

test('6 · a system that exists already gets the ticket over a signed webhook; kits check its own adapter', async () => {
  const clock = { now: () => Date.now() };
  const other = await receiver({ secret: SECRET, clock });
  try {
    const store = memoryStore();
    const tickets = webhook({ url: other.url, secret: SECRET, store, clock });
    const { engine } = deskOf({ store, tickets, clock });
    await engine.open(JAM);
    await engine.escalate('s1', { reason: 'pressé' });
    await engine.deliver();
    const there = await other.desk.get(numberOf(await engine.resume('s1')));
    expect(there).toMatchObject({ level: 'L1', subject: JAM.text, attachments: ['dossier.json'] });
    expect(other.requests.every(({ headers }) => headers['webhook-signature'] !== undefined)).toBe(true);
    await engine.close();
  } finally {
    await other.close();
  }
});
