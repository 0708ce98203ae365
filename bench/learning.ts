/**
 * Is a case that was just learned as good as one that the base was made with, and how soon? Takes the last case of solutions
 * with several out of a base, and gives each back with one wording, as a session teaches it, and whole; measured without
 * them, made anew, and grown.
 *
 * npx tsx bench/learning.ts [KNOWLEDGE] [--cases 43]
 */
import { parseArgs } from 'node:util';
import { median, quantile } from '../src/evaluation/index.js';
import { loadKnowledge } from '../src/knowledge/index.js';
import { type Case, LANGUAGES, type Localised } from '../src/model/index.js';
import { withLearned } from '../src/retain/index.js';
import { type CaseBase, createCaseBase, growCaseBase, retrieve } from '../src/retrieval/index.js';

/** A text, and the solution that is right. */
type Asked = readonly [text: string, solution: string];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: '43' } },
});
const { knowledge } = await loadKnowledge(positionals[0] ?? 'cases');
const active = knowledge.cases.filter(({ status }) => status === 'active');
const bySolution = grouped(active);
const taken = [...bySolution.values()]
  .filter(({ length }) => length > 1)
  .slice(0, Number(values.cases))
  .map((cases) => cases.at(-1) as Case);
const solutions = new Set(taken.map(({ solution }) => solution));
const left = { ...knowledge, cases: knowledge.cases.filter((one) => !taken.includes(one)) };
const brief = taken.map((one, at): Case => ({ ...one, problem: firstOf(one.problem, at), also: [] }));
const tests = knowledge.tests.flatMap(({ say, expect }): Asked[] =>
  say === undefined || expect === 'unknown' ? [] : [[say, expect]],
);
const others = taken.flatMap(({ problem, also, solution }, at): Asked[] => {
  const told = Object.values(brief[at]?.problem ?? {});
  const texts = [...Object.values(problem), ...also.map(({ text }) => text)];
  return texts.filter((text) => !told.includes(text)).map((text) => [text, solution]);
});
const sets: readonly (readonly [string, readonly Asked[]])[] = [
  ['tests of their solutions', tests.filter(([, solution]) => solutions.has(solution))],
  ['other tests', tests.filter(([, solution]) => !solutions.has(solution))],
  ['their other wordings', others],
];

// How sure a base may be is not asked here; finding it out takes most of the time.
const confidence = { slope: 1, offset: 0 };
const base = createCaseBase(left, { confidence });
print(`${active.length} cases, ${taken.length} of them taken out\n`);
print(`| given back | base | ${sets.map(([name, asked]) => `${name} (${asked.length})`).join(' | ')} |`);
print(`| --- | --- | ${sets.map(() => '---:').join(' | ')} |`);
row('', 'without them', base);
for (const [name, cases] of [
  ['with one wording', brief],
  ['whole', taken],
] as const) {
  const whole = withLearned(left, cases, name);
  row(name, 'made anew', createCaseBase(whole, { confidence }));
  row(name, 'grown', growCaseBase(base, whole, cases));
}

const times: number[] = [];
let grown = base;
for (const [at, one] of brief.entries()) {
  const known = withLearned(left, brief.slice(0, at + 1), String(at));
  const start = performance.now();
  grown = growCaseBase(grown, known, [one]);
  retrieve(grown, { text: Object.values(one.problem)[0] ?? '' });
  times.push(performance.now() - start);
}
const [first = 0, ...later] = times;
later.sort((a, b) => a - b);
print(
  `\nOne case more, until it is found: ${first.toFixed(0)} ms for the first, which reads every text, then p50 ${median(later).toFixed(0)} ms, p95 ${quantile(later, 0.95).toFixed(0)} ms.`,
);

function row(given: string, kind: string, caseBase: CaseBase): void {
  const shares = sets.map(([, asked]) => {
    const right = asked.filter(([text, solution]) => {
      const [found] = retrieve(caseBase, { text, limit: 1 }).solutions;
      return found?.solutionId === solution;
    });
    return `${((100 * right.length) / asked.length).toFixed(1)} %`;
  });
  print(`| ${given} | ${kind} | ${shares.join(' | ')} |`);
}

/** Every other case in the other language. */
function firstOf(problem: Localised, at: number): Localised {
  const languages = LANGUAGES.filter((language) => problem[language] !== undefined);
  const language = languages[at % languages.length];
  return language === undefined ? problem : { [language]: problem[language] };
}

function grouped(cases: readonly Case[]): Map<string, Case[]> {
  const groups = new Map<string, Case[]>();
  for (const one of cases) groups.set(one.solution, [...(groups.get(one.solution) ?? []), one]);
  return groups;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
