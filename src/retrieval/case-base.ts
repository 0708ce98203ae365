import type { Case, Knowledge } from '../model/index.js';
import type { GlobalSimilarity } from '../similarity/index.js';
import { globalSimilarity } from '../similarity/index.js';
import type { LexicalIndex } from './bm25f.js';
import { createLexicalIndex } from './bm25f.js';
import type { CosineIndex } from './cosine.js';
import { createCosineIndex } from './cosine.js';
import type { CaseDocument } from './documents.js';
import { documentsOf } from './documents.js';
import { featuresOf } from './features.js';
import type { Lexicon } from './lexicon.js';
import { createLexicon } from './lexicon.js';
import type { Phrases } from './phrases.js';
import { createPhrases } from './phrases.js';
import type { SolutionModel } from './softmax.js';
import { learnSolutions } from './softmax.js';

/** What can be chosen when a case base is made. */
export interface CaseBaseOptions {
  /** Whether to learn a model over the wordings, where there are enough of them. @defaultValue true */
  readonly learn?: boolean;
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
  readonly options: Required<CaseBaseOptions>;
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
  const phrases = createPhrases(knowledge.synonyms);
  const documents = documentsOf(knowledge, phrases);
  const wordings = documents.flatMap(({ wordings }, owner) =>
    wordings.map((wording) => ({ ...wording, owner, features: featuresOf(wording.terms) })),
  );
  const examples = wordings.map(({ features, owner }) => ({
    features,
    solution: documents[owner]?.case.solution ?? '',
  }));
  // The title of a solution is one more wording of what it repairs.
  const titled = new Set<string>();
  for (const { terms, case: one } of documents) {
    const title = terms.filter((term) => term.field === 'title');
    if (title.length === 0 || titled.has(one.solution)) continue;
    titled.add(one.solution);
    examples.push({ features: featuresOf(title), solution: one.solution });
  }
  return {
    knowledge,
    documents,
    phrases,
    lexicon: createLexicon(documents),
    lexical: createLexicalIndex(documents),
    words: createCosineIndex(wordings.map(({ features, phrases: extra }) => ({ keys: features.words, extra }))),
    characters: createCosineIndex(wordings.map(({ features }) => ({ keys: features.grams }))),
    owners: Int32Array.from(wordings, ({ owner }) => owner),
    model: learn ? learnSolutions(examples) : undefined,
    facts: globalSimilarity(knowledge.attributes, knowledge.taxonomies),
    options: { learn },
  };
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
