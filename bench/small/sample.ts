import { bareCase, bareKnowledge } from '../../src/evaluation/bare.js';
import type { JudgedData } from '../../src/evaluation/index.js';
import { createRandom } from '../../src/evaluation/random.js';
import { type Case, EMPTY_KNOWLEDGE, type Knowledge, type Language } from '../../src/model/index.js';
import { isStopWord, tokenise } from '../../src/text/index.js';
import { VAGUE } from './vague.js';

/** A small base cut out of a larger one, in one language, with what is asked of it. */
export interface Sample {
  readonly knowledge: Knowledge;
  readonly language: Language;
  readonly asked: readonly Asked[];
}

/** What a person says. */
export interface Asked {
  readonly text: string;
  /** What they know; given where they are asked. */
  readonly facts: Case['facts'];
  /** The solution; left out where the base does not know it. */
  readonly solution?: string;
  /**
   * `held-out`: a wording that was taken out of a case; `words`: three words of its problem; `neighbour`: a wording of
   * a case that is not in the base, of the same trade; `foreign`: of another world; `vague`: tells nothing.
   */
  readonly kind: 'held-out' | 'words' | 'neighbour' | 'foreign' | 'vague';
  /** Share in [0, 1] of the words that tell something which the case has; 0 where no case is meant. */
  readonly shared: number;
}

/** Share of words from which they are most. */
export const MOST = 0.5;

/** How a base is cut. */
export interface Cut {
  /** Count of cases, of as many solutions. */
  readonly cases: number;
  /** Count of other wordings that each case keeps. */
  readonly kept: number;
  readonly language: Language;
  readonly seed: number;
}

/** Wordings that are asked for each case, beside all that have most of its words. */
const EACH = 4;
/** Facts that each case keeps, at most. */
const FACTS = 2;
/** Wordings of unknown troubles, in all. */
const UNKNOWN = 16;

/** Cuts a small base out of knowledge; the same cut always gives the same one. */
export function cut(
  knowledge: Knowledge,
  foreign: readonly string[],
  { cases: count, kept, language, seed }: Cut,
): Sample {
  const random = createRandom(seed);
  const shuffled = <T>(all: readonly T[]): T[] =>
    all
      .map((one) => ({ one, at: random.share() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  const told = shuffled(knowledge.cases.filter(({ problem, status }) => problem[language] && status === 'active'));
  const solutions = new Set<string>();
  const chosen: Case[] = [];
  for (const one of told) {
    if (chosen.length === count || solutions.has(one.solution)) continue;
    solutions.add(one.solution);
    chosen.push(one);
  }
  const asked: Asked[] = [];
  const cases = chosen.map((one): Case => {
    const problem = one.problem[language] ?? '';
    const others = shuffled(one.also.filter((each) => each.language === language));
    const also = others.slice(0, kept);
    const facts = Object.fromEntries(shuffled(Object.entries(one.facts)).slice(0, FACTS));
    const meant = { facts: one.facts, solution: one.solution };
    const own = new Set([problem, ...also.map(({ text }) => text)].flatMap((text) => stems(text, language)));
    const ask = (text: string, kind: Asked['kind']) => {
      asked.push({ text, kind, ...meant, shared: sharedBy(stems(text, language), own) });
    };
    for (const [place, { text }] of others.slice(kept).entries()) {
      if (place < EACH || sharedBy(stems(text, language), own) > MOST) ask(text, 'held-out');
    }
    const words = telling(problem, language);
    const places = shuffled(words.map((_, place) => place))
      .slice(0, 3)
      .sort((a, b) => a - b);
    ask(places.map((place) => words[place]).join(' '), 'words');
    return { ...one, problem: { [language]: problem }, also, facts };
  });
  const neighbours = shuffled(knowledge.cases.filter(({ solution }) => !solutions.has(solution)));
  for (const one of neighbours.slice(0, UNKNOWN)) {
    const text = shuffled(one.also.filter((each) => each.language === language))[0]?.text;
    if (text !== undefined) asked.push({ text, facts: one.facts, kind: 'neighbour', shared: 0 });
  }
  for (const text of shuffled(foreign).slice(0, UNKNOWN)) asked.push({ text, facts: {}, kind: 'foreign', shared: 0 });
  for (const text of VAGUE[language]) asked.push({ text, facts: {}, kind: 'vague', shared: 0 });
  return { knowledge: reduced(knowledge, cases), language, asked };
}

/** Keeps of the knowledge what the cases need, as somebody has it who begins: no question waits for another one. */
function reduced(knowledge: Knowledge, cases: readonly Case[]): Knowledge {
  const used = new Set(cases.flatMap(({ facts }) => Object.keys(facts)));
  const own = new Set(cases.map(({ solution }) => solution));
  return {
    ...EMPTY_KNOWLEDGE,
    version: cases.map(({ id, also }) => `${id} ${also.length}`).join(),
    attributes: knowledge.attributes.flatMap((one) => (used.has(one.id) ? [{ ...one, askWhen: {} }] : [])),
    taxonomies: knowledge.taxonomies,
    solutions: knowledge.solutions.filter(({ id }) => own.has(id)),
    cases: [...cases].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const telling = (text: string, language: Language): readonly string[] => [
  ...new Set(
    tokenise(text, language)
      .filter(({ folded }) => !isStopWord(folded, language))
      .map(({ surface }) => surface),
  ),
];

const stems = (text: string, language: Language): readonly string[] => [
  ...new Set(
    tokenise(text, language)
      .filter(({ folded }) => !isStopWord(folded, language))
      .map((token) => (token.kind === 'word' ? token.stem : token.folded)),
  ),
];

const sharedBy = (words: readonly string[], own: ReadonlySet<string>) =>
  words.length === 0 ? 0 : words.filter((word) => own.has(word)).length / words.length;

/** Makes a case of all texts of each label: the first one tells the trouble, the others are other wordings. */
export function gathered({ corpus, queries }: JudgedData): Knowledge {
  const byLabel = new Map<string, { text: string; language: Language }[]>();
  const add = (label: string | undefined, text: string, language: Language = 'en') => {
    if (label !== undefined && text !== '') byLabel.set(label, [...(byLabel.get(label) ?? []), { text, language }]);
  };
  for (const { text, label, language } of corpus) add(label, text, language);
  for (const { text, relevance, language } of queries) add([...relevance.keys()][0], text, language);
  return bareKnowledge(
    [...byLabel].map(([label, [first, ...also]]) => ({
      ...bareCase(label, first === undefined ? {} : { [first.language]: first.text }, label),
      also,
    })),
  );
}
