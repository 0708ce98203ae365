import { listNames } from '../failures/index.js';
import type { Tree } from '../model/index.js';
import { findCircle, shownCircle } from './circle.js';
import type { Context, Entry } from './context.js';
import type { Tree as Written } from './file.generated.js';
import type { Vocabulary } from './values.js';

/** Checks that the nodes of a tree end somewhere, are reached, and know what to do with every value. */
export function checkNodes(context: Context, entry: Entry<Written>, tree: Tree, vocabulary: Vocabulary): void {
  const next = (node: string) =>
    Object.values(tree.nodes[node]?.answers ?? {}).flatMap((step) => (step.kind === 'node' ? [step.node] : []));
  const circle = findCircle(Object.keys(tree.nodes), next);
  if (circle !== undefined) {
    const values = { circle: shownCircle(circle) };
    context.refuse(entry, ['nodes', circle[0] ?? tree.start], { reason: 'DC410', values }, { part: 'key' });
    return;
  }
  const reached = new Set([tree.start]);
  for (const node of reached) for (const other of next(node)) reached.add(other);
  for (const [name, node] of Object.entries(tree.nodes)) {
    if (!reached.has(name)) {
      context.say(entry, ['nodes', name], { reason: 'DC409', values: { node: name } }, { part: 'key' });
    }
    const attribute = vocabulary.attributes.get(node.ask);
    if (attribute === undefined || attribute.type === 'taxonomy' || Object.hasOwn(node.answers, 'other')) continue;
    const missing = [...(vocabulary.values.get(node.ask) ?? [])].filter((id) => !Object.hasOwn(node.answers, id));
    if (missing.length === 0) continue;
    const values = { node: name, missing: listNames(missing) };
    context.say(entry, ['nodes', name, 'answers'], { reason: 'DC414', values }, { part: 'key' });
  }
}

/** Leaves out trees that lead into each other in a circle. */
export function checkTreeCircles(
  context: Context,
  trees: ReadonlyMap<string, { readonly tree: Tree; readonly entry: Entry<Written> }>,
): void {
  const removed = new Set<string>();
  const next = (id: string) => {
    const nodes = Object.values(trees.get(id)?.tree.nodes ?? {});
    const others = nodes.flatMap(({ answers }) =>
      Object.values(answers).flatMap((step) => (step.kind === 'tree' && !removed.has(step.tree) ? [step.tree] : [])),
    );
    return removed.has(id) ? [] : others;
  };
  // Each circle found removes at least one tree; the number of circles that are explained is bounded.
  for (let found = 0; found < 100; found += 1) {
    const circle = findCircle([...trees.keys()], next);
    if (circle === undefined) return;
    for (const id of new Set(circle)) {
      removed.add(id);
      const entry = trees.get(id)?.entry;
      const values = { circle: shownCircle(circle) };
      if (entry !== undefined) context.refuse(entry, [], { reason: 'DC411', values }, { part: 'key' });
    }
  }
}
