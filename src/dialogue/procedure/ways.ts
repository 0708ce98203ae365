import type { Attribute, Catalogue, Condition, FactValue, Knowledge, Tree, TreeNode } from '../../model/index.js';
import { valueHolds } from '../condition.js';
import { answerKey } from '../tree-walk.js';
import { createSamples, type Samples } from './samples.js';

/** Ways that are followed from one tree on. */
export const MOST_WAYS = 2000;

/** What a way knows of one attribute. */
export interface Passed {
  /** The key of the answer that was taken, or the value it follows from. */
  readonly key: string;
  /** Values it may have, one standing for many; `undefined` for a person who does not know. */
  readonly values: readonly (FactValue | undefined)[];
  /** Whether somebody was asked, or it is the condition of the tree, or follows from another answer. */
  readonly from: 'answer' | 'condition' | 'implied';
}

/** What is known on a way by attribute id, in the order of getting to know it. */
export type Way = ReadonlyMap<string, Passed>;

/** A node, and every way there. */
export interface Arrivals {
  readonly tree: Tree;
  readonly name: string;
  readonly node: TreeNode;
  readonly attribute: Attribute;
  /** No two of them know the same. */
  readonly ways: readonly Way[];
}

/** Every way through the trees. */
export interface Ways {
  /** By ascending tree id, then in the order of the nodes; only nodes that some way comes to. */
  readonly arrivals: readonly Arrivals[];
  /** Ids of the trees that have more ways than were followed. */
  readonly cut: readonly string[];
  /** Splits what a way may bring to a node by the key of the answer it takes; `undefined` for what has none. */
  readonly split: (arrivals: Arrivals, way: Way) => ReadonlyMap<string | undefined, Passed['values']>;
  /** Goes on from a node with an answer. */
  readonly pass: (arrivals: Arrivals, way: Way, key: string, values: Passed['values']) => Way;
}

/** Follows every way through the trees, from their conditions and from their phrases on, and into their sub-trees. */
export function followWays(knowledge: Knowledge, catalogue: Catalogue): Ways {
  const samples = createSamples(knowledge, catalogue);
  const places = new Map<string, Arrivals & { readonly ways: Way[]; readonly seen: Set<string> }>();
  const cut: string[] = [];
  const led = new Set(
    knowledge.trees.flatMap(({ nodes }) =>
      Object.values(nodes).flatMap(({ answers }) =>
        Object.values(answers).flatMap((step) => (step.kind === 'tree' ? [step.tree] : [])),
      ),
    ),
  );
  const split: Ways['split'] = ({ node, attribute }, way) => {
    const groups = new Map<string | undefined, (FactValue | undefined)[]>();
    for (const value of way.get(attribute.id)?.values ?? [...samples(attribute), undefined]) {
      const key = answerKey(catalogue, node, attribute, value);
      const group = groups.get(key) ?? [];
      group.push(value);
      groups.set(key, group);
    }
    return groups;
  };
  const pass: Ways['pass'] = ({ attribute: { id } }, way, key, values) => {
    const from = way.get(id)?.from ?? 'answer';
    return implied(new Map(way).set(id, { key, values, from }), [id], catalogue, samples);
  };

  for (const tree of knowledge.trees) {
    const open = entrances(tree, led.has(tree.id), catalogue, samples).map((way) => ({ tree, name: tree.start, way }));
    let followed = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const place = placeOf(next.tree, next.name);
      const known = JSON.stringify([...next.way].map(([id, { values }]) => [id, values]).sort());
      if (place === undefined || place.seen.has(known)) continue;
      if (++followed > MOST_WAYS) {
        cut.push(tree.id);
        break;
      }
      place.seen.add(known);
      place.ways.push(next.way);
      const steps = [...split(place, next.way)].flatMap(([key, values]) => {
        const step = key === undefined ? undefined : place.node.answers[key];
        if (key === undefined || (step?.kind !== 'node' && step?.kind !== 'tree')) return [];
        const to = step.kind === 'tree' ? catalogue.trees.get(step.tree) : place.tree;
        const way = pass(place, next.way, key, values);
        return to === undefined ? [] : [{ tree: to, name: step.kind === 'tree' ? to.start : step.node, way }];
      });
      open.push(...steps.reverse());
    }
  }
  const arrivals = knowledge.trees.flatMap((tree) =>
    Object.keys(tree.nodes).flatMap((name) => places.get(JSON.stringify([tree.id, name])) ?? []),
  );
  return { arrivals, cut, split, pass };

  function placeOf(tree: Tree, name: string) {
    const id = JSON.stringify([tree.id, name]);
    const node = Object.hasOwn(tree.nodes, name) ? tree.nodes[name] : undefined;
    const attribute = catalogue.attributes.get(node?.ask ?? '');
    if (node === undefined || attribute === undefined) return undefined;
    const place = places.get(id) ?? { tree, name, node, attribute, ways: [], seen: new Set<string>() };
    places.set(id, place);
    return place;
  }
}

/** What is known where a tree is entered: its condition, and, where phrases or nothing else lead to it, nothing. */
function entrances(tree: Tree, isLedTo: boolean, catalogue: Catalogue, samples: Samples): readonly Way[] {
  const hasCondition = Object.keys(tree.when).length > 0;
  const blank = tree.problem.length > 0 || !(hasCondition || isLedTo);
  return [
    ...(blank ? [new Map()] : []),
    ...(hasCondition
      ? [implied(conditionWay(tree.when, catalogue, samples), Object.keys(tree.when), catalogue, samples)]
      : []),
  ];
}

function conditionWay(
  condition: Condition,
  { attributes, isWithin }: Catalogue,
  samples: Samples,
): Map<string, Passed> {
  return new Map(
    Object.entries(condition).flatMap(([id, wanted]): [string, Passed][] => {
      const attribute = attributes.get(id);
      if (attribute === undefined) return [];
      const values = samples(attribute).filter((value) => wanted.some((one) => isWithin(id, value, one)));
      return [[id, { key: wanted.join('|'), values, from: 'condition' }]];
    }),
  );
}

/** Adds what answers take for granted, as `createImplied` does without cases: gates that open for one value alone. */
function implied(way: Map<string, Passed>, from: readonly string[], catalogue: Catalogue, samples: Samples): Way {
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (way.get(id)?.values.includes(undefined)) continue;
    for (const [gate, wanted] of Object.entries(catalogue.attributes.get(id)?.askWhen ?? {})) {
      const attribute = catalogue.attributes.get(gate);
      if (wanted.length !== 1 || attribute === undefined || way.has(gate)) continue;
      const values = samples(attribute).filter((value) => valueHolds(catalogue, gate, value, wanted));
      way.set(gate, { key: String(wanted[0]), values, from: 'implied' });
      open.push(gate);
    }
  }
  return way;
}
