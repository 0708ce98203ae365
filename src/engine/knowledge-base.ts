import { createTransition, type Transition, type TransitionOptions } from '../dialogue/index.js';
import { type Case, type Catalogue, createCatalogue, type Json, type Knowledge } from '../model/index.js';
import type { Change, Store } from '../ports.js';
import { createDrafts, type Drafts, withLearned } from '../retain/index.js';
import { type CaseBase, createCaseBase, createLookup, type Lookup } from '../retrieval/index.js';
import { createTally, type Tally } from '../revise/index.js';
import type { Reader } from '../text/index.js';
import type { Archive } from './archive.js';
import { createGrowth, type Growth } from './growth.js';

/** One case base with everything that is built from it, each part when it is first used. */
export interface KnowledgeBase {
  readonly name: string;
  readonly knowledge: Knowledge;
  readonly catalogue: Catalogue;
  readonly caseBase: CaseBase;
  readonly reader: Reader;
  readonly transition: Transition;
  readonly lookup: Lookup;
}

/** Settings of the parts of a knowledge base. */
export interface KnowledgeBaseOptions extends TransitionOptions {
  /** What retrieval learned before; it is passed over when it does not fit the knowledge. */
  readonly snapshot?: Json | undefined;
}

/**
 * Prepares what is derived from knowledge.
 *
 * @param make - gives its case base. @defaultValue makes it of the knowledge alone
 */
export function buildKnowledgeBase(
  name: string,
  knowledge: Knowledge,
  options: KnowledgeBaseOptions,
  make = () => createCaseBase(knowledge, { snapshot: options.snapshot }),
): KnowledgeBase {
  const catalogue = once(() => createCatalogue(knowledge));
  const caseBase = once(make);
  const transition = once(() => createTransition(knowledge, options));
  const lookup = once(() => createLookup(knowledge));
  const parts = { catalogue, caseBase, reader: () => caseBase().reader, transition, lookup };
  const base = { name, knowledge };
  // Not enumerable: whoever copies a base would make every part of it, the index of words for people too.
  for (const [part, get] of Object.entries(parts)) Object.defineProperty(base, part, { get });
  return base as KnowledgeBase;
}

/** Makes a value when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Extra field that tells which of several case bases a learned case belongs to. */
export const CASE_BASE_FIELD = 'x-case-base';

/** The case bases of an engine, kept up to date with what the store has learned. */
export interface KnowledgeBases {
  /** Gives a case base at its newest; nothing when there is none of the name. */
  get(name: string): Promise<KnowledgeBase | undefined>;
  readonly names: readonly string[];
  /** What waits for a review in a case base. */
  drafts(name: string): Drafts;
  /** A learned case that is not held here. */
  archived(id: string): Promise<Case | undefined>;
  /** Keeps a learned case. */
  keep(name: string, learned: Case): Promise<void>;
}

/** What one case base has learned. */
interface Learned {
  /** By id, the one that was changed last at the end. */
  readonly cases: Map<string, Case>;
  readonly tally: Tally;
  readonly growth: Growth;
}

/**
 * Follows the store's learned cases; what was written is never changed.
 *
 * @param archive - where learned cases are found; without one they join the case bases
 */
export function createKnowledgeBases(
  written: ReadonlyMap<string, Knowledge>,
  store: Store,
  options: KnowledgeBaseOptions,
  onChange: (name: string, version: string) => void,
  archive?: Pick<Archive, 'follow'>,
): KnowledgeBases {
  const names = [...written.keys()];
  const built = new Map<string, KnowledgeBase>();
  const stale = new Set<string>();
  const { snapshot } = options;
  const learned = new Map<string, Learned>(
    [...written].map(([name, knowledge]) => [
      name,
      { cases: new Map<string, Case>(), tally: createTally(), growth: createGrowth(knowledge, { snapshot }) },
    ]),
  );
  const drafts = new Map(names.map((name) => [name, createDrafts()]));
  let seen: string | undefined;

  /** Takes a change over; tells the name of the case base that is another one now. */
  const take = (change: Change): string | undefined => {
    if (change.kind === 'outcome') {
      const { outcome } = change;
      learned.get(outcome.caseBase)?.tally.count(outcome);
      return outcome.caseBase;
    }
    const owner = ownerOf(change.case, names);
    const mine = owner === undefined ? undefined : learned.get(owner);
    if (mine === undefined || owner === undefined) return undefined;
    const { id, status } = change.case;
    if (status === 'draft') {
      drafts.get(owner)?.keep(change.case);
      // One that was in use and is taken back for a review helps nobody until then.
      return mine.cases.delete(id) ? owner : undefined;
    }
    drafts.get(owner)?.drop(id);
    if (archive !== undefined) return undefined;
    // The last one that was changed is the last of all.
    mine.cases.delete(id);
    mine.cases.set(id, change.case);
    return owner;
  };

  const follow = async (): Promise<void> => {
    let hasCases = false;
    for await (const change of store.changes(seen)) {
      seen = change.position;
      const owner = take(change);
      hasCases ||= change.kind === 'case';
      if (owner === undefined || !built.has(owner)) continue;
      stale.add(owner);
      onChange(owner, versionAt(written.get(owner), seen));
    }
    if (hasCases) archive?.follow();
  };

  /** One at a time: two that follow from the same position would count the same outcomes twice. */
  let following: Promise<void> = Promise.resolve();
  const caughtUp = (): Promise<void> => {
    following = following.then(follow, follow);
    return following;
  };

  const current = (knowledge: Knowledge, { cases, tally }: Learned): Knowledge => {
    const version = versionAt(knowledge, seen);
    const grown = tally.applied(cases.size === 0 ? knowledge : withLearned(knowledge, cases.values(), version));
    return grown === knowledge ? knowledge : { ...grown, version };
  };

  return {
    names,
    async get(name) {
      const [knowledge, mine] = [written.get(name), learned.get(name)];
      if (knowledge === undefined || mine === undefined) return undefined;
      await caughtUp();
      const existing = built.get(name);
      if (existing !== undefined && !stale.delete(name)) return existing;
      const grown = current(knowledge, mine);
      const cases = [...mine.cases.values()];
      const base = buildKnowledgeBase(name, grown, options, () => mine.growth.of(grown, cases));
      built.set(name, base);
      return base;
    },
    drafts: (name) => drafts.get(name) ?? createDrafts(),
    archived: async (id) => (archive === undefined ? undefined : (await store.cases?.([id]))?.[0]),
    keep: (name, learned) => store.putCase(ownedBy(name, learned)),
  };
}

/** The name of the case base that a learned case belongs to, the first one where it says nothing. */
export function ownerOf({ extras }: Case, names: readonly string[]): string | undefined {
  const owner = extras[CASE_BASE_FIELD] ?? names[0];
  return typeof owner === 'string' ? owner : undefined;
}

/** A case that says to which case base it belongs. */
export function ownedBy(name: string, learned: Case): Case {
  return { ...learned, extras: { ...learned.extras, [CASE_BASE_FIELD]: name } };
}

function versionAt(knowledge: Knowledge | undefined, position: string | undefined): string {
  return `${knowledge?.version ?? ''}+${position ?? ''}`;
}
