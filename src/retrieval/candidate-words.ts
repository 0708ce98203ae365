import type { CandidateWord, Case, Knowledge, Language } from '../model/index.js';
import type { CaseBase } from './case-base.js';
import type { Field } from './defaults.js';
import { allTexts, documentsOf, visitTerms } from './documents.js';
import { libraryOf } from './library.js';
import { isPhrase } from './phrases.js';
import { analyseQuery } from './query.js';

/** What a solution says is the same for all of its cases: it tells none of them from the others. */
const SOLUTION: readonly Field[] = ['title', 'steps'];

/** UTF-16 code units of a key that an index of candidates takes. */
const KEY_LENGTH = 512;

/**
 * Counts the words by which a case is found in an index of candidates: those of its wordings and of its facts. They are
 * the keys of {@link candidateWords}, and depend on the case and the declared values alone, not on other cases.
 */
export function indexedWords(knowledge: Knowledge, one: Case): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const [document] = documentsOf({ ...knowledge, cases: [one] }, libraryOf(knowledge.synonyms));
  if (document === undefined) return words;
  visitTerms(allTexts(document.read()), ({ key }, field) => {
    if (!SOLUTION.includes(field) && !isPhrase(key) && key.length <= KEY_LENGTH)
      words.set(key, (words.get(key) ?? 0) + 1);
  });
  return words;
}

/**
 * Reads a text as words to look for among cases that the base does not hold: as the base reads it, and each word also as
 * it stands, for the base may never have seen it.
 */
export function candidateWords(
  { lexicon, phrases }: CaseBase,
  text: string,
  language: Language,
): readonly CandidateWord[] {
  return analyseQuery(text, language, lexicon, phrases).distinct.map(({ key, importance, alternatives }) => {
    const known = alternatives.filter((one) => !isPhrase(one.key)).map(({ key, weight }) => ({ key, weight }));
    return { importance, alternatives: known.some((one) => one.key === key) ? known : [{ key, weight: 1 }, ...known] };
  });
}
