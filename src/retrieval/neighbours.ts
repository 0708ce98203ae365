import type { Case, Facts, Language } from '../model/index.js';
import { LANGUAGES, textsOf } from '../model/index.js';
import type { CaseBase } from './case-base.js';
import { featuresOf } from './features.js';
import { analyseQuery } from './query.js';
import { rankCases } from './ranking.js';
import { caseAt, measure } from './signals.js';

/** A case that resembles another one. */
export interface Neighbour {
  readonly caseId: string;
  readonly solutionId: string;
  /** As `retrieve` gives it; in [0, 1]. */
  readonly similarity: number;
  /** The similarity; of facts alone, the weight of those that agree less that of those that disagree, which decides there. */
  readonly strength: number;
}

/** What a base finds when it is asked for a case of its own. */
export interface Neighbourhood {
  /** Other cases, the strongest first, equals by ascending id; none of similarity 0. */
  readonly neighbours: readonly Neighbour[];
  /** Places at which the case finds itself, from 1, by the language of the problem; 0 where it is not among the first. */
  readonly own: Readonly<Partial<Record<Language | 'facts', number>>>;
}

/**
 * Asks a base for one of its cases, as `retrieve` compares, and takes the case itself out of what is found. The words of
 * the case still count in how rare words are: nothing is built anew.
 *
 * A case told in both languages is asked for in each, and has the higher of both strengths with every other one.
 *
 * @param limit - how many neighbours at most; a whole number >= 1
 */
export function neighboursOf(caseBase: CaseBase, { id, problem, facts }: Case, limit: number): Neighbourhood {
  const found = new Map<string, Neighbour>();
  const own: Partial<Record<Language | 'facts', number>> = {};
  const ask = (text: string, language: Language, as: Language | 'facts') => {
    const hits = hitsOf(caseBase, text, language, facts, limit + 1);
    own[as] = hits.findIndex(({ caseId }) => caseId === id) + 1;
    for (const hit of hits) {
      if (hit.caseId === id || hit.strength <= (found.get(hit.caseId)?.strength ?? -Infinity)) continue;
      found.set(hit.caseId, hit);
    }
  };
  const told = textsOf(problem);
  for (const { text, language } of told) ask(text, language, language);
  if (told.length === 0) ask('', LANGUAGES[0] as Language, 'facts');
  return { neighbours: [...found.values()].sort(strongestFirst).slice(0, limit), own };
}

function hitsOf(caseBase: CaseBase, text: string, language: Language, facts: Facts, limit: number): Neighbour[] {
  const analysed = analyseQuery(text, language, caseBase.lexicon, caseBase.phrases);
  const signals = measure(caseBase, analysed, featuresOf(analysed.terms), facts);
  const found = rankCases(caseBase, signals, signals.cases.length).map((place): Neighbour => {
    const { id, solution } = caseAt(caseBase, signals, place);
    const similarity = signals.similarity[place] as number;
    const compared = signals.textWeight === 0 ? signals.facts?.[place] : undefined;
    const strength = compared === undefined ? similarity : compared.weight * (2 * compared.similarity - 1);
    return { caseId: id, solutionId: solution, similarity, strength };
  });
  return found.sort(strongestFirst).slice(0, limit);
}

function strongestFirst(a: Neighbour, b: Neighbour): number {
  return b.strength - a.strength || (a.caseId < b.caseId ? -1 : 1);
}
