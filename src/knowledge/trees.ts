import { listNames } from '../failures/index.js';
import type { Attribute, Tree, TreeNode, TreeStep } from '../model/index.js';
import { type Context, type Entry, localised, wordings } from './context.js';
import { keysOf, type Path } from './data.js';
import type { Step, Tree as Written } from './file.generated.js';
import { shown } from './shape.js';
import { checkNodes, checkTreeCircles } from './tree-sense.js';
import { readNumber, resolveCondition, type Vocabulary } from './values.js';

/** A tree with the place where it stands. */
export interface ResolvedTree {
  readonly tree: Tree;
  readonly entry: Entry<Written>;
}

/** Resolves trees, and leaves out those that lead into one that had to be left out. */
export function resolveTrees(
  context: Context,
  vocabulary: Vocabulary,
  solutions: ReadonlyMap<string, unknown>,
): readonly ResolvedTree[] {
  const entries = context.byKey('trees');
  const known = new Map<string, unknown>(entries.map((entry) => [entry.id, entry]));
  const trees = new Map<string, ResolvedTree>();
  const parents = new Map<string, { entry: Entry<Written>; path: Path }[]>();
  const leftOut: string[] = [];
  for (const entry of entries) {
    const tree = resolveOne(context, entry, { vocabulary, solutions, trees: known });
    if (!context.isFaulty(entry)) checkNodes(context, entry, tree, vocabulary);
    for (const { path, step } of steps(tree)) {
      if (step.kind !== 'tree') continue;
      const waiting = parents.get(step.tree) ?? [];
      waiting.push({ entry, path });
      parents.set(step.tree, waiting);
    }
    trees.set(entry.id, { tree, entry });
  }
  checkTreeCircles(context, trees);
  for (const { entry } of trees.values()) if (context.isFaulty(entry)) leftOut.push(entry.id);
  for (let id = leftOut.pop(); id !== undefined; id = leftOut.pop()) {
    context.leaveOut('trees', id);
    trees.delete(id);
    for (const { entry, path } of parents.get(id) ?? []) {
      if (context.isFaulty(entry)) continue;
      context.refer(entry, path, 'trees', id, trees);
      leftOut.push(entry.id);
    }
  }
  return [...trees.values()];
}

/** Lists every step of a tree with its place in the file. */
export function steps(tree: Tree): readonly { readonly node: string; readonly path: Path; readonly step: TreeStep }[] {
  return Object.entries(tree.nodes).flatMap(([node, { answers }]) =>
    Object.entries(answers).map(([answer, step]) => ({ node, path: ['nodes', node, 'answers', answer], step })),
  );
}

interface Known {
  readonly vocabulary: Vocabulary;
  readonly solutions: ReadonlyMap<string, unknown>;
  readonly trees: ReadonlyMap<string, unknown>;
}

function resolveOne(context: Context, entry: Entry<Written>, known: Known): Tree {
  const { id, value: written } = entry;
  const language = entry.file.data.language;
  const ids = new Set(Object.keys(written.nodes));
  const checkNode = (path: Path, node: string) => {
    if (ids.has(node)) return;
    const suggestion = context.near(entry, node, ids);
    const values = { tree: id, node, expected: listNames(ids) };
    context.refuse(entry, path, { reason: 'DC306', values }, { suggestion });
  };
  checkNode(['start'], written.start);
  const nodes: Record<string, TreeNode> = {};
  for (const [name, node] of Object.entries(written.nodes)) {
    const path = ['nodes', name];
    if (!context.refer(entry, [...path, 'ask'], 'attributes', node.ask, known.vocabulary.attributes)) continue;
    const attribute = known.vocabulary.attributes.get(node.ask);
    if (attribute === undefined) continue;
    const answers: Record<string, TreeStep> = {};
    for (const key of keysOf(entry.file.root, [...entry.path, ...path, 'answers'])) {
      const step = node.answers[key];
      if (step === undefined) continue;
      const place = [...path, 'answers', key];
      const answer = resolveAnswer(context, entry, place, key, attribute, known.vocabulary);
      const resolved = resolveStep(step);
      if (resolved?.kind === 'node') checkNode(place, resolved.node);
      if (resolved?.kind === 'solution') context.refer(entry, place, 'solutions', resolved.solution, known.solutions);
      if (resolved?.kind === 'tree') context.refer(entry, place, 'trees', resolved.tree, known.trees);
      if (answer === undefined || resolved === undefined) continue;
      if (Object.hasOwn(answers, answer)) {
        context.refuse(entry, place, { reason: 'DC102.answer', values: { got: shown(key), answer } }, { part: 'key' });
      }
      answers[answer] = resolved;
    }
    nodes[name] = { ask: node.ask, answers };
  }
  return {
    id,
    title: localised(written.title, language),
    when: resolveCondition(context, entry, ['when'], written.when, known.vocabulary),
    problem: wordings(written.problem, language),
    start: written.start,
    nodes,
  };

  function resolveStep(step: Step): TreeStep | undefined {
    if (typeof step === 'string') return { kind: 'node', node: step };
    if (step.solution !== undefined) return { kind: 'solution', solution: step.solution };
    if (step.tree !== undefined) return { kind: 'tree', tree: step.tree };
    if (step.retrieve !== undefined) return { kind: 'retrieve' };
    if (step.escalate === undefined) return undefined;
    const { to, team, reason } = step.escalate;
    return {
      kind: 'escalate',
      to,
      ...(team === undefined ? {} : { team }),
      ...(reason === undefined ? {} : { reason: localised(reason, language) }),
    };
  }
}

/** Reads the key of an answer: a value id, a range of numbers, `other` or `unknown`. */
function resolveAnswer(
  context: Context,
  entry: Entry<Written>,
  path: Path,
  key: string,
  attribute: Attribute,
  vocabulary: Vocabulary,
): string | undefined {
  if (key === 'other' || key === 'unknown') return key;
  if (attribute.type === 'number') {
    const range = readRange(key);
    if (range === undefined) {
      context.refuse(entry, path, { reason: 'DC309.range', values: { got: shown(key) } }, { part: 'key' });
    }
    return range;
  }
  const ids = vocabulary.values.get(attribute.id) ?? new Set();
  if (ids.has(key)) return key;
  const spoken = attribute.type === 'boolean' ? { true: 'yes', on: 'yes', false: 'no', off: 'no' }[key] : undefined;
  const suggestion = spoken ?? context.near(entry, key, ids);
  const values = { attribute: attribute.id, got: shown(key), expected: listNames(ids) };
  context.refuse(entry, path, { reason: 'DC304.answer', values }, { part: 'key', suggestion });
  return undefined;
}

/** Brings a range of numbers into one form: `< 5`, `2..8`; a single number becomes `5..5`. */
export function readRange(key: string): string | undefined {
  const compared = /^(<=|>=|<|>) *(\S+)$/.exec(key);
  if (compared !== null) {
    const number = readNumber(compared[2] ?? '');
    return number === undefined ? undefined : `${compared[1]} ${number}`;
  }
  const between = /^([^\s.]+(?:\.\d+)?) *\.\. *(\S+)$/.exec(key);
  const low = readNumber(between?.[1] ?? key);
  const high = readNumber(between?.[2] ?? key);
  return low === undefined || high === undefined || low > high ? undefined : `${low}..${high}`;
}
