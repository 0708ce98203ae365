import {
  type Attribute,
  type Case,
  type Catalogue,
  createCatalogue,
  type FactValue,
  type Knowledge,
  type SessionFact,
  type SessionState,
  type SettledAnswer,
  type Tree,
  type TreeNode,
  type TreeStep,
} from '../../model/index.js';
import { weigh } from '../belief.js';
import { ranked } from '../evidence.js';
import { createImplied } from '../implied.js';
import { NEW_SESSION } from '../opened.js';
import { completeParameters } from '../parameters.js';
import { createPolicy } from '../policy.js';
import { bestBy, openQuestions } from '../questions.js';
import { createCaseTable } from '../table.js';

/** How a tree is made of cases. */
export interface InduceOptions {
  /** Id of the tree. */
  readonly id: string;
  /** Most questions on any way; >= 1. @defaultValue 4 */
  readonly depth?: number;
  /** Ids of the attributes that may be asked. @defaultValue all of them */
  readonly attributes?: readonly string[];
  /** Ids of the solutions whose cases count. @defaultValue all of them */
  readonly solutions?: readonly string[];
  /** Cases that must have given an answer before it gets a branch; >= 1. @defaultValue 2 */
  readonly support?: number;
  /** Whether it asks what the engine's own policy would, instead of what tells most per minute. @defaultValue false */
  readonly policy?: boolean;
}

/** What speaks for one end of an induced tree. */
export interface InducedEnd {
  readonly node: string;
  readonly answer: string;
  /** Count of cases that contradict no answer on the way there; of a solution only its own. */
  readonly support: number;
  /** Probability in [0, 1] of the most probable solution. */
  readonly belief: number;
}

/** A tree made of cases, for somebody to review. */
export interface InducedTree {
  readonly tree: Tree;
  /** By node, then by answer, in the order of the tree. */
  readonly ends: readonly InducedEnd[];
}

/** Probability from which nothing more is asked, and from which an end is a solution and not a hand-over. */
const SURE = 0.85;
const CLEAR = 0.6;
/** Most questions of a tree: what somebody can still review. */
const MOST_NODES = 200;
interface Built {
  readonly step: TreeStep;
  readonly support: number;
  readonly belief: number;
}

/**
 * Makes a tree of the active cases: at each node the question that tells most per minute of what is still believed, the
 * belief being the dialogue's own, which no single answer rules a case out of. Gates are asked before what is behind
 * them, and numbers, sets and texts are not asked. Where no solution is clear it hands over to retrieval.
 *
 * @returns nothing where no question tells anything; the same for cases in any order
 * @throws RangeError when the depth or the support is no whole number >= 1
 * @see Smyth and Cunningham, A comparison of incremental case-based reasoning and inductive learning, 1994
 * @example
 * const induced = induceTree(knowledge, { id: 'first-questions', depth: 3 });
 */
export function induceTree(knowledge: Knowledge, options: InduceOptions): InducedTree | undefined {
  const { id, depth = 4, support = 2, policy = false } = options;
  for (const [name, value] of Object.entries({ depth, support })) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`induceTree: ${name} is ${value}; expected a whole number >= 1.`);
    }
  }
  const chosen = options.solutions === undefined ? undefined : new Set(options.solutions);
  const allowed = options.attributes === undefined ? undefined : new Set(options.attributes);
  const cases = knowledge.cases
    .filter(({ status, solution }) => status === 'active' && (chosen?.has(solution) ?? true))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const base = { ...knowledge, cases };
  const catalogue = createCatalogue(base);
  const choose = policy ? policyChooser(base) : greedyChooser(base, catalogue);
  const when = sharedBy(cases, catalogue);
  const nodes = new Map<string, TreeNode>();
  const ends: InducedEnd[] = [];

  const build = (state: SessionState, left: number): Built => {
    const consistent = cases.filter(({ facts }) => agrees(facts, state, catalogue));
    const { ask, solution, belief } = choose(state, (attribute) => isAskable(attribute, allowed), left > 0);
    if (ask === undefined || nodes.size >= MOST_NODES) {
      const own = consistent.filter((one) => one.solution === solution).length;
      if (solution === undefined || own < support)
        return { step: { kind: 'retrieve' }, support: consistent.length, belief };
      return { step: { kind: 'solution', solution }, support: own, belief };
    }
    const name = nameFor(ask.id, nodes);
    nodes.set(name, { ask: ask.id, answers: {} });
    const own = (one: Case) => (Object.hasOwn(one.facts, ask.id) ? one.facts[ask.id] : undefined);
    const values = valuesFor(ask, consistent.map(own));
    const branches = values.flatMap((value): [string, Built][] => {
      const count = consistent.filter((one) => own(one) === value).length;
      if (!policy && count < support) return [];
      return [[value, build(answered(state, ask, { kind: 'value', value }), left - 1)]];
    });
    branches.push(['unknown', build(answered(state, ask, { kind: 'unknown' }), left - 1)]);
    const rest: Built = { step: { kind: 'retrieve' }, support: consistent.length, belief };
    if (branches.length <= values.length || ask.type === 'taxonomy') branches.push(['other', rest]);
    const [first] = branches;
    if (first !== undefined && branches.every(([, { step }]) => isSameEnd(step, first[1].step))) {
      nodes.delete(name);
      return { step: first[1].step, support: consistent.length, belief };
    }
    nodes.set(name, { ask: ask.id, answers: Object.fromEntries(branches.map(([key, { step }]) => [key, step])) });
    for (const [answer, built] of branches) {
      if (built.step.kind !== 'node') ends.push({ node: name, answer, support: built.support, belief: built.belief });
    }
    return { step: { kind: 'node', node: name }, support: consistent.length, belief };
  };

  const { step } = build(opening(when), depth);
  if (step.kind !== 'node') return undefined;
  const title = { fr: `Arbre tiré des cas\u00a0: ${id}`, en: `Tree made of cases: ${id}` };
  const hasCondition = Object.keys(when).length > 0;
  const problem = [
    { language: 'fr', text: title.fr },
    { language: 'en', text: title.en },
  ] as const;
  const order = [...nodes.keys()];
  return {
    tree: { id, title, when, problem: hasCondition ? [] : problem, start: step.node, nodes: Object.fromEntries(nodes) },
    ends: ends.sort((a, b) => order.indexOf(a.node) - order.indexOf(b.node)),
  };
}

interface Chosen {
  readonly ask?: Attribute | undefined;
  /** The most probable solution, where it is clear. */
  readonly solution?: string | undefined;
  readonly belief: number;
}

type Choose = (state: SessionState, mayAsk: (attribute: Attribute) => boolean, goesOn: boolean) => Chosen;

function greedyChooser(knowledge: Knowledge, catalogue: Catalogue): Choose {
  const parameters = completeParameters();
  const table = createCaseTable(knowledge, parameters);
  const known = createImplied(catalogue, knowledge.cases);
  return (session, mayAsk, goesOn) => {
    const state = known(session);
    const belief = weigh(table, state, parameters);
    const [leader] = ranked(belief.solutions);
    const top = leader === undefined ? 0 : (belief.solutions[leader] as number);
    const solution = leader === undefined || top < CLEAR ? undefined : table.solutions[leader]?.id;
    if (!goesOn || top >= SURE) return { solution, belief: top };
    const columnAt = (index: number) => table.columns[index]?.attribute as Attribute;
    const questions = openQuestions(table, state, belief, parameters, catalogue).filter(
      ({ ask, gain }) => gain >= parameters.minGain && mayAsk(columnAt(ask)),
    );
    const best = bestBy(questions, ({ gain, chance, cost }) => (gain * chance) / cost);
    return { ask: best && columnAt(best.ask), solution, belief: top };
  };
}

/** Asks as the engine would; where the tree ends before it has proposed anything, the engine goes on by itself. */
function policyChooser(knowledge: Knowledge): Choose {
  const policy = createPolicy(knowledge);
  const attributes = new Map(knowledge.attributes.map((attribute) => [attribute.id, attribute]));
  return (state, mayAsk, goesOn) => {
    const choice = policy.next(state);
    const belief = policy.belief(state)[0]?.probability ?? 0;
    if (choice.kind === 'propose') return { solution: choice.solutionIds[0], belief };
    const ask = choice.kind === 'ask' ? attributes.get(choice.attribute) : undefined;
    return ask !== undefined && goesOn && mayAsk(ask) ? { ask, belief } : { belief };
  };
}

function isAskable({ id, type }: Attribute, allowed: ReadonlySet<string> | undefined): boolean {
  return type !== 'number' && type !== 'set' && type !== 'text' && (allowed?.has(id) ?? true);
}

/** The declared values, or the nodes of a taxonomy that cases have. */
function valuesFor({ type, values }: Attribute, seen: readonly (FactValue | undefined)[]): readonly string[] {
  if (type !== 'taxonomy') return values.map(({ id }) => id);
  return [...new Set(seen.filter((value) => typeof value === 'string'))].sort();
}

function nameFor(id: string, nodes: ReadonlyMap<string, unknown>): string {
  let name = id;
  for (let count = 2; nodes.has(name); count += 1) name = `${id}-${count}`;
  return name;
}

function isSameEnd(a: TreeStep, b: TreeStep): boolean {
  return a.kind !== 'node' && JSON.stringify(a) === JSON.stringify(b);
}

/** The values that every case has. */
function sharedBy(cases: readonly Case[], { attributes }: Catalogue): Readonly<Record<string, readonly string[]>> {
  const shared = [...attributes.values()].flatMap(({ id, type }): [string, readonly string[]][] => {
    const [value, ...others] = new Set(cases.map(({ facts }) => (Object.hasOwn(facts, id) ? facts[id] : undefined)));
    return type === 'text' || typeof value !== 'string' || others.length > 0 ? [] : [[id, [value]]];
  });
  return Object.fromEntries(shared.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function opening(when: Readonly<Record<string, readonly string[]>>): SessionState {
  const facts = Object.entries(when).flatMap(([attribute, [value]]): [string, SessionFact][] =>
    value === undefined ? [] : [[attribute, { attribute, answer: { kind: 'value', value }, source: 'given', at: 0 }]],
  );
  return { ...NEW_SESSION, status: 'open', facts: Object.fromEntries(facts) };
}

function answered(state: SessionState, { id }: Attribute, answer: SettledAnswer): SessionState {
  const fact = { attribute: id, answer, source: 'answer', at: 0 } as const;
  return { ...state, facts: { ...state.facts, [id]: fact }, asked: [...state.asked, id] };
}

/** Tells whether a case contradicts nothing that is known; what it is silent about it does not contradict. */
function agrees(facts: Case['facts'], state: SessionState, { isWithin }: Catalogue): boolean {
  return Object.values(state.facts).every(({ attribute, answer }) => {
    const own = Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
    if (own === undefined || answer.kind !== 'value' || typeof answer.value === 'object') return true;
    return isWithin(attribute, own, answer.value);
  });
}
