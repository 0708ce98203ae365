import type { Case, Language } from '../model/index.js';
import { isStopWord, recogniseLanguage, TEXT_LIMIT, tokenise } from '../text/index.js';

/**
 * Reduces a text to the distinct stems of its words, numbers and codes, ascending. Words of grammar are left out, unless
 * there is nothing else.
 *
 * @param language - of the text; recognised where it is left out
 */
export function termsOf(text: string, language = recogniseLanguage(text)): readonly string[] {
  const tokens = tokenise(text.slice(0, TEXT_LIMIT), language);
  const telling = tokens.filter(({ folded }) => !isStopWord(folded, language));
  return [...new Set((telling.length > 0 ? telling : tokens).map(({ stem }) => stem))].sort();
}

/** Gives the terms of each wording of a case that has any: of its problem and of the other ways to say it. */
export function wordingTerms({ problem, also }: Case): readonly (readonly string[])[] {
  const problems = Object.entries(problem) as [Language, string][];
  return [
    ...problems.map(([language, text]) => termsOf(text, language)),
    ...also.map(({ language, text }) => termsOf(text, language)),
  ].filter((terms) => terms.length > 0);
}
