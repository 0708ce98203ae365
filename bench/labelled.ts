/** Labelled cases of a folder, and chance that deals them the same way in every run. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attribute, AttributeType, Facts, FactValue } from 'dejacase';

/** A line of `attributes.json`. */
export interface RawAttribute {
  readonly name: string;
  readonly type: string;
  readonly values?: readonly (string | number)[] | null;
  readonly question?: string;
  readonly cost?: number;
}

/** A line of `cases.jsonl`. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, string | number | null>>;
}

const TYPES: Readonly<Record<string, AttributeType>> = { ordinal: 'ordinal', numeric: 'number', number: 'number' };

/** Reads `attributes.json` and `cases.jsonl`. */
export function readLabelled(folder: string): {
  readonly attributes: readonly RawAttribute[];
  readonly cases: readonly Labelled[];
} {
  const attributes = JSON.parse(readFileSync(join(folder, 'attributes.json'), 'utf8')) as RawAttribute[];
  const lines = readFileSync(join(folder, 'cases.jsonl'), 'utf8').split('\n');
  return {
    attributes,
    cases: lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Labelled),
  };
}

/** Makes an attribute of a raw one. */
export function attributeOf(raw: RawAttribute): Attribute {
  const type = TYPES[raw.type] ?? 'choice';
  const values = type === 'number' ? [] : (raw.values ?? []).map(String);
  return {
    id: raw.name,
    type,
    question: { en: raw.question ?? raw.name },
    values: values.map((id) => ({ id, label: { en: id }, also: [] })),
    cost: raw.cost ?? 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1,
    missing: 'ignore',
  };
}

/** Gives what is known of a case. */
export function factsOf(one: Labelled, attributes: readonly Attribute[]): Facts {
  const facts: Record<string, FactValue> = {};
  for (const { id, type } of attributes) {
    const value = one.attributes[id];
    if (value !== null && value !== undefined) facts[id] = type === 'number' ? Number(value) : String(value);
  }
  return facts;
}

/** A small linear congruential generator, so that every run deals the same. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
