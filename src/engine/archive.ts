import {
  type Case,
  checkIndexed,
  EMPTY_KNOWLEDGE,
  type IndexedCase,
  type Knowledge,
  type Language,
} from '../model/index.js';
import type { CandidateIndex, CandidateSource, Logger, Store } from '../ports.js';
import { fittingCases, withLearned } from '../retain/index.js';
import { type CaseBase, candidateWords, growCaseBase, indexedWords } from '../retrieval/index.js';
import { recogniseLanguage, TEXT_LIMIT } from '../text/index.js';
import { askInTime, inTime, type Waiting } from './in-time.js';

/** What an archive works with. */
export interface ArchiveContext extends Waiting {
  readonly source: CandidateSource;
  readonly store: Store;
  readonly logger: Logger;
  /** The written case bases by name. */
  readonly written: ReadonlyMap<string, Knowledge>;
  /** The name of the case base that a learned case belongs to. */
  readonly ownerOf: (learned: Case) => string | undefined;
}

/** A case base with the past cases that a text has brought up. */
export interface Visited {
  readonly caseBase: CaseBase;
  /** Why some past cases may be missing. */
  readonly degraded?: string;
}

/** Learned cases that stay in the store, and are found by an index outside the process. */
export interface Archive {
  /** Lets the index follow the store, behind the caller's back; a retrieval waits for it a while. */
  follow(): void;
  /** Finds what resembles a text, and adds it to a case base for this one retrieval. */
  visit(name: string, caseBase: CaseBase, text: string, language?: Language): Promise<Visited>;
  close(): Promise<void>;
}

/** How many candidates are compared in full. */
const CANDIDATES = 200;
/** Changes that an index takes over at once. */
const BATCH = 500;

/** Opens the archive of an engine. */
export function createArchive({ source, store, logger, written, ownerOf, ...times }: ArchiveContext): Archive {
  /** Whether the store has changed since the index began to follow it last, or it could not. */
  let isBehind = false;
  let running: Promise<void> | undefined;
  /** Whether somebody has waited in vain: a whole archive takes its time, and everybody would wait. */
  let isLate = false;
  let isClosed = false;

  /** Whatever says no case base that can be one belongs to the first. */
  const [home = 'default'] = written.keys();
  /** A case as the index takes it, without words where no index can take those: one bad case must not stop the others. */
  const indexed = (one: Case): IndexedCase => {
    const caseBase = ownerOf(one) ?? home;
    try {
      if (one.status !== 'active') return checked({ id: one.id, caseBase });
      // Another process that shares the index may know a case base which this one does not.
      return checked({ id: one.id, caseBase, words: indexedWords(written.get(caseBase) ?? EMPTY_KNOWLEDGE, one) });
    } catch (error) {
      logger.log('warn', 'A past case cannot be indexed; it is not found.', { case: one.id, error: String(error) });
      return { id: one.id, caseBase: home };
    }
  };

  const run = async (index: CandidateIndex): Promise<void> => {
    try {
      while (isBehind && !isClosed) {
        isBehind = false;
        await feed(index, store, indexed, () => isClosed);
      }
    } catch (error) {
      isBehind = true;
      logger.log('warn', 'The index of past cases cannot follow the store.', { error: String(error) });
    } finally {
      running = undefined;
      isLate = false;
    }
  };

  /** Waits a while until the index has everything; tells whether it has. */
  const caughtUp = async (): Promise<boolean> => {
    if (!isIndex(source) || (!isBehind && running === undefined)) return true;
    running ??= run(source);
    if (isLate) return false;
    try {
      await inTime(running, times.clock.now() + times.waitMs, times);
    } catch {
      isLate = running !== undefined;
    }
    return !isBehind && running === undefined;
  };

  return {
    follow() {
      if (!isIndex(source)) return;
      isBehind = true;
      running ??= run(source);
    },

    async visit(name, caseBase, text, given) {
      // What is no text, or too long for one, is refused by retrieval itself.
      if (typeof text !== 'string' || text.trim() === '' || text.length > TEXT_LIMIT) return { caseBase };
      const { knowledge } = caseBase;
      try {
        const isWhole = await caughtUp();
        const language = given ?? recogniseLanguage(text);
        const query = { caseBase: name, text, language, words: candidateWords(caseBase, text, language) };
        const { ids, degraded } = await askInTime((limits) => source.candidates(query, CANDIDATES, limits), times);
        const read = store.cases?.([...new Set(ids)].slice(0, CANDIDATES)) ?? Promise.resolve([]);
        const found = await inTime(read, times.clock.now() + times.waitMs, times);
        const own = found.filter((one) => one.status === 'active' && ownerOf(one) === name);
        const visitors = fittingCases(knowledge, own);
        const why = degraded ?? (isWhole ? undefined : 'The index of past cases does not have all of them yet.');
        return {
          caseBase:
            visitors.length === 0
              ? caseBase
              : growCaseBase(caseBase, withLearned(knowledge, visitors, knowledge.version), visitors),
          ...(why === undefined ? {} : { degraded: why }),
        };
      } catch (error) {
        logger.log('warn', 'Past cases cannot be searched; those that are held here are.', { error: String(error) });
        return { caseBase, degraded: `Past cases cannot be searched. ${String(error)}` };
      }
    },

    async close() {
      isClosed = true;
      // What hangs outside holds nobody up for ever.
      if (running !== undefined) await inTime(running, times.clock.now() + times.waitMs, times).catch(() => {});
      await source.close?.();
    },
  };
}

function checked(one: IndexedCase): IndexedCase {
  checkIndexed(one);
  return one;
}

function isIndex(source: CandidateSource): source is CandidateIndex {
  const { position, take } = source as Partial<CandidateIndex>;
  return position !== undefined && take !== undefined;
}

/** Lets an index take over what has changed; of several processes that do it at once, each change is taken once. */
async function feed(
  index: CandidateIndex,
  store: Store,
  indexed: (one: Case) => IndexedCase,
  isStopped: () => boolean,
): Promise<void> {
  for (let isDone = false; !isDone && !isStopped(); ) {
    let from = await index.position();
    let to = from;
    let batch: IndexedCase[] = [];
    let passed = 0;
    isDone = true;
    for await (const change of store.changes(from)) {
      to = change.position;
      passed++;
      if (change.kind === 'case') batch.push(indexed(change.case));
      if (passed < BATCH) continue;
      isDone = await index.take(batch, from, to);
      // Another process was faster; what is left begins where it is now.
      if (!isDone || isStopped()) break;
      [from, batch, passed] = [to, [], 0];
    }
    if (isDone && batch.length > 0 && to !== undefined) isDone = await index.take(batch, from, to);
  }
}
