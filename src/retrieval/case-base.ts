import type { Case, Json, Knowledge } from '../model/index.js';
import type { GlobalSimilarity } from '../similarity/index.js';
import { globalSimilarity } from '../similarity/index.js';
import { createReader, type Reader } from '../text/index.js';
import type { Term } from './analysis.js';
import { createAnalyser } from './analysis.js';
import type { LexicalIndex } from './bm25f.js';
import { createLexicalIndex } from './bm25f.js';
import type { CosineIndex } from './cosine.js';
import { createCosineIndex } from './cosine.js';
import type { CaseDocument } from './documents.js';
import { documentsOf } from './documents.js';
import { gramsOf, wordsOf } from './features.js';
import type { Lexicon } from './lexicon.js';
import { createLexicon } from './lexicon.js';
import type { Phrases } from './phrases.js';
import { createPhrases, isPhrase } from './phrases.js';
import { restoreSnapshot } from './snapshot.js';
import type { Example, SolutionModel } from './softmax.js';
import { createLesson, learnWeights, modelOf } from './softmax.js';
import { firstTexts, tabulate } from './table.js';

/** What can be chosen when a case base is made. */
export interface CaseBaseOptions {
  /** Whether to learn a model over the wordings, where there are enough of them. @defaultValue true */
  readonly learn?: boolean;
  /** What was learned before, from `snapshotCaseBase`; one of other knowledge, or a damaged one, is passed over. */
  readonly snapshot?: Json | undefined;
}

/** Knowledge made ready for {@link retrieve}; it never changes. */
export interface CaseBase {
  readonly knowledge: Knowledge;
  /** Active cases by ascending id; every index below that speaks of cases is aligned with it. */
  readonly documents: readonly CaseDocument[];
  readonly lexicon: Lexicon;
  readonly phrases: Phrases;
  readonly lexical: LexicalIndex;
  /** Words and characters of each wording. */
  readonly words: CosineIndex;
  readonly characters: CosineIndex;
  /** The case that each wording belongs to. */
  readonly owners: Int32Array;
  readonly model: SolutionModel | undefined;
  readonly facts: GlobalSimilarity;
  readonly reader: Reader;
  readonly options: Omit<CaseBaseOptions, 'snapshot'>;
}

/**
 * Makes knowledge ready to be retrieved from. Drafts and tests are left out.
 *
 * Two hundred cases with a dozen wordings each take some tenths of a second, ten thousand some seconds; the same knowledge always gives the same base,
 * in whatever order its cases are listed.
 *
 * @throws RangeError when a text of a case is longer than `TEXT_LIMIT`, or a declared span is not positive
 * @example
 * const caseBase = createCaseBase(EMPTY_KNOWLEDGE);
 * retrieve(caseBase, { text: 'rien ne sort' }).verdict; // 'unknown'
 */
export function createCaseBase(knowledge: Knowledge, options: CaseBaseOptions = {}): CaseBase {
  const learn = options.learn ?? true;
  const before = restoreSnapshot(options.snapshot, knowledge.version);
  const analyser = createAnalyser(before?.terms);
  const phrases = createPhrases(knowledge.synonyms, analyser);
  const documents = documentsOf(knowledge, phrases, analyser);
  const wordings = documents.flatMap(({ wordings, case: { solution } }, owner) =>
    wordings.map((wording) => ({ ...wording, solution, owner })),
  );
  const texts = [...wordings, ...titlesOf(documents)];
  const grams = tabulate(
    texts.map(({ terms }) => terms),
    ({ folded }) => gramsOf(folded),
  );
  const lesson = learn ? createLesson(texts, grams) : undefined;
  return {
    knowledge,
    documents,
    phrases,
    lexicon: createLexicon(documents),
    lexical: createLexicalIndex(documents),
    words: createCosineIndex(
      tabulate(
        wordings.map(({ terms, phrases: found }) => [...wordsOf(terms), ...new Set(wordsOf(found))]),
        (key) => [key],
      ),
      (key) => !isPhrase(key),
    ),
    characters: createCosineIndex(firstTexts(grams, wordings.length)),
    owners: Int32Array.from(wordings, ({ owner }) => owner),
    model: lesson && modelOf(lesson, before?.weights(lesson.size) ?? learnWeights(lesson)),
    facts: globalSimilarity(knowledge.attributes, knowledge.taxonomies),
    reader: createReader(knowledge),
    options: { learn },
  };
}

/** The title of each solution: one more wording of what it repairs. */
function titlesOf(documents: readonly CaseDocument[]): readonly Example[] {
  const titles = new Map<string, readonly Term[]>();
  for (const { terms, case: one } of documents) {
    if (!titles.has(one.solution))
      titles.set(
        one.solution,
        terms.filter(({ field }) => field === 'title'),
      );
  }
  return [...titles].flatMap(([solution, terms]) => (terms.length === 0 ? [] : [{ solution, terms }]));
}

/**
 * Gives a case base with one case more, or with a newer state of a case it has.
 *
 * @param version - `Knowledge.version` of the result. @defaultValue that of the given base
 */
export function addCase(caseBase: CaseBase, added: Case, version = caseBase.knowledge.version): CaseBase {
  const others = caseBase.knowledge.cases.filter(({ id }) => id !== added.id);
  const cases = [...others, added].sort((a, b) => (a.id < b.id ? -1 : 1));
  return createCaseBase({ ...caseBase.knowledge, version, cases }, caseBase.options);
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
    knowledge.solutions === old.solutions &&
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
    documents: documents.map((document, at) => ({ ...document, case: active[at] ?? document.case })),
  };
}
