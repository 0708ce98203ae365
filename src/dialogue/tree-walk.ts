import type {
  Attribute,
  Catalogue,
  FactValue,
  Level,
  Localised,
  SessionFact,
  SessionState,
  Tree,
  TreeNode,
  TreePosition,
  TreeStep,
} from '../model/index.js';
import { factOf } from './belief.js';
import { canAnswer, factsOf } from './known.js';

/** Where a tree leads with what is known. */
export type TreeOutcome =
  | {
      readonly kind: 'ask';
      readonly attribute: Attribute;
      readonly position: TreePosition;
      /** Attributes that were passed over on the way, in its order: known, or not to be known from this person. */
      readonly passed: readonly string[];
    }
  | { readonly kind: 'solution'; readonly solutionId: string; readonly position: TreePosition }
  | { readonly kind: 'escalate'; readonly to: Level; readonly team?: string; readonly reason?: Localised }
  /** The tree has nothing more to say. */
  | { readonly kind: 'leave'; readonly position: TreePosition };

/**
 * Walks from a position on, along answers that are known already, to the first thing to be done.
 * Sub-trees are followed; a step that comes back to where it has been hands over to retrieval.
 */
export function walkTree(catalogue: Catalogue, state: SessionState, from: TreePosition): TreeOutcome {
  const seen = new Set<string>();
  const passed: string[] = [];
  let position = from;
  for (;;) {
    const left: TreeOutcome = { kind: 'leave', position: { ...position, left: true } };
    const here = JSON.stringify([position.tree, position.node]);
    const node = nodeAt(catalogue, position);
    const attribute = node === undefined ? undefined : catalogue.attributes.get(node.ask);
    if (node === undefined || attribute === undefined || seen.has(here)) return left;
    seen.add(here);
    if (isOpen(state, attribute)) return { kind: 'ask', attribute, position, passed };
    passed.push(attribute.id);
    const step = stepFor(catalogue, node, attribute, factOf(state, attribute.id));
    switch (step?.kind) {
      case 'node':
        position = { tree: position.tree, node: step.node };
        break;
      case 'tree': {
        const next = catalogue.trees.get(step.tree);
        if (next === undefined) return left;
        position = { tree: next.id, node: next.start };
        break;
      }
      case 'solution':
        return { kind: 'solution', solutionId: step.solution, position };
      case 'escalate':
        return step;
      default:
        return left;
    }
  }
}

/** The trees whose conditions the known facts fulfil, by ascending id; one without conditions never is. */
export function openTrees(catalogue: Catalogue, state: SessionState): readonly Tree[] {
  const facts = factsOf(state);
  return [...catalogue.trees.values()].filter(
    (tree) =>
      Object.keys(tree.when).length > 0 && tree.problem.length === 0 && catalogue.holds(tree.when, facts) === 'yes',
  );
}

/**
 * Every solution a tree can still come to from a node, its sub-trees' included.
 *
 * @param state - what is known: a question that will not be asked leads one way only. Left out, nothing is known
 */
export function reachableSolutions(
  catalogue: Catalogue,
  from: TreePosition,
  state?: SessionState,
): ReadonlySet<string> {
  const solutions = new Set<string>();
  const seen = new Set<string>();
  const open = [from];
  for (let position = open.pop(); position !== undefined; position = open.pop()) {
    const here = JSON.stringify([position.tree, position.node]);
    if (seen.has(here)) continue;
    seen.add(here);
    for (const step of stepsFrom(catalogue, position, state)) {
      if (step.kind === 'solution') solutions.add(step.solution);
      else if (step.kind === 'node') open.push({ tree: position.tree, node: step.node });
      else if (step.kind === 'tree') open.push({ tree: step.tree, node: catalogue.trees.get(step.tree)?.start ?? '' });
    }
  }
  return solutions;
}

function stepsFrom(catalogue: Catalogue, at: TreePosition, state: SessionState | undefined): readonly TreeStep[] {
  const node = nodeAt(catalogue, at);
  if (node === undefined) return [];
  const attribute = catalogue.attributes.get(node.ask);
  if (state === undefined || attribute === undefined || isOpen(state, attribute)) return Object.values(node.answers);
  return [stepFor(catalogue, node, attribute, factOf(state, node.ask))].flatMap((step) => step ?? []);
}

/** Tells whether a question would be asked: not known, not asked before, and within the audience's reach. */
function isOpen(state: SessionState, attribute: Attribute): boolean {
  const { id } = attribute;
  return factOf(state, id) === undefined && !state.asked.includes(id) && canAnswer(state.audience, attribute);
}

function nodeAt(catalogue: Catalogue, position: TreePosition): TreeNode | undefined {
  const nodes = catalogue.trees.get(position.tree)?.nodes;
  return nodes !== undefined && Object.hasOwn(nodes, position.node) ? nodes[position.node] : undefined;
}

function stepFor(
  catalogue: Catalogue,
  node: TreeNode,
  attribute: Attribute,
  fact: SessionFact | undefined,
): TreeStep | undefined {
  const settled = fact?.answer;
  const value = settled?.kind === 'value' || settled?.kind === 'unsure' ? settled.value : undefined;
  const key = answerKey(catalogue, node, attribute, value);
  return key === undefined ? undefined : node.answers[key];
}

/**
 * Finds the key of the answer that a value takes at a node; without a value, that of a person who does not know.
 *
 * @returns nothing where the node has no step for it, not even `other`
 */
export function answerKey(
  catalogue: Catalogue,
  node: TreeNode,
  attribute: Attribute,
  value: FactValue | undefined,
): string | undefined {
  const has = (key: string) => Object.hasOwn(node.answers, key);
  if (value === undefined) return ['unknown', 'other'].find(has);
  const keys = Object.keys(node.answers);
  const key =
    keys.find((each) => String(value) === each) ?? keys.find((each) => matches(catalogue, attribute, value, each));
  return key ?? (has('other') ? 'other' : undefined);
}

function matches(catalogue: Catalogue, attribute: Attribute, value: FactValue, key: string): boolean {
  if (typeof value !== 'number') return catalogue.isWithin(attribute.id, value, key);
  const range = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(key);
  if (range !== null) return value >= Number(range[1]) && value <= Number(range[2]);
  const comparison = /^([<>]=?) ?(-?[\d.]+)$/.exec(key);
  const bound = Number(comparison?.[2]);
  switch (comparison?.[1]) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      return Number(key) === value;
  }
}
