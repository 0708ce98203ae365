import type { DamagedKind } from '../failures/index.js';
import type { Condition, Facts, Knowledge, Tree, TreeStep } from '../model/index.js';

/** What compiled knowledge refers to by id. */
type Ids = Readonly<Record<'attributes' | 'solutions' | 'trees' | 'taxonomies', ReadonlySet<string>>>;

/** What is damaged, by its id. */
interface Damage {
  readonly kind: DamagedKind;
  readonly id: string;
}

/**
 * Names the first place in compiled knowledge that leads nowhere or is not what it should be.
 *
 * @returns nothing when everything in it leads somewhere
 */
export function findDamage(knowledge: Knowledge): Damage | undefined {
  let place: Damage = { kind: 'base', id: '' };
  const check = (holds: boolean): void => {
    if (!holds) throw new TypeError(`${place.kind} ${place.id}`);
  };
  try {
    const { attributes, solutions, cases, trees, taxonomies, routing, synonyms, escalation, tests } = knowledge;
    const ids: Ids = {
      attributes: idsOf(attributes),
      solutions: idsOf(solutions),
      trees: idsOf(trees),
      taxonomies: idsOf(taxonomies),
    };
    const known = (given: Facts | Condition) => keys(given).every((id) => ids.attributes.has(id));
    for (const { id, question, values, askWhen, taxonomy } of attributes) {
      place = { kind: 'attribute', id: String(id) };
      check(keys(question).length > 0 && known(askWhen) && values.every((value) => keys(value.label).length > 0));
      check(taxonomy === undefined || ids.taxonomies.has(taxonomy));
    }
    for (const { id, title, also, steps } of solutions) {
      place = { kind: 'solution', id: String(id) };
      check(keys(title).length > 0 && steps.every((step) => keys(step).length > 0) && also.every(isWording));
    }
    for (const { id, problem, also, facts, solution, evidence } of cases) {
      place = { kind: 'case', id: String(id) };
      check(typeof id === 'string' && keys(problem).length > 0 && also.every(isWording));
      check(known(facts) && ids.solutions.has(solution) && evidence.worked >= 0 && evidence.failed >= 0);
    }
    for (const tree of trees) {
      place = { kind: 'tree', id: String(tree.id) };
      check(keys(tree.title).length > 0 && known(tree.when) && tree.problem.every(isWording) && isWhole(tree, ids));
    }
    for (const { id, nodes } of taxonomies) {
      place = { kind: 'taxonomy', id: String(id) };
      const above = new Set<string>();
      for (const node of nodes) {
        check(keys(node.label).length > 0 && (node.parent === undefined || above.has(node.parent)));
        above.add(node.id);
      }
    }
    for (const { id, say, facts, answers, expect } of tests) {
      place = { kind: 'test', id: String(id) };
      check(typeof id === 'string' && typeof say === 'string' && known(facts) && known(answers));
      check(expect === 'unknown' || ids.solutions.has(expect));
    }
    place = { kind: 'rule', id: '' };
    check(routing.every(({ when, team }) => known(when) && typeof team === 'string'));
    check(synonyms.every(({ words }) => words.every((word) => typeof word === 'string')));
    check(Object.values(escalation).every(({ to, cost }) => typeof to === 'string' && cost >= 0));
    const calendars = idsOf(knowledge.calendars ?? []);
    const { targets = [] } = knowledge;
    check(targets.every(({ when, calendar }) => known(when) && (calendar === undefined || calendars.has(calendar))));
    const { questions: asked = [], tries = 1 } = knowledge.verification ?? {};
    check(asked.every(({ id, text }) => typeof id === 'string' && keys(text).length > 0) && tries >= 1);
    check(Object.values(escalation).every(({ when = [] }) => when.every(({ facts }) => known(facts))));
    return undefined;
  } catch {
    // Whatever is missing on the way is damage too.
    return place;
  }
}

function idsOf(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  const ids = new Set(items.map(({ id }) => id));
  if (ids.size < items.length) throw new TypeError('An id stands twice.');
  return ids;
}

/** Lists the keys of an object, and nothing else. */
function keys(given: object): readonly string[] {
  if (typeof given !== 'object' || Array.isArray(given)) throw new TypeError('No object.');
  return Object.keys(given);
}

function isWording({ text }: { readonly text: string }): boolean {
  return typeof text === 'string';
}

function isWhole({ start, nodes }: Tree, ids: Ids): boolean {
  const leads = (step: TreeStep): boolean => {
    if (step.kind === 'node') return Object.hasOwn(nodes, step.node);
    if (step.kind === 'solution') return ids.solutions.has(step.solution);
    return step.kind === 'tree' ? ids.trees.has(step.tree) : step.kind === 'retrieve' || step.kind === 'escalate';
  };
  const whole = Object.values(nodes).every(
    ({ ask, answers }) => ids.attributes.has(ask) && Object.values(answers).every(leads),
  );
  return whole && Object.hasOwn(nodes, start);
}
