import type { LexicalIndex } from '../lexical/index.js';
import type { Case, Json, Knowledge, Solution } from '../model/index.js';
import type { FactIndex, GlobalSimilarity } from '../similarity/index.js';
import { createFactIndex, globalSimilarity } from '../similarity/index.js';
import { createReader, type Reader } from '../text/index.js';
import { type CaseVectors, ownersOf } from './case-vectors.js';
import { type Census, type Counted, countCorpus, tablesOf } from './census.js';
import { type CharacterIndex, type Characters, charactersOf } from './characters.js';
import { COMMON_LINE, type ConfidenceLine, readLine } from './confidence-line.js';
import { corpusOf } from './corpus.js';
import type { CosineIndex } from './cosine.js';
import { createCosineIndex } from './cosine.js';
import { RETRIEVAL } from './defaults.js';
import type { CaseDocument } from './documents.js';
import { documentsOf, wordingCount } from './documents.js';
import { createEncoder, type Names } from './encoder.js';
import { featuresOf } from './features.js';
import { growIndex, indexCases } from './indexing.js';
import type { Lexicon } from './lexicon.js';
import { createLexicon } from './lexicon.js';
import { libraryOf } from './library.js';
import { numbersOf } from './numbering.js';
import type { Phrases } from './phrases.js';
import { isPhrase } from './phrases.js';
import { startsOf } from './rows.js';
import { calibrateOnItself } from './self-calibration.js';
import { restoreSnapshot } from './snapshot.js';
import type { Example, SolutionModel } from './softmax.js';
import { createLesson, learnModel } from './softmax.js';

/** What can be chosen when a case base is made. */
export interface CaseBaseOptions {
  /** Whether to learn a model over the wordings, where there are enough of them. @defaultValue true */
  readonly learn?: boolean;
  /** How belief becomes confidence. @defaultValue fitted on the base's own wordings, where that says more than `CALIBRATION` */
  readonly confidence?: ConfidenceLine;
  /** What was counted and learned before, from `snapshotCaseBase`; one of other knowledge, or a damaged one, is passed over. */
  readonly snapshot?: Json | undefined;
}

/** Knowledge made ready for {@link retrieve}; it never changes. */
export interface CaseBase {
  readonly knowledge: Knowledge;
  /** Active cases by ascending id; every index below that speaks of cases is aligned with it. */
  readonly documents: readonly CaseDocument[];
  readonly solutions: ReadonlyMap<string, Solution>;
  /** Where each case is in `documents`, by id. */
  readonly places: ReadonlyMap<string, number>;
  /** What was counted of their texts; everything below is made of it. */
  readonly census: Census;
  /** The numbers of keys and of character n-grams. */
  readonly names: Names;
  readonly lexicon: Lexicon;
  readonly phrases: Phrases;
  /** Whole cases by their words. */
  readonly lexical: LexicalIndex;
  /** Words and characters of each wording. */
  readonly words: CosineIndex;
  readonly spelt: Characters;
  readonly characters: CharacterIndex;
  /** Characters of each case: its wordings, and what it shares with others. */
  readonly whole: CharacterIndex;
  /** Where the wordings of each case begin, and where those of the last one end. */
  readonly starts: Int32Array;
  /** Learned from these cases; in a base that has grown, of the new ones in a few steps. */
  readonly model: SolutionModel | undefined;
  /** Whether it was grown from another base, see {@link growCaseBase}. */
  readonly isGrown: boolean;
  /** How belief becomes confidence. */
  readonly confidence: ConfidenceLine;
  readonly facts: GlobalSimilarity;
  /** Gives the index of all cases by their facts, which is made when it is first asked for. */
  readonly factIndex: () => FactIndex;
  /** Of the wordings, where `embedCases` made them. */
  readonly vectors?: CaseVectors;
  readonly reader: Reader;
  readonly options: Omit<CaseBaseOptions, 'snapshot'>;
}

/**
 * Makes knowledge ready to be retrieved from. Drafts and tests are left out.
 *
 * Two hundred cases with a dozen wordings each take some seconds, ten thousand up to ten, because the base is asked for
 * wordings that it was not shown, see `CALIBRATION.own`; and little of that with a snapshot, which changes no number of any result. The same knowledge always gives the same base, in
 * whatever order its cases are listed.
 *
 * @throws RangeError when a text of a case that is analysed is longer than `TEXT_LIMIT`, or a declared span is not positive
 * @example
 * const caseBase = createCaseBase(EMPTY_KNOWLEDGE);
 * retrieve(caseBase, { text: 'rien ne sort' }).verdict; // 'unknown'
 */
export function createCaseBase(knowledge: Knowledge, options: CaseBaseOptions = {}): CaseBase {
  return makeCaseBase(knowledge, options, RETRIEVAL.model.minimum);
}

/**
 * @param fewest - wordings per solution, on average, that a model is learned from
 * @param from - a base whose model and confidence are taken over, and the cases that this model learns beside
 */
function makeCaseBase(
  knowledge: Knowledge,
  options: CaseBaseOptions,
  fewest: number,
  from?: { readonly base: CaseBase; readonly added: readonly Case[] },
): CaseBase {
  const learn = from === undefined && (options.learn ?? true);
  const before = restoreSnapshot(options.snapshot, knowledge);
  const library = libraryOf(knowledge.synonyms, before?.synonyms);
  const documents = documentsOf(knowledge, library, from?.base.documents);
  const repairs = documents.map((one) => one.case.solution);
  const places = new Map(documents.map((one, place) => [one.case.id, place]));
  const added = from === undefined ? [] : documentsFor(documents, from.added);
  let known: Counted | undefined;
  const counted = () => {
    known ??= countCorpus(corpusOf(documents.map(({ read }) => read())), repairs, from === undefined);
    return known;
  };
  const census = before?.census ?? counted().census;
  const names = { keys: numbersOf(census.keys), grams: numbersOf(census.grams) };
  const { words, forms, whole } = before === undefined ? counted().texts : tablesOf(census);
  const { features, formGrams } = census;
  const [inWordings, inCases] = census.gramCounts;
  const spelt = charactersOf(formGrams, [
    { texts: forms.size, counts: inWordings },
    { texts: whole.size, counts: inCases },
  ]);
  const labels = Array.from(features.cases, (one) => repairs[one] ?? '');
  const lesson = learn ? createLesson(createEncoder(census, names), labels, fewest) : undefined;
  const { attributes, taxonomies } = knowledge;
  const lexicon = createLexicon(census, names);
  const model =
    from === undefined
      ? lesson && (before?.model(lesson) ?? learnModel(lesson, counted().tables))
      : from.base.model?.taught(added.map((one) => examplesOf(one)));
  if (options.confidence !== undefined && readLine({ ...options.confidence }) === undefined) {
    const { slope, offset } = options.confidence;
    throw new RangeError(
      `createCaseBase: options.confidence has slope ${slope} and offset ${offset}, expected 0.25 to 4 and -8 to 8.`,
    );
  }
  const settled = from?.base.confidence ?? options.confidence ?? before?.confidence(model !== undefined);
  const base: CaseBase = {
    knowledge,
    documents,
    solutions: byId(knowledge.solutions),
    places,
    census,
    names,
    phrases: library.phrases,
    lexicon,
    lexical:
      from === undefined
        ? (before?.lexical ?? indexCases(documents))
        : growIndex(
            from.base.lexical,
            added,
            [...from.base.places.keys()].filter((id) => !places.has(id)),
          ),
    words: createCosineIndex(words, (key) => !isPhrase(census.keys[key] ?? '')),
    spelt,
    characters: { kind: 0, forms, scale: census.scales[0] },
    whole: { kind: 1, forms: whole, scale: census.scales[1] },
    starts: startsOf(documents.map((one) => wordingCount(one.case))),
    model,
    isGrown: from !== undefined,
    confidence: settled ?? COMMON_LINE,
    facts: globalSimilarity(attributes, taxonomies),
    factIndex: factIndexOf(knowledge, documents),
    reader: createReader(knowledge, before?.reader, lexicon.isWord),
    options: from?.base.options ?? { ...(options.confidence && { confidence: options.confidence }), learn },
  };
  if (settled !== undefined) return base;
  // What learns must learn from less too, or it would be asked without what it knows.
  const without = (rest: Knowledge) => makeCaseBase(rest, { learn, confidence: COMMON_LINE }, 1);
  return { ...base, confidence: calibrateOnItself(base, without) };
}

/** Made apart, so that what is kept holds nothing of how a base came about. */
function factIndexOf({ attributes, taxonomies }: Knowledge, documents: readonly CaseDocument[]): () => FactIndex {
  let index: FactIndex | undefined;
  return () => {
    index ??= createFactIndex({ attributes, taxonomies, cases: documents.map((one) => one.case) });
    return index;
  };
}

/** The documents of some cases, in their order; those that are no longer active have none. */
function documentsFor(documents: readonly CaseDocument[], cases: readonly Case[]): readonly CaseDocument[] {
  const byCase = new Map(documents.map((one) => [one.case.id, one]));
  return cases.flatMap(({ id }) => byCase.get(id) ?? []);
}

/** The wordings of a case as a model learns them. */
function examplesOf({ case: { solution }, read }: CaseDocument): readonly Example[] {
  return read().wordings.map(({ terms }) => ({ features: featuresOf(terms), solution }));
}

/**
 * Gives a case base for knowledge with more cases, at a tenth of what making one takes: words, characters and facts are
 * those of all cases, and the learned model takes a few steps for the new ones, which teach it nothing that its base had no
 * word for. How sure the base may be is not found out anew. Where cases have vectors, they keep them; new texts have
 * none until `embedCases` is called again.
 *
 * @param knowledge - differs in its cases alone, and in evidence
 * @param added - what it has more, in the order it was learned
 */
export function growCaseBase(caseBase: CaseBase, knowledge: Knowledge, added: readonly Case[]): CaseBase {
  const { vectors } = caseBase;
  const grown = makeCaseBase(knowledge, {}, RETRIEVAL.model.minimum, { base: caseBase, added });
  return vectors === undefined ? grown : { ...grown, vectors: { ...vectors, owners: ownersOf(grown.documents) } };
}

/**
 * Gives a case base with one case more, or with a newer state of a case it has; see {@link growCaseBase}.
 *
 * @param version - `Knowledge.version` of the result. @defaultValue that of the given base
 */
export function addCase(caseBase: CaseBase, added: Case, version = caseBase.knowledge.version): CaseBase {
  const others = caseBase.knowledge.cases.filter(({ id }) => id !== added.id);
  const cases = [...others, added].sort((a, b) => (a.id < b.id ? -1 : 1));
  return growCaseBase(caseBase, { ...caseBase.knowledge, version, cases }, [added]);
}

/**
 * Gives a case base the evidence of newer knowledge, without building anything anew.
 *
 * @returns nothing when more than the evidence of cases and the drafts changed
 */
export function withEvidence(caseBase: CaseBase, knowledge: Knowledge): CaseBase | undefined {
  const { knowledge: old, documents } = caseBase;
  const active = knowledge.cases.filter(({ status }) => status === 'active');
  const isSame =
    active.length === documents.length &&
    knowledge.solutions.length === old.solutions.length &&
    knowledge.solutions.every((solution, at) => isSameButEvidence(solution, old.solutions[at])) &&
    knowledge.attributes === old.attributes &&
    knowledge.taxonomies === old.taxonomies &&
    knowledge.synonyms === old.synonyms &&
    documents.every(({ case: { id, problem, also, facts, solution } }, at) => {
      const fresh = active[at];
      return (
        fresh?.id === id &&
        fresh.problem === problem &&
        fresh.also === also &&
        fresh.facts === facts &&
        fresh.solution === solution
      );
    });
  if (!isSame) return undefined;
  return {
    ...caseBase,
    knowledge,
    solutions: byId(knowledge.solutions),
    documents: documents.map((document, at) => ({ ...document, case: active[at] ?? document.case })),
  };
}

function byId(solutions: readonly Solution[]): ReadonlyMap<string, Solution> {
  return new Map(solutions.map((one) => [one.id, one]));
}

/** Whether a solution is the same one, but for the outcomes it has. */
function isSameButEvidence({ evidence: _, ...rest }: Solution, old: Solution | undefined): boolean {
  return old !== undefined && Object.entries(rest).every(([key, value]) => old[key as keyof Solution] === value);
}
