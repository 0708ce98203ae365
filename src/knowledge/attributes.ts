import { listNames } from '../failures/index.js';
import type { Attribute, AttributeType, AttributeValue, Taxonomy } from '../model/index.js';
import { type Context, type Entry, localised } from './context.js';
import { keysOf } from './data.js';
import type { Attribute as Written } from './file.generated.js';
import { labelledValue, labelNodes } from './taxonomies.js';
import { resolveCondition, type Vocabulary } from './values.js';
import type { Said } from './words/index.js';

/** What an attribute is when its author does not say. */
export const ATTRIBUTE_DEFAULTS = Object.freeze({ cost: 0.5, audience: 'user', weight: 1, missing: 'ignore' } as const);

const YES_NO: readonly AttributeValue[] = [
  { id: 'yes', label: { fr: 'oui', en: 'yes' }, also: [] },
  { id: 'no', label: { fr: 'non', en: 'no' }, also: [] },
];

const ONLY: Readonly<Record<string, readonly AttributeType[]>> = {
  values: ['boolean', 'choice', 'ordinal', 'set', 'taxonomy'],
  taxonomy: ['taxonomy'],
  unit: ['number'],
  min: ['number'],
  max: ['number'],
  span: ['number'],
  lasting: ['boolean', 'choice', 'ordinal', 'taxonomy', 'text'],
};

/** The vocabulary, and the taxonomies with the labels that attributes give their nodes. */
export interface ResolvedVocabulary extends Vocabulary {
  readonly entries: ReadonlyMap<string, Entry<Written>>;
  readonly taxonomies: readonly Taxonomy[];
}

/** Resolves attributes, and leaves out those that wait for one that had to be left out. */
export function resolveAttributes(context: Context, taxonomies: ReadonlyMap<string, Taxonomy>): ResolvedVocabulary {
  const labelled = new Map(taxonomies);
  const attributes = new Map<string, Attribute>();
  const entries = new Map<string, Entry<Written>>();
  for (const entry of context.byKey('attributes')) {
    const attribute = resolveOne(context, entry, labelled);
    if (context.isFaulty(entry)) {
      context.leaveOut('attributes', entry.id);
    } else {
      attributes.set(entry.id, attribute);
      entries.set(entry.id, entry);
    }
  }
  const values = new Map([...attributes].map(([id, attribute]) => [id, valueIds(attribute, labelled)]));
  const vocabulary = { attributes, values };
  const waiting = new Map<string, string[]>();
  const leftOut: string[] = [];
  for (const [id, entry] of entries) {
    const attribute = attributes.get(id);
    if (attribute === undefined || entry.value.askWhen === undefined) continue;
    const askWhen = resolveCondition(context, entry, ['askWhen'], entry.value.askWhen, vocabulary);
    attributes.set(id, { ...attribute, askWhen });
    for (const needed of Object.keys(askWhen)) {
      const dependents = waiting.get(needed) ?? [];
      dependents.push(id);
      waiting.set(needed, dependents);
    }
    if (context.isFaulty(entry)) leftOut.push(id);
  }
  for (let id = leftOut.pop(); id !== undefined; id = leftOut.pop()) {
    context.leaveOut('attributes', id);
    attributes.delete(id);
    entries.delete(id);
    for (const dependent of waiting.get(id) ?? []) {
      const entry = entries.get(dependent);
      if (entry === undefined || context.isFaulty(entry)) continue;
      context.refer(entry, ['askWhen', id], 'attributes', id, attributes, 'key');
      leftOut.push(dependent);
    }
  }
  return {
    ...vocabulary,
    entries,
    taxonomies: [...labelled.values()].map((taxonomy) => labelNodes(taxonomy, new Map())),
  };
}

function valueIds(attribute: Attribute, taxonomies: ReadonlyMap<string, Taxonomy>): ReadonlySet<string> {
  const values = attribute.taxonomy === undefined ? attribute.values : taxonomies.get(attribute.taxonomy)?.nodes;
  return new Set(values?.map(({ id }) => id));
}

function resolveOne(context: Context, entry: Entry<Written>, taxonomies: Map<string, Taxonomy>): Attribute {
  const { id, value: written } = entry;
  for (const [key, types] of Object.entries(ONLY)) {
    if (!Object.hasOwn(written, key) || types.includes(written.type)) continue;
    const values = { key, type: written.type, types: listNames(types) };
    context.say(entry, [key], { reason: 'DC404', values }, { part: 'key' });
  }
  if (written.min !== undefined && written.max !== undefined && written.min > written.max) {
    const values = { min: String(written.min), max: String(written.max) };
    context.refuse(entry, ['min'], { reason: 'DC403', values });
  }
  const taxonomy = written.type === 'taxonomy' ? resolveTaxonomy(context, entry, taxonomies) : undefined;
  const { unit, min, max, span } = written.type === 'number' ? written : {};
  return {
    id,
    type: written.type,
    question: localised(written.question, entry.file.data.language),
    values: resolveValues(context, entry),
    ...(taxonomy === undefined ? {} : { taxonomy }),
    ...(unit === undefined ? {} : { unit }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(span === undefined ? {} : { span }),
    cost: written.cost ?? ATTRIBUTE_DEFAULTS.cost,
    answerRate: { ...written.answerRate },
    audience: written.audience ?? ATTRIBUTE_DEFAULTS.audience,
    askWhen: {},
    ...(written.lasting === true && ONLY.lasting?.includes(written.type) === true ? { lasting: true as const } : {}),
    weight: written.weight ?? ATTRIBUTE_DEFAULTS.weight,
    missing: written.missing ?? ATTRIBUTE_DEFAULTS.missing,
  };
}

function resolveTaxonomy(
  context: Context,
  entry: Entry<Written>,
  taxonomies: Map<string, Taxonomy>,
): string | undefined {
  const id = entry.value.taxonomy ?? entry.id;
  if (entry.value.taxonomy === undefined && !taxonomies.has(id) && !context.wasLeftOut('taxonomies', id)) {
    context.refuse(entry, [], { reason: 'DC202.taxonomy', values: { attribute: entry.id } }, { part: 'key' });
    return undefined;
  }
  if (!context.refer(entry, ['taxonomy'], 'taxonomies', id, taxonomies)) return undefined;
  const taxonomy = taxonomies.get(id);
  if (taxonomy === undefined) return undefined;
  const known = new Set(taxonomy.nodes.map((node) => node.id));
  const labels = new Map(
    Object.entries(entry.value.values ?? {}).map(([node, value]) => [node, labelledValue(node, value, entry)]),
  );
  for (const node of labels.keys()) {
    if (known.has(node)) continue;
    const suggestion = context.near(entry, node, known);
    const said: Said = { reason: 'DC304.node', values: { taxonomy: id, node } };
    context.refuse(entry, ['values', node], said, { part: 'key', suggestion });
  }
  const named = labelNodes(taxonomy, labels).nodes.map((node, index) =>
    labels.has(node.id) ? node : (taxonomy.nodes[index] ?? node),
  );
  taxonomies.set(id, { id, nodes: named });
  return id;
}

function resolveValues(context: Context, entry: Entry<Written>): readonly AttributeValue[] {
  const { type, values = {} } = entry.value;
  const ids = keysOf(entry.file.root, [...entry.path, 'values']).filter((id) => Object.hasOwn(values, id));
  if (type === 'boolean') {
    for (const id of ids.filter((other) => other !== 'yes' && other !== 'no')) {
      const suggestion = { true: 'yes', on: 'yes', oui: 'yes', false: 'no', off: 'no', non: 'no' }[id];
      context.refuse(entry, ['values', id], { reason: 'DC401', values: { got: id } }, { part: 'key', suggestion });
    }
    return YES_NO.map((value) => {
      const written = values[value.id];
      if (written === undefined) return value;
      const named = labelledValue(value.id, written, entry);
      const unnamed = typeof written === 'object' && written.fr === undefined && written.en === undefined;
      return unnamed ? { ...named, label: value.label } : named;
    });
  }
  if (type === 'number' || type === 'text' || type === 'taxonomy') return [];
  if (ids.length === 0) {
    context.refuse(entry, [], { reason: 'DC402', values: { attribute: entry.id, type } }, { part: 'key' });
  }
  for (const id of ids.filter((reserved) => reserved === 'unknown' || reserved === 'other')) {
    context.refuse(entry, ['values', id], { reason: 'DC310.value', values: { id } }, { part: 'key' });
  }
  return ids.flatMap((id) => {
    const written = values[id];
    return written === undefined ? [] : [labelledValue(id, written, entry)];
  });
}
