import type { Contribution, Explanation, Language, MatchedWord } from '../model/index.js';
import { fold, isStopWord } from '../text/index.js';

/** Words quoted in a sentence. */
const QUOTED = 5;

const quote = (language: Language, text: string) => (language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`);

/** Joins with commas and a final "and". */
function list(language: Language, items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${language === 'fr' ? 'et' : 'and'} ${items.at(-1)}`;
}

/** A word in the person's own spelling, with what it was taken for where that is another word. */
function named(language: Language, { query, found, kind }: MatchedWord): string {
  if (kind === 'same' || kind === 'stem' || found === '') return quote(language, query);
  return `${quote(language, query)} (${language === 'fr' ? 'ici' : 'here'} ${quote(language, found)})`;
}

/** Says in a sentence what a case has in common with the query. */
export function caseSummary(
  language: Language,
  contributions: readonly Contribution[],
  facts: Explanation['facts'],
): string {
  const words = new Map<string, string>();
  for (const one of contributions) {
    for (const word of one.kind === 'words' ? one.words : []) {
      if (isStopWord(fold(word.query), language) || words.has(word.query)) continue;
      words.set(word.query, named(language, word));
    }
  }
  const isNearInMeaning = contributions[0]?.kind === 'embedding';
  const quoted = list(language, [...words.values()].slice(0, QUOTED));
  const parts: string[] = [];
  const agreeing = facts.for.length;
  const opposed = facts.against.length;
  if (language === 'fr') {
    if (quoted !== '') parts.push(`mots en commun\u00a0: ${quoted}`);
    else if (isNearInMeaning) parts.push('sens voisin, dit autrement');
    else if (contributions.some(({ kind }) => kind === 'characters')) parts.push('mots qui s’écrivent presque pareil');
    if (agreeing > 0) parts.push(agreeing === 1 ? '1 fait concorde' : `${agreeing} faits concordent`);
    if (opposed > 0) parts.push(opposed === 1 ? '1 fait diffère' : `${opposed} faits diffèrent`);
  } else {
    if (quoted !== '') parts.push(`words in common: ${quoted}`);
    else if (isNearInMeaning) parts.push('close in meaning, said in other words');
    else if (contributions.some(({ kind }) => kind === 'characters')) parts.push('words that are spelt almost alike');
    if (agreeing > 0) parts.push(agreeing === 1 ? '1 fact agrees' : `${agreeing} facts agree`);
    if (opposed > 0) parts.push(opposed === 1 ? '1 fact differs' : `${opposed} facts differ`);
  }
  const sentence = parts.join(language === 'fr' ? '\u00a0; ' : '; ');
  if (sentence === '') return language === 'fr' ? 'Rien en commun.' : 'Nothing in common.';
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/**
 * Says in a sentence why a solution is proposed.
 *
 * @param cases - count of similar cases that it repaired; >= 1
 * @param nearest - the trouble of the nearest one
 * @param similarity - of the nearest one, in [0, 1]
 */
export function solutionSummary(language: Language, cases: number, nearest: string, similarity: number): string {
  const percent = Math.round(similarity * 100);
  if (language === 'fr') {
    const count = cases === 1 ? 'Un cas semblable mène' : `${cases} cas semblables mènent`;
    return `${count} à cette solution\u00a0; le plus proche\u00a0: ${quote('fr', nearest)} (similarité ${percent}\u00a0%).`;
  }
  const count = cases === 1 ? 'One similar case leads' : `${cases} similar cases lead`;
  return `${count} to this solution; the nearest: ${quote('en', nearest)} (similarity ${percent}%).`;
}
