import type { Case, Knowledge, Language } from '../model/index.js';
import { NO_EVIDENCE, textsOf } from '../model/index.js';
import { CALIBRATION } from './calibration.js';
import type { CaseBase } from './case-base.js';
import { COMMON_LINE, type ConfidenceLine, fitLine, type Held } from './confidence-line.js';
import { activeCases } from './documents.js';
import { retrievePlain } from './retrieve.js';

/** Something that can be taken out of a base while its solution stays known: a case, or one of its other wordings. */
interface Removable {
  readonly case: Case;
  /** The place in `also` of the wording; left out where the case goes as a whole. */
  readonly also?: number;
}

/** A wording to ask for. */
interface Asked {
  readonly text: string;
  readonly language: Language | undefined;
  readonly solution: string;
}

/**
 * Lets a base find out how sure it may be: it is asked for some of its own wordings as if they were not there, and its
 * beliefs and whether they were right make its line.
 *
 * A tenth is taken out at a time, in turn from each solution, until enough was asked. Long wordings are not asked for,
 * because nobody's question is like them. The common line stays without a learned model, where too little can be asked,
 * where solutions have so many wordings that the constants hold as they are, and where the base is too large to be
 * learned once more.
 *
 * @param base - all of the knowledge
 * @param without - makes the base of knowledge that lacks a tenth, with a learned model and the common line
 */
export function calibrateOnItself(
  { knowledge, census, model, documents }: CaseBase,
  without: (knowledge: Knowledge) => CaseBase,
): ConfidenceLine {
  const { tenths, asked: most, least, words, wordings, texts } = CALIBRATION.own;
  const solutions = new Set(documents.map((one) => one.case.solution)).size;
  const size = census.features.cases.length;
  if (model === undefined || size > wordings * solutions || size > texts) return COMMON_LINE;
  const parts = dealt(knowledge, tenths);
  const questions = parts.map((part) => part.flatMap(wordingsOf).filter(({ text }) => wordCount(text) <= words));
  if (questions.reduce((sum, { length }) => sum + length, 0) < least) return COMMON_LINE;
  const held: Held[] = [];
  let asked = 0;
  for (const [tenth, part] of parts.entries()) {
    const chosen = spread(questions[tenth] ?? [], most - asked);
    if (chosen.length === 0) continue;
    const rest = without(removed(knowledge, part));
    asked += chosen.length;
    for (const { text, language, solution } of chosen) {
      const [first] = retrievePlain(rest, {
        text,
        limit: 1,
        ...(language === undefined ? {} : { language }),
      }).solutions;
      if (first !== undefined) held.push({ belief: first.belief, right: first.solutionId === solution });
    }
  }
  return fitLine(held);
}

/** Deals what can be taken out into so many parts, those of each solution in turn. */
function dealt(knowledge: Knowledge, count: number): readonly (readonly Removable[])[] {
  const owned = new Map<string, Case[]>();
  for (const one of activeCases(knowledge)) {
    const own = owned.get(one.solution);
    if (own === undefined) owned.set(one.solution, [one]);
    else own.push(one);
  }
  const parts = Array.from({ length: count }, (): Removable[] => []);
  let turn = 0;
  for (const solution of [...owned.keys()].sort()) {
    const own = owned.get(solution) ?? [];
    const all = own.length > 1 ? own.map((one) => ({ case: one })) : own.flatMap(alsoOf);
    for (const [rank, one] of all.entries()) parts[(turn + rank) % count]?.push(one);
    turn++;
  }
  return parts;
}

const alsoOf = (one: Case): readonly Removable[] => one.also.map((_, also) => ({ case: one, also }));

function wordingsOf({ case: { problem, also, solution }, also: place }: Removable): readonly Asked[] {
  const others = also.map(({ text, language }) => ({ text, language, solution }));
  if (place !== undefined) return others.slice(place, place + 1);
  return [...textsOf(problem).map((told) => ({ ...told, solution })), ...others];
}

function removed(knowledge: Knowledge, part: readonly Removable[]): Knowledge {
  const gone = new Map<string, Set<number> | undefined>();
  for (const { case: one, also } of part) {
    if (also === undefined) gone.set(one.id, undefined);
    else gone.set(one.id, (gone.get(one.id) ?? new Set()).add(also));
  }
  const cases = knowledge.cases.flatMap((one) => {
    const places = gone.get(one.id);
    if (gone.has(one.id) && places === undefined) return [];
    const also = places === undefined ? one.also : one.also.filter((_, place) => !places.has(place));
    // Outcomes come and go while the line stays.
    return [{ ...one, also, evidence: NO_EVIDENCE }];
  });
  return { ...knowledge, cases };
}

const wordCount = (text: string) => text.split(/\s+/u).filter(Boolean).length;

/** At most so many of a list, evenly from all of it. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, place) => all[Math.floor((place * all.length) / most)] as T);
}
