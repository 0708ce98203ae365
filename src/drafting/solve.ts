import { LANGUAGES, type Language, type Localised, type Solution } from '../model/index.js';
import { termsOf } from '../retain/index.js';
import { fold } from '../text/index.js';

/** A known solution that a text names. */
export interface Solved {
  readonly solutionId: string;
  /** In [0, 1]: how much of the text the solution says, and how much of one of its names or steps the text says. No probability. */
  readonly confidence: number;
}

/** When a text names a known solution. */
export const SOLVING = Object.freeze({
  /** Least confidence. */
  least: 0.55,
  /** How far the second solution must lie behind. */
  margin: 0.08,
  /** What a step counts beside a title. */
  step: 0.85,
  /** A text of fewer words names a solution only where it says a whole title: “keyboard replaced” is said of anything. */
  words: 3,
});

/** One text of a solution: a title, another name, a step. */
interface Part {
  readonly terms: readonly string[];
  readonly weight: number;
}

interface Known {
  readonly id: string;
  readonly parts: readonly Part[];
  readonly all: ReadonlySet<string>;
}

/**
 * Prepares the recognition of known solutions in what somebody wrote of a repair.
 *
 * A text that is the id, a title or another name of a solution is that solution. Else each solution counts by the
 * geometric mean of the share of the text that it says anywhere, and the share of the one of its titles, names and steps
 * that the text says most of; words count by how few solutions have them. A text of one or two words must say a whole
 * title; one that says as much of two, or the whole title of a second one, is of none.
 */
export function createSolver(solutions: readonly Solution[]): (text: string, language: Language) => Solved | undefined {
  const names = new Map<string, string | undefined>();
  const name = (text: string, id: string) => names.set(plain(text), names.has(plain(text)) ? undefined : id);
  for (const { id, title, also } of solutions) {
    for (const text of new Set([id, ...Object.values(title), ...also.map((one) => one.text)].map(plain)))
      name(text, id);
  }
  const spoken = new Map(LANGUAGES.map((language) => [language, createSpoken(solutions, language)]));
  return (text, language) => {
    const named = names.get(plain(text));
    if (named !== undefined) return { solutionId: named, confidence: 1 };
    return spoken.get(language)?.(termsOf(text, language));
  };
}

function createSpoken(solutions: readonly Solution[], language: Language) {
  const known = solutions.map(({ id, title, also, steps, rootCause }): Known => {
    const said = (text: Localised) => text[language] ?? '';
    const part = (text: string, weight: number) => ({ terms: termsOf(text, language), weight });
    const parts = [
      part(said(title), 1),
      ...also.filter((one) => (one.language ?? language) === language).map(({ text }) => part(text, 1)),
      ...steps.map((step) => part(said(step), SOLVING.step)),
    ].filter(({ terms }) => terms.length > 0);
    const rest = rootCause === undefined ? [] : termsOf(said(rootCause), language);
    return { id, parts, all: new Set([...parts.flatMap(({ terms }) => terms), ...rest]) };
  });
  const having = new Map<string, Known[]>();
  for (const one of known) for (const term of one.all) having.set(term, [...(having.get(term) ?? []), one]);
  const weight = (term: string) => Math.log(1 + known.length / Math.max(0.5, having.get(term)?.length ?? 0));
  const mass = (terms: readonly string[]) => terms.reduce((sum, term) => sum + weight(term), 0);

  return (terms: readonly string[]): Solved | undefined => {
    const said = new Set(terms);
    const whole = mass(terms);
    const named = [...new Set(terms.flatMap((term) => having.get(term) ?? []))];
    const scored = named.map((one) => {
      const { id, parts, all } = one;
      const share = mass(terms.filter((term) => all.has(term))) / whole;
      const covered = parts.map(
        (part) => (part.weight * mass(part.terms.filter((term) => said.has(term)))) / mass(part.terms),
      );
      return { one, solutionId: id, confidence: Math.sqrt(share * Math.max(...covered)) };
    });
    scored.sort((a, b) => b.confidence - a.confidence || (a.solutionId < b.solutionId ? -1 : 1));
    const [best, second] = scored;
    if (best === undefined || best.confidence < SOLVING.least) return undefined;
    if (best.confidence - (second?.confidence ?? 0) < SOLVING.margin) return undefined;
    const isWhole = ({ terms: own, weight: counts }: Part) => counts === 1 && own.every((term) => said.has(term));
    if (said.size < SOLVING.words && !best.one.parts.some(isWhole)) return undefined;
    const isSecond = ({ parts }: Known) =>
      parts.some((part) => isWhole(part) && part.terms.some((term) => !best.one.all.has(term)));
    if (named.some(isSecond)) return undefined;
    const { solutionId, confidence } = best;
    return { solutionId, confidence };
  };
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
