import { type Case, LANGUAGES, type Language } from '../model/index.js';
import { type CaseBase, neighboursOf } from '../retrieval/index.js';

/** What a base finds when it is asked for each of its cases in turn, the case itself left out. */
export interface Survey {
  /** Active cases, by ascending id; everything below is aligned with them. */
  readonly cases: readonly Case[];
  /** Numbers of the solutions, so that comparing them is cheap. */
  readonly solutions: Int32Array;
  /** Places of the other cases that were found, most similar first; at most {@link DEPTH}. */
  readonly neighbours: readonly Int32Array[];
  /** Place at which the case finds itself, from 1, by language; 0 where it is not among the first. */
  readonly own: readonly Readonly<Partial<Record<Language | 'facts', number>>>[];
}

/** Neighbours that are looked at. */
export const DEPTH = 30;

/** Asks a base for each of its cases; yields after each, so that who waits can be told. */
export function* surveying(caseBase: CaseBase, depth = DEPTH): Generator<void, Survey, undefined> {
  const cases = caseBase.documents.map((one) => one.case);
  const numbers = new Map<string, number>();
  const solutions = Int32Array.from(cases, ({ solution }) => {
    const number = numbers.get(solution) ?? numbers.size;
    numbers.set(solution, number);
    return number;
  });
  const neighbours: Int32Array[] = [];
  const own: Survey['own'][number][] = [];
  for (const one of cases) {
    const found = neighboursOf(caseBase, one, depth);
    neighbours.push(Int32Array.from(found.neighbours, ({ caseId }) => caseBase.places.get(caseId) as number));
    own.push(found.own);
    yield;
  }
  return { cases, solutions, neighbours, own };
}

/** Languages in which a case tells its trouble. */
export const toldIn = ({ problem }: Case): readonly Language[] =>
  LANGUAGES.filter((language) => problem[language] !== undefined);
