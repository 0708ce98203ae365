import type { Catalogue, FactValue, TreeNode } from '../../model/index.js';
import { valueHolds } from '../condition.js';
import type { TreeFault } from './fault.js';
import type { Arrivals, Way, Ways } from './ways.js';

/** Finds answers that lead nowhere or are never given, and questions that need not or should not be asked. */
export function findNeedless(catalogue: Catalogue, ways: Ways): readonly TreeFault[] {
  // Where ways were left out, nothing can be said of all of them.
  const complete = ways.cut.length === 0;
  const faults: TreeFault[] = [];
  const endless = alikeNodes(ways);
  for (const arrivals of ways.arrivals) {
    const { tree, name, attribute } = arrivals;
    const at = { tree: tree.id, node: name } as const;
    const splits = arrivals.ways.map((way) => ways.split(arrivals, way));
    faults.push(...lost(arrivals, catalogue, splits).map((fault) => ({ ...at, ...fault })));
    const taken = new Set(splits.flatMap((split) => [...split.keys()]));
    const [only] = taken;
    const answered = arrivals.ways.every((way) => way.has(attribute.id));
    if (complete && answered && taken.size === 1 && only !== undefined) {
      faults.push({ ...at, kind: 'known', attribute: attribute.id, key: only });
      continue;
    }
    const end = endless.get(arrivals);
    if (end !== undefined) faults.push({ ...at, kind: 'alike', attribute: attribute.id, end });
    if (!complete) continue;
    const gate = closedGate(arrivals, catalogue);
    if (gate !== undefined) {
      faults.push({
        ...at,
        kind: 'closed',
        attribute: attribute.id,
        gate,
        wanted: (attribute.askWhen[gate] ?? []).map(String),
      });
    }
    for (const key of Object.keys(arrivals.node.answers)) {
      // The two that catch what is left over may stand anywhere.
      if (key === 'other' || key === 'unknown' || taken.has(key)) continue;
      faults.push({ ...at, answer: key, kind: 'never' });
    }
  }
  return faults;
}

type Split = ReturnType<Ways['split']>;

/** What lint does not see: taxonomies, gaps between numbers, and whoever does not know. */
function lost({ attribute }: Arrivals, catalogue: Catalogue, splits: readonly Split[]) {
  const nowhere = new Set(splits.flatMap((split) => split.get(undefined) ?? []));
  const found: ({ readonly kind: 'lost'; readonly values: readonly string[] } | { readonly kind: 'lost-unknown' })[] =
    [];
  if (attribute.type === 'taxonomy' || attribute.type === 'number') {
    const values = [...nowhere].filter((value): value is FactValue => value !== undefined);
    const isCovered = (value: FactValue) =>
      values.some((other) => other !== value && catalogue.isWithin(attribute.id, value, String(other)));
    const top = values.filter((value) => !isCovered(value)).map(String);
    if (top.length > 0) found.push({ kind: 'lost', values: top });
  }
  if (nowhere.has(undefined)) found.push({ kind: 'lost-unknown' });
  return found;
}

/** The first gate of a question that is closed on every way there. */
function closedGate({ attribute, ways }: Arrivals, catalogue: Catalogue): string | undefined {
  const closed = (way: Way, gate: string) => {
    const wanted = attribute.askWhen[gate] ?? [];
    const passes = (value: FactValue | undefined) => value !== undefined && valueHolds(catalogue, gate, value, wanted);
    return !(way.get(gate)?.values ?? [undefined]).some((value) => passes(value)) && way.has(gate);
  };
  // Who did not know the gate may still see what is behind it.
  const said = (way: Way, gate: string) => way.get(gate)?.values.includes(undefined) === false;
  return Object.keys(attribute.askWhen).find((gate) => ways.every((way) => said(way, gate) && closed(way, gate)));
}

/** Nodes below which every way ends in one and the same solution or tree, without those below such a node. */
function alikeNodes({ arrivals, split }: Ways): ReadonlyMap<Arrivals, string> {
  const byPlace = new Map(arrivals.map((one) => [placeOf(one.tree.id, one.name), one]));
  const ends = new Map<Arrivals, string | undefined>();
  const endOf = (one: Arrivals): string | undefined => {
    if (ends.has(one)) return ends.get(one);
    const splits = one.ways.map((way) => split(one, way));
    const all = Object.values(one.node.answers).map((step) => {
      if (step.kind === 'solution') return `solution ${step.solution}`;
      if (step.kind === 'tree') return `tree ${step.tree}`;
      const next = step.kind === 'node' ? byPlace.get(placeOf(one.tree.id, step.node)) : undefined;
      return next === undefined ? undefined : endOf(next);
    });
    const same = all.every((end) => end === all[0]) && !splits.some((each) => each.has(undefined));
    ends.set(one, same ? all[0] : undefined);
    return ends.get(one);
  };
  for (const one of arrivals) endOf(one);
  const below = new Set<string>();
  for (const one of arrivals) {
    if (ends.get(one) === undefined) continue;
    for (const name of nextNodes(one.node)) below.add(placeOf(one.tree.id, name));
  }
  return new Map(
    [...ends].flatMap(([one, end]): [Arrivals, string][] =>
      end === undefined || below.has(placeOf(one.tree.id, one.name)) ? [] : [[one, end.replace(/^\w+ /, '')]],
    ),
  );
}

function nextNodes(node: TreeNode): readonly string[] {
  return Object.values(node.answers).flatMap((step) => (step.kind === 'node' ? [step.node] : []));
}

function placeOf(tree: string, node: string): string {
  return JSON.stringify([tree, node]);
}
