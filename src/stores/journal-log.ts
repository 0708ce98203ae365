import { StoreError } from '../errors.js';
import { storeFailure } from '../failures/index.js';
import type { Logger } from '../ports.js';
import { commit, type Decided } from './decide.js';
import type { Run } from './facade.js';
import type { JournalDisk, JournalFile } from './journal-disk.js';
import { type FrameEnd, frame, isTornHeader, JOURNAL_HEADER, readFrames } from './journal-frames.js';
import { apply, emptyState, type StoreRecord, type StoreState, snapshot } from './state.js';

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

  function decideOne(job: Job): { readonly value: unknown; readonly text: string | undefined } {
    if (unreadable !== undefined) throw unreadable;
    const decided = job.decide(state);
    if (decided.record !== undefined && refusal !== undefined) throw refusal;
    return { value: decided.value, text: commit(state, decided) };
  }

  async function drain(): Promise<void> {
    working = false;
    const texts: string[] = [];
    const answers: (() => void)[] = [];
    const taken: Job[] = [];
    let bytes = 0;
    for (const job of queue) {
      if (bytes >= GROUP_BYTES || taken.length >= GROUP_CALLS) break;
      taken.push(job);
      try {
        const { value, text } = decideOne(job);
        answers.push(() => job.resolve(value));
        if (text !== undefined) texts.push(text);
        bytes += text?.length ?? 0;
      } catch (error) {
        answers.push(() => job.reject(error));
      }
    }
    queue = queue.slice(taken.length);
    if (queue.length > 0) wake();
    try {
      await write(texts);
    } catch (error) {
      refuse(error);
      // Decided again on what was synced: reads are answered, writes are refused.
      for (const job of taken) answerAgain(job);
      return;
    }
    for (const answer of answers) answer();
  }

  function answerAgain(job: Job): void {
    try {
      job.resolve(decideOne(job).value);
    } catch (error) {
      job.reject(error);
    }
  }

  async function write(texts: readonly string[]): Promise<void> {
    if (texts.length === 0) return;
    const bytes = frame(`[${texts.join(',')}]`);
    await file.append(bytes);
    await file.sync();
    length += bytes.length;
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
    try {
      const written = await writeSnapshot(disk, next, path, state);
      disk.rename(next, path);
      length = written;
    } catch (error) {
      throw unavailable('store-unavailable.compact', error);
    }
    try {
      const old = file;
      file = disk.open(path);
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
      if (length === 0) checkHeader(next.value.json, path, name);
      else for (const record of JSON.parse(next.value.json) as readonly StoreRecord[]) apply(state, record);
      length = next.value.end;
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

async function writeSnapshot(disk: JournalDisk, path: string, like: string, state: StoreState): Promise<number> {
  disk.remove(path);
  const file = disk.open(path, like);
  let length = JOURNAL_HEADER.length;
  try {
    await file.append(JOURNAL_HEADER);
    for (const record of snapshot(state)) {
      const bytes = frame(`[${JSON.stringify(record)}]`);
      await file.append(bytes);
      length += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return length;
}
