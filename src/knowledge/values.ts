import { listNames } from '../failures/index.js';
import type { Attribute, Condition, Facts, FactValue } from '../model/index.js';
import type { Context, Entry } from './context.js';
import type { Path } from './data.js';
import { shown } from './shape.js';

/** What the resolvers of cases, tests, trees and rules know of the vocabulary. */
export interface Vocabulary {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** For each attribute the ids a fact can have: its values, or the nodes of its taxonomy. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

type Written = string | number | readonly (string | number)[];

/** Resolves facts; one that does not fit its attribute leaves the entry out. */
export function resolveFacts(
  context: Context,
  entry: Entry<unknown>,
  inside: Path,
  written: Readonly<Record<string, Written>> | undefined,
  vocabulary: Vocabulary,
): Facts {
  const facts: [string, FactValue][] = [];
  for (const [id, value] of Object.entries(written ?? {})) {
    const path = [...inside, id];
    if (!context.refer(entry, path, 'attributes', id, vocabulary.attributes, 'key')) continue;
    const attribute = vocabulary.attributes.get(id);
    if (attribute === undefined) continue;
    if (attribute.type === 'set') {
      const items = typeof value === 'object' ? value : [value];
      const ids = items.map((item) => resolveValue(context, entry, path, item, attribute, vocabulary));
      facts.push([id, [...new Set(ids.filter((item) => item !== undefined).map(String))].sort()]);
    } else if (typeof value === 'object') {
      const values = { attribute: id, type: attribute.type };
      context.refuse(entry, path, { reason: 'DC309.list', values });
    } else {
      const resolved = resolveValue(context, entry, path, value, attribute, vocabulary);
      if (resolved !== undefined) facts.push([id, resolved]);
    }
  }
  return Object.fromEntries(facts.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Resolves a condition. */
export function resolveCondition(
  context: Context,
  entry: Entry<unknown>,
  inside: Path,
  written: Readonly<Record<string, Written>> | undefined,
  vocabulary: Vocabulary,
): Condition {
  const condition: [string, readonly (string | number)[]][] = [];
  for (const [id, value] of Object.entries(written ?? {})) {
    const path = [...inside, id];
    if (!context.refer(entry, path, 'attributes', id, vocabulary.attributes, 'key')) continue;
    const attribute = vocabulary.attributes.get(id);
    if (attribute === undefined) continue;
    const items = typeof value === 'object' ? value : [value];
    const values = items.map((item) => resolveValue(context, entry, path, item, attribute, vocabulary));
    condition.push([id, [...new Set(values.filter((item) => item !== undefined))]]);
  }
  return Object.fromEntries(condition.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function resolveValue(
  context: Context,
  entry: Entry<unknown>,
  path: Path,
  written: string | number,
  attribute: Attribute,
  vocabulary: Vocabulary,
): string | number | undefined {
  const text = String(written);
  if (attribute.type === 'text') return text;
  if (attribute.type === 'number') return resolveNumber(context, entry, path, text, attribute);
  const ids = vocabulary.values.get(attribute.id) ?? new Set();
  if (ids.has(text)) return text;
  const spoken = attribute.type === 'boolean' ? { true: 'yes', on: 'yes', false: 'no', off: 'no' }[text] : undefined;
  const suggestion = spoken ?? context.near(entry, text, ids);
  const values = { attribute: attribute.id, got: shown(text), expected: listNames(ids) };
  context.refuse(entry, path, { reason: 'DC304.fact', values }, { suggestion });
  return undefined;
}

function resolveNumber(context: Context, entry: Entry<unknown>, path: Path, text: string, attribute: Attribute) {
  const number = readNumber(text);
  if (number === undefined) {
    const suggestion = /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : undefined;
    const values = { attribute: attribute.id, got: shown(text) };
    context.refuse(entry, path, { reason: 'DC309.number', values }, { suggestion });
    return undefined;
  }
  if (number < (attribute.min ?? number) || number > (attribute.max ?? number)) {
    const { id, min = '…', max = '…' } = attribute;
    const values = { attribute: id, got: String(number), min: String(min), max: String(max) };
    context.say(entry, path, { reason: 'DC415', values });
  }
  return number;
}

/** Reads a decimal number, with or without an exponent. */
export function readNumber(text: string): number | undefined {
  const number = /^[-+]?\d{1,25}(?:\.\d{1,30})?(?:e[-+]?\d{1,3})?$/i.test(text) ? Number(text) : undefined;
  return Number.isFinite(number) ? number : undefined;
}
