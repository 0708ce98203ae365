import { crc32 } from 'node:zlib';
import { StoreError } from '../errors.js';
import { storeFailure } from '../failures/index.js';
import type { Json } from '../model/index.js';
import type { Logger } from '../ports.js';
import { commit, type Decided } from './decide.js';
import type { Run } from './facade.js';
import type { JournalDisk, JournalFile } from './journal-disk.js';
import { type FrameEnd, isTornHeader, JOURNAL_HEADER, placesIn, readFrames } from './journal-frames.js';
import { createGroup, type Group } from './journal-group.js';
import {
  apply,
  emptyState,
  otherRecords,
  type Place,
  type StoreRecord,
  type StoreState,
  type Stream,
  type StreamPart,
  streamRecords,
} from './state.js';
import { eventsOfParts, type ReadEvents } from './stream-events.js';

interface JournalSetup {
  readonly path: string;
  readonly name: string;
  readonly disk: JournalDisk;
  readonly logger: Logger | undefined;
  readonly unlock: () => void;
}

/** A log of records with the state that they give. */
interface Journal {
  readonly run: Run;
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** A call that waits for its turn. */
interface Job {
  readonly decide: (state: StoreState) => Decided<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Most bytes, about, and calls that share one sync. */
const GROUP_BYTES = 4 << 20;
const GROUP_CALLS = 1000;
/** A journal is compacted on opening when it has this many superseded records, and they are most of it. */
const GARBAGE = 10_000;

/** Opens a log, made when there is none, and replays it. */
export function openJournal(setup: JournalSetup): Journal {
  const { path, name, disk } = setup;
  const unavailable = (reason: `store-unavailable.${'open' | 'read' | 'compact'}`, cause: unknown): StoreError =>
    cause instanceof StoreError ? cause : storeFailure(reason, { path }, name, cause);
  let state: StoreState;
  let length: number;
  let file: JournalFile;
  // Whatever the disk does wrong while opening becomes one kind of error.
  try {
    ({ state, length } = recover(setup));
    file = disk.open(path);
  } catch (error) {
    throw unavailable('store-unavailable.open', error);
  }
  let queue: Job[] = [];
  /** Ends when every call taken so far has been answered. */
  let work: Promise<void> = Promise.resolve();
  let working = false;
  let refusal: StoreError | undefined;
  let unreadable: StoreError | undefined;
  let closing: Promise<void> | undefined;

  /** Runs a task when those before it have ended. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(task);
    work = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async function begin(): Promise<void> {
    await file.append(JOURNAL_HEADER);
    await file.sync();
    disk.syncFolder(path);
    length = JOURNAL_HEADER.length;
  }

  function decideOne(job: Job, group: Group): Decided<unknown> {
    if (unreadable !== undefined) throw unreadable;
    const decided = job.decide(state);
    if ('record' in decided && decided.record !== undefined && refusal !== undefined) throw refusal;
    commit(state, decided, (text) => group.add(text));
    return decided;
  }

  async function drain(): Promise<void> {
    working = false;
    const group = createGroup();
    const answers: (() => Promise<void>)[] = [];
    const taken: Job[] = [];
    for (const job of queue) {
      if (group.bytes() >= GROUP_BYTES || taken.length >= GROUP_CALLS) break;
      taken.push(job);
      try {
        const decided = decideOne(job, group);
        answers.push(() => answer(job, decided));
      } catch (error) {
        answers.push(async () => job.reject(error));
      }
    }
    queue = queue.slice(taken.length);
    if (queue.length > 0) wake();
    try {
      length += await group.write(file, length);
    } catch (error) {
      refuse(error);
      // Decided again on what was synced: reads are answered, writes are refused.
      for (const job of taken) await answerAgain(job);
      return;
    }
    for (const give of answers) await give();
  }

  /** Answers in turn: the places of what is read are those of this moment. */
  async function answer(job: Job, decided: Decided<unknown>): Promise<void> {
    if ('value' in decided) {
      job.resolve(decided.value);
      return;
    }
    try {
      job.resolve(await decided.fetch(eventsAt));
    } catch (error) {
      job.reject(unavailable('store-unavailable.read', error));
    }
  }

  async function answerAgain(job: Job): Promise<void> {
    try {
      await answer(job, decideOne(job, createGroup()));
    } catch (error) {
      job.reject(error);
    }
  }

  async function eventsAt({ at, bytes, sum }: Place): Promise<readonly Json[]> {
    const found = await file.read(at, bytes);
    if (crc32(found) !== sum) throw storeFailure('store-corrupt.inside', { path, byte: at }, name);
    return (JSON.parse(Buffer.from(found).toString()) as Extract<StoreRecord, { kind: 'append' }>).events;
  }

  function refuse(cause: unknown): void {
    refusal = storeFailure('store-unavailable.write', { path }, name, cause);
    try {
      state = replay(disk.read(path) ?? [], setup, length).state;
    } catch (error) {
      unreadable = unavailable('store-unavailable.read', error);
    }
  }

  function wake(): void {
    if (working) return;
    working = true;
    void inTurn(drain);
  }

  async function compactNow(): Promise<void> {
    if (refusal !== undefined) throw refusal;
    const before = length;
    const next = `${path}.new`;
    const old = file;
    let moved: ReadonlyMap<string, StreamPart[]>;
    try {
      const written = await writeSnapshot(disk, next, path, state, eventsAt);
      try {
        disk.rename(next, path);
      } catch (error) {
        await written.file.close();
        throw error;
      }
      ({ file, length, moved } = written);
    } catch (error) {
      throw unavailable('store-unavailable.compact', error);
    }
    for (const [id, parts] of moved) (state.streams.get(id) as Stream).parts = parts;
    try {
      await old.close();
      disk.syncFolder(path);
    } catch (error) {
      refuse(error);
      throw refusal;
    }
    state.records -= state.superseded;
    state.superseded = 0;
    setup.logger?.log('info', `The journal ${path} was compacted.`, { before, after: length });
  }

  const closedError = (): StoreError => storeFailure('store-closed', { store: name }, name);
  const compact = (): Promise<void> => (closing === undefined ? inTurn(compactNow) : Promise.reject(closedError()));
  if (length === 0) inTurn(begin).catch(refuse);
  if (state.superseded >= GARBAGE && state.superseded * 2 > state.records) {
    compact().catch((error: Error) => setup.logger?.log('warn', error.message));
  }
  return {
    run: <T>(decide: (state: StoreState) => Decided<T>): Promise<T> => {
      if (closing !== undefined) return Promise.reject(closedError());
      return new Promise<T>((resolve, reject) => {
        queue.push({ decide, resolve: resolve as (value: unknown) => void, reject });
        wake();
      });
    },
    compact,
    close() {
      closing ??= (async () => {
        while (queue.length > 0) await work;
        await inTurn(() => file.close()).finally(setup.unlock);
      })();
      return closing;
    },
  };
}

/** Reads a journal's file, repairs its end, and makes the file when there is none. */
function recover(setup: JournalSetup): { readonly state: StoreState; readonly length: number } {
  const { path, disk, logger } = setup;
  disk.remove(`${path}.new`);
  const chunks = disk.read(path);
  const { state, length, end } = replay(chunks ?? [], setup);
  if (end.kind === 'torn') {
    disk.truncate(path, end.from);
    const cut = { offset: end.from, bytes: end.line.length };
    logger?.log('warn', `The end of ${path} was torn by a crash and is cut off; it was never acknowledged.`, cut);
  }
  return { state, length };
}

/** Applies the lines of a journal, up to a length in bytes. */
function replay(
  chunks: Iterable<Uint8Array>,
  { path, name }: JournalSetup,
  upTo = Number.POSITIVE_INFINITY,
): { readonly state: StoreState; readonly length: number; readonly end: FrameEnd } {
  const state = emptyState();
  const frames = readFrames(chunks);
  let length = 0;
  try {
    for (;;) {
      const next = frames.next();
      if (next.done === true) {
        checkEnd(next.value, length, path, name);
        return { state, length, end: next.value };
      }
      if (next.value.end > upTo) return { state, length, end: { kind: 'clean' } };
      const { body, start, end } = next.value;
      if (length === 0) checkHeader(body.toString(), path, name);
      else {
        for (const { from, to } of placesIn(body)) {
          const bytes = body.subarray(from, to);
          apply(state, JSON.parse(bytes.toString()) as StoreRecord, {
            at: start + from,
            bytes: bytes.length,
            sum: crc32(bytes),
          });
        }
      }
      length = end;
    }
  } finally {
    frames.return({ kind: 'clean' });
  }
}

function checkEnd(end: FrameEnd, length: number, path: string, store: string): void {
  if (end.kind === 'clean' || (end.kind === 'torn' && (length > 0 || isTornHeader(end.line)))) return;
  const byte = end.kind === 'corrupt' ? end.at : end.from;
  throw storeFailure(length === 0 ? 'store-corrupt.beginning' : 'store-corrupt.inside', { path, byte }, store);
}

function checkHeader(json: string, path: string, store: string): void {
  if (JOURNAL_HEADER.includes(json)) return;
  throw storeFailure('store-unavailable.other-version', { path, header: json.slice(0, 80) }, store);
}

/** Writes a state as a file, which stays open, and tells where the events of each stream stand in it. */
async function writeSnapshot(
  disk: JournalDisk,
  path: string,
  like: string,
  state: StoreState,
  read: ReadEvents,
): Promise<{
  readonly file: JournalFile;
  readonly length: number;
  readonly moved: ReadonlyMap<string, StreamPart[]>;
}> {
  disk.remove(path);
  const file = disk.open(path, like);
  const moved = new Map<string, StreamPart[]>();
  let length = JOURNAL_HEADER.length;
  const write = async (record: StoreRecord): Promise<Place> => {
    const group = createGroup();
    const place = group.add(JSON.stringify(record));
    const bytes = group.framed(length);
    await file.append(bytes);
    length += bytes.length;
    return place;
  };
  try {
    await file.append(JOURNAL_HEADER);
    for (const [id, { parts, summary }] of state.streams) {
      const places: StreamPart[] = [];
      for (const record of streamRecords(id, await eventsOfParts(parts, read), summary)) {
        const place = await write(record);
        if (record.events.length > 0) places.push({ count: record.events.length, place });
      }
      moved.set(id, places);
    }
    for (const record of otherRecords(state)) await write(record);
    await file.sync();
  } catch (error) {
    await file.close();
    throw error;
  }
  return { file, length, moved };
}
