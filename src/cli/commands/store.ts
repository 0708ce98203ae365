import { access, constants } from 'node:fs/promises';
import { replay } from '../../dialogue/index.js';
import { SESSION_STREAM } from '../../engine/index.js';
import type { Json, Language, SessionEvent } from '../../model/index.js';
import { EXPORT_LINE_LENGTH, exportLines, importLines, type PortableStore } from '../../stores/portable.js';
import { checkRecords } from '../../stores/portable-check.js';
import { io } from '../io.js';
import { linesOf } from '../lines.js';
import { openStore, storeAt } from '../store.js';
import { storeWordsFor } from '../store-words.js';

/** Options of `dejacase store`. */
interface StoreOptions {
  readonly store: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Exit status where a store is not whole. */
const NOT_WHOLE = 1;

/** Runs `dejacase store check`. */
export async function storeCheck(options: StoreOptions): Promise<number> {
  const words = storeWordsFor(options.lang);
  return using(await openStore(options.store), async (store) => {
    const { census, faults } = await checkRecords(store.records(), SESSION_STREAM, replayed);
    if (options.json === true) io.json({ schemaVersion: 1, ...census, faults });
    else {
      const found = faults.length === 0 ? [words.whole] : faults.map((fault) => words.fault(fault));
      io.data(`${words.counted(census)}\n\n${found.join('\n')}\n`);
    }
    return faults.length === 0 ? 0 : NOT_WHOLE;
  });
}

/** Runs `dejacase store migrate`. */
export async function storeMigrate({ store: told, lang }: StoreOptions): Promise<number> {
  return using(await openStore(told, { migrate: true }), async (store) => {
    // Whatever is asked first brings the tables up to date.
    await store.numberOf('tables', 'version');
    io.data(`${storeWordsFor(lang).migrated(store.name)}\n`);
    return 0;
  });
}

/** Runs `dejacase store export`. */
export async function storeExport(options: StoreOptions): Promise<number> {
  return using(await openStore(options.store), async (store) => {
    for await (const line of exportLines(store)) await io.line(line);
    return 0;
  });
}

/** Runs `dejacase store import`. */
export async function storeImport(file: string, { store: told, lang }: StoreOptions): Promise<number> {
  // Before a store is made for what cannot be read.
  if (file !== '-') await access(file, constants.R_OK);
  return using(storeAt(told), async (store) => {
    const records = await store.restore(importLines(texts(file), file));
    io.data(`${storeWordsFor(lang).imported(records, store.name)}\n`);
    return 0;
  });
}

/** Runs `dejacase store compact`. */
export async function storeCompact(options: StoreOptions): Promise<number> {
  return using(await openStore(options.store), async (store) => {
    await store.compact();
    io.data(`${storeWordsFor(options.lang).compacted(store.name)}\n`);
    return 0;
  });
}

async function using(store: PortableStore, work: (store: PortableStore) => Promise<number>): Promise<number> {
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What a file says line by line, or the standard input; a line too long to be a record is empty. */
async function* texts(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin.setEncoding('utf8') : file;
  for await (const { text = '' } of linesOf(input, EXPORT_LINE_LENGTH)) yield text;
}

/** Folds the events of a session. @throws whatever an event that is none makes it throw */
function replayed(events: readonly Json[]): void {
  replay(events as unknown as readonly SessionEvent[]);
}
