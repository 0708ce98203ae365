import { type Case, LANGUAGES, type Language, type Solution } from '../model/index.js';
import { caseLines, extraText, localisedText, word } from './print.js';
import { SOLUTION_DEFAULTS } from './solutions.js';

/** Most cases of one file, and characters from which it is full: an author reviews it in one go, and it loads in any case. */
const FULL = { cases: 500, characters: 1_000_000 } as const;

/** Drafts to be reviewed: cases, and the solutions that are new with them. */
export interface Drafts {
  /** Those of one solution stand together. */
  readonly cases: readonly Case[];
  readonly solutions: readonly Solution[];
  /** Lines of comment at the head of each file. */
  readonly head: readonly string[];
}

/**
 * Writes drafts as knowledge files of at most 500 cases, one after the other, a new solution in the file of its first case;
 * read back, they are the same.
 */
export function* printDrafts({ cases, solutions, head }: Drafts): Generator<string, void, undefined> {
  const waiting = new Map(solutions.map((solution) => [solution.id, solution]));
  const empty = () => ({ cases: [] as Case[], solutions: [] as Solution[], characters: 0 });
  let page = empty();
  for (const one of cases) {
    const solution = waiting.get(one.solution);
    const texts = [one.problem, ...(solution === undefined ? [] : [solution.title, ...solution.steps])];
    const length = texts.flatMap((text) => Object.values(text)).reduce((sum, text) => sum + text.length, 0);
    if (page.cases.length >= FULL.cases || page.characters + length > FULL.characters) {
      if (page.cases.length > 0) yield printPage(page.cases, page.solutions, head);
      page = empty();
    }
    page.cases.push(one);
    page.characters += length;
    if (solution !== undefined) page.solutions.push(solution);
    waiting.delete(one.solution);
  }
  if (page.cases.length > 0) yield printPage(page.cases, page.solutions, head);
}

function printPage(cases: readonly Case[], solutions: readonly Solution[], head: readonly string[]): string {
  const plain = mostSpoken(cases);
  const lines = [
    ...head.map((line) => `# ${line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`),
    'version: 1',
    `language: ${plain}`,
    ...(solutions.length === 0
      ? []
      : ['solutions:', ...solutions.flatMap((solution) => solutionLines(solution, plain))]),
    'cases:',
    ...cases.flatMap((one) => caseLines(one, plain)),
  ];
  return `${lines.join('\n')}\n`;
}

function solutionLines(solution: Solution, plain: Language): readonly string[] {
  const { id, title, steps, check, kind, rootCause, cost, success, risk, audience, extras } = solution;
  const set = (key: keyof typeof SOLUTION_DEFAULTS, value: string | number) =>
    value === SOLUTION_DEFAULTS[key] ? [] : [`    ${key}: ${value}`];
  return [
    `  ${word(id)}:`,
    `    title: ${localisedText(title, plain)}`,
    '    steps:',
    ...steps.map((step) => `      - ${localisedText(step, plain)}`),
    ...(check === undefined ? [] : [`    check: ${localisedText(check, plain)}`]),
    ...set('kind', kind),
    ...(rootCause === undefined ? [] : [`    rootCause: ${localisedText(rootCause, plain)}`]),
    ...set('cost', cost),
    ...set('success', success),
    ...set('risk', risk),
    ...set('audience', audience),
    ...Object.entries(extras).map((extra) => `    ${extraText(extra)}`),
  ];
}

/** The language in which most of the cases are told. */
function mostSpoken(cases: readonly Case[]): Language {
  const count = (language: Language) => cases.filter(({ problem }) => problem[language] !== undefined).length;
  const [first, ...others] = LANGUAGES;
  return others.reduce((best, language) => (count(language) > count(best) ? language : best), first as Language);
}
