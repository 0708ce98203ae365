import type { Attribute, AttributeType, FactValue } from '../../model/index.js';
import { bareAttribute } from '../bare.js';

/** An object of a file, before anything is known of its fields. */
export type Fields = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, AttributeType>> = {
  boolean: 'choice',
  nominal: 'choice',
  choice: 'choice',
  ordinal: 'ordinal',
  numeric: 'number',
  number: 'number',
  multi: 'set',
  set: 'set',
};

/** Tells whether it can name something. */
export const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Makes an attribute of what a file says of it; `undefined` where its type is none that is read. */
export function attributeOf(id: string, { type, values, question, cost }: Fields): Attribute | undefined {
  const kind = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (kind === undefined) return undefined;
  const names = kind === 'number' || !Array.isArray(values) ? [] : [...new Set(values.filter(isPlain).map(String))];
  const options = names.map((name) => ({ id: name, label: { en: name }, also: [] }));
  return {
    ...bareAttribute(id, kind, options),
    question: { en: typeof question === 'string' && question !== '' ? question : id },
    ...(Number.isFinite(cost) && (cost as number) > 0 ? { cost: cost as number } : {}),
  };
}

/** Makes a fact of a value; `undefined` where it does not fit the attribute's type. */
export function factOf({ type }: Attribute, value: unknown): FactValue | undefined {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (type === 'set') {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.every(isPlain) ? [...new Set(list.map(String))].sort() : undefined;
  }
  return isPlain(value) ? String(value) : undefined;
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
