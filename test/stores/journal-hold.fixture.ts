/** Opens a journal, says so or why not, and keeps it until it is killed, or ends without closing: one JSON line. */
import { openSync, write, writeSync } from 'node:fs';
import { isCbrError } from '../../src/errors.js';
import { journalStore } from '../../src/stores/journal.js';

const [path = '', how = ''] = process.argv.slice(2);
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
try {
  const store = journalStore(path);
  const { length } = await store.read('held');
  await store.append('held', length, { events: [length] });
  say({ kind: 'held', events: length + 1 });
  if (how === 'exit') {
    write(openSync('/dev/null', 'a'), 'x', () => {});
    process.exit();
  }
  if (how === '') setInterval(() => {}, 1000);
} catch (error) {
  if (!isCbrError(error)) throw error;
  say({ kind: error.code, message: error.message });
}
