/** Opens a journal ten times, as often as it takes, and adds an event each time. */
import { isCbrError } from '../../src/errors.js';
import { journalStore } from '../../src/stores/journal.js';

const [path = '', name = ''] = process.argv.slice(2);
for (let done = 0; done < 10; ) {
  try {
    const store = journalStore(path);
    const { length } = await store.read('race');
    const result = await store.append('race', length, { events: [name] });
    await store.close();
    if (result.kind !== 'appended') process.exit(1);
    done++;
  } catch (error) {
    if (!isCbrError(error) || error.code !== 'store-locked') throw error;
    await new Promise((wake) => setTimeout(wake, 5));
  }
}
