/** One of several processes that write to the same store at once: so many events into shared streams, each said once. */
import { writeSync } from 'node:fs';
import { outcome } from './learned.js';
import { openAt, type StorePlace } from './opened.js';

const [place = '', writer = '', writes = ''] = process.argv.slice(2);
const store = openAt(JSON.parse(place) as StorePlace);
const said: object[] = [];
let conflicts = 0;
for (let i = 0; i < Number(writes); i++) {
  const [id, stream] = [`${writer}-${i}`, `s${i % 3}`];
  const number = await store.nextNumber('shared', id);
  for (;;) {
    const version = (await store.read(stream)).length;
    const batch = {
      events: [id],
      outcomes: [outcome({ by: id })],
      intents: [{ id, sessionId: stream, group: stream, payload: 1 }],
    };
    const { kind } = await store.append(stream, version, batch);
    if (kind === 'appended') break;
    conflicts++;
  }
  said.push({ id, stream, number });
}
await store.close();
writeSync(1, JSON.stringify({ said, conflicts }));
