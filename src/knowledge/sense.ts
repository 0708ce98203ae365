import { listNames } from '../failures/index.js';
import type { Knowledge, Localised } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import type { ResolvedVocabulary } from './attributes.js';
import type { ResolvedCase } from './cases.js';
import { findCircle, shownCircle } from './circle.js';
import type { Context, Entry } from './context.js';
import type { Path } from './data.js';
import type { Solution as WrittenSolution, AttributeValue as WrittenValue } from './file.generated.js';
import { type ResolvedTree, steps } from './trees.js';
import type { Said } from './words/index.js';

/** Everything resolved, with the places where it stands. */
export interface Resolved {
  readonly knowledge: Knowledge;
  readonly vocabulary: ResolvedVocabulary;
  readonly solutions: readonly Entry<WrittenSolution>[];
  readonly cases: readonly ResolvedCase[];
  readonly trees: readonly ResolvedTree[];
}

/** Looks for what is well written but makes no sense. */
export function checkSense(context: Context, resolved: Resolved): void {
  // What was left out may have led to the rest.
  if (!context.report.hasErrors) {
    checkSolutions(context, resolved);
    checkAttributes(context, resolved);
    checkEntrances(context, resolved);
  }
  checkAskWhen(context, resolved);
  checkTwins(context, resolved);
  checkLanguages(context, resolved);
}

function checkSolutions(context: Context, { solutions, cases, trees }: Resolved): void {
  const led = new Set(cases.map((resolved) => resolved.case.solution));
  for (const { tree } of trees)
    for (const { step } of steps(tree)) if (step.kind === 'solution') led.add(step.solution);
  for (const entry of solutions) {
    if (led.has(entry.id)) continue;
    context.say(entry, [], { reason: 'DC405', values: { solution: entry.id } }, { part: 'key' });
  }
}

function checkAttributes(context: Context, { knowledge, vocabulary, cases, trees }: Resolved): void {
  const used = new Set<string>();
  const use = (ids: object) => {
    for (const id of Object.keys(ids)) used.add(id);
  };
  for (const resolved of cases) use(resolved.case.facts);
  for (const { tree } of trees) {
    use(tree.when);
    for (const node of Object.values(tree.nodes)) used.add(node.ask);
  }
  for (const rule of knowledge.routing) use(rule.when);
  for (const attribute of knowledge.attributes) use(attribute.askWhen);
  for (const [id, entry] of vocabulary.entries) {
    if (used.has(id)) continue;
    context.say(entry, [], { reason: 'DC406', values: { attribute: id } }, { part: 'key' });
  }
}

function checkAskWhen(context: Context, { vocabulary }: Resolved): void {
  const next = (id: string) => Object.keys(vocabulary.attributes.get(id)?.askWhen ?? {});
  const circle = findCircle([...vocabulary.attributes.keys()], next);
  const entry = vocabulary.entries.get(circle?.[0] ?? '');
  if (circle !== undefined && entry !== undefined) {
    const values = { circle: shownCircle(circle) };
    context.say(entry, ['askWhen'], { reason: 'DC412', values }, { part: 'key' });
  }
}

function checkEntrances(context: Context, { trees }: Resolved): void {
  const entered = new Set<string>();
  for (const { tree } of trees) for (const { step } of steps(tree)) if (step.kind === 'tree') entered.add(step.tree);
  for (const { tree, entry } of trees) {
    if (entered.has(tree.id) || tree.problem.length > 0 || Object.keys(tree.when).length > 0) continue;
    context.say(entry, [], { reason: 'DC413', values: { tree: tree.id } }, { part: 'key' });
  }
}

/** Two cases with the same facts and different solutions cannot be told apart by any question. */
function checkTwins(context: Context, { cases }: Resolved): void {
  const first = new Map<string, ResolvedCase>();
  for (const resolved of cases) {
    const { id, facts, solution, status } = resolved.case;
    if (status === 'draft') continue;
    const key = JSON.stringify(facts);
    const twin = first.get(key);
    if (twin === undefined) {
      first.set(key, resolved);
    } else if (twin.case.solution !== solution) {
      const values = { case: id, other: twin.case.id };
      const bare = Object.keys(facts).length === 0;
      const said: Said = { reason: bare ? 'DC407.none' : 'DC407.same', values };
      context.say(resolved.entry, bare ? ['id'] : ['facts'], said, { part: 'key' });
    }
  }
}

/** In a base that speaks both languages, every text should. */
function checkLanguages(context: Context, { knowledge, vocabulary, solutions, cases, trees }: Resolved): void {
  const texts: { entry: Entry<unknown>; texts: readonly (readonly [Path, Localised])[] }[] = [];
  for (const attribute of knowledge.attributes) {
    const entry = vocabulary.entries.get(attribute.id);
    if (entry === undefined) continue;
    const values = attribute.values.flatMap(({ id, label }) =>
      isLabelled(entry.value.values?.[id]) ? [[['values', id], label] as const] : [],
    );
    texts.push({ entry, texts: [[['question'], attribute.question], ...values] });
  }
  const byId = new Map(knowledge.solutions.map((solution) => [solution.id, solution]));
  for (const entry of solutions) {
    const { title = {}, steps: todo = [], check, rootCause } = byId.get(entry.id) ?? {};
    const list: [Path, Localised][] = [
      [['title'], title],
      ...todo.map((step, index): [Path, Localised] => [['steps', index], step]),
    ];
    if (check !== undefined) list.push([['check'], check]);
    if (rootCause !== undefined) list.push([['rootCause'], rootCause]);
    texts.push({ entry, texts: list });
  }
  for (const resolved of cases) texts.push({ entry: resolved.entry, texts: [[['problem'], resolved.case.problem]] });
  for (const { tree, entry } of trees) texts.push({ entry, texts: [[['title'], tree.title]] });
  const spoken = LANGUAGES.filter((language) =>
    texts.some((item) => item.texts.some(([, text]) => text[language] !== undefined)),
  );
  if (spoken.length < 2) return;
  for (const { entry, texts: own } of texts) {
    const missing = own.flatMap(([path, text]) =>
      spoken.filter((language) => text[language] === undefined).map((language) => ({ path, language })),
    );
    const first = missing[0];
    if (first === undefined) continue;
    const places = listNames(missing.map(({ path, language }) => `${path.join('.')}.${language}`));
    context.say(entry, first.path, { reason: 'DC408', values: { entry: entry.id, places } });
  }
}

/** Tells a label that somebody wrote from one that stands in for it: the id, or yes and no. */
function isLabelled(written: WrittenValue | undefined): boolean {
  return typeof written === 'string' || written?.fr !== undefined || written?.en !== undefined;
}
