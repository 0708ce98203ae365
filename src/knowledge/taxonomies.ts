import type { Localised, Taxonomy, TaxonomyNode, Wording } from '../model/index.js';
import { type Context, type Entry, localised, wordings } from './context.js';
import type { Path } from './data.js';
import type { AttributeValue, Text, Wordings, Taxonomy as Written } from './file.generated.js';

/** Resolves taxonomies into lists of nodes, parents before their children, siblings in declared order. */
export function resolveTaxonomies(context: Context): ReadonlyMap<string, Taxonomy> {
  const resolved = new Map<string, Taxonomy>();
  for (const entry of context.byKey('taxonomies')) {
    const nodes = new Map<string, TaxonomyNode>();
    walk(context, entry, entry.value, [], undefined, nodes);
    if (context.isFaulty(entry)) context.leaveOut('taxonomies', entry.id);
    else resolved.set(entry.id, { id: entry.id, nodes: [...nodes.values()] });
  }
  return resolved;
}

function walk(
  context: Context,
  entry: Entry<unknown>,
  written: Written,
  inside: Path,
  parent: string | undefined,
  nodes: Map<string, TaxonomyNode>,
): void {
  const language = entry.file.data.language;
  for (const [id, value] of Object.entries(written)) {
    if (id === 'label' || id === 'also') continue;
    const child = value as Written;
    const path = [...inside, id];
    if (nodes.has(id)) {
      const values = { taxonomy: entry.id, node: id };
      context.refuse(entry, path, { reason: 'DC301.node', values }, { part: 'key' });
      continue;
    }
    nodes.set(id, {
      id,
      ...(parent === undefined ? {} : { parent }),
      label: child.label === undefined ? {} : localised(child.label as Text, language),
      also: wordings(child.also as Wordings | undefined, language),
    });
    walk(context, entry, child, path, id, nodes);
  }
}

/** Gives each node its label: its own, or that of an attribute's `values`, or its id. */
export function labelNodes(taxonomy: Taxonomy, values: ReadonlyMap<string, LabelledValue>): Taxonomy {
  const nodes = taxonomy.nodes.map((node) => {
    const named = values.get(node.id);
    const own = Object.keys(node.label).length > 0;
    const label = own ? node.label : (named?.label ?? { fr: node.id, en: node.id });
    return { ...node, label, also: [...node.also, ...(named?.also ?? [])] };
  });
  return { ...taxonomy, nodes };
}

/** A value with its label. */
export interface LabelledValue {
  readonly id: string;
  readonly label: Localised;
  readonly also: readonly Wording[];
}

/** Reads the label of an attribute value, given as a text or as a mapping. */
export function labelledValue(id: string, written: AttributeValue, entry: Entry<unknown>): LabelledValue {
  const language = entry.file.data.language;
  if (typeof written === 'string') return { id, label: localised(written, language), also: [] };
  const label = localised(written, language);
  return {
    id,
    label: Object.keys(label).length > 0 ? label : { fr: id, en: id },
    also: wordings(written.also, language),
  };
}
