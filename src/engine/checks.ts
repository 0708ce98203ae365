import { CbrError } from '../errors.js';
import { checkJson, type Knowledge } from '../model/index.js';
import { TEXT_LIMIT } from '../text/index.js';
import type { EngineOptions } from './options.js';

/** The case bases of the options, by name. @throws TypeError when there is none, or two ways to name them */
export function knowledgeOf({ knowledge, caseBases }: EngineOptions): ReadonlyMap<string, Knowledge> {
  if ((knowledge === undefined) === (caseBases === undefined)) {
    throw new TypeError('createEngine takes either knowledge or caseBases; load one with loadKnowledge().');
  }
  const entries = knowledge === undefined ? Object.entries(caseBases ?? {}) : ([['default', knowledge]] as const);
  if (entries.length === 0) throw new TypeError('createEngine: caseBases is empty; give at least one case base.');
  return new Map(entries);
}

/** Lets a text pass that is one and not too long. @throws TypeError, RangeError */
export function limited(text: string): string {
  if (typeof text !== 'string') throw new TypeError(`Expected a text, got ${typeof text}.`);
  if (text.length > TEXT_LIMIT)
    throw new RangeError(`The text has ${text.length} characters; TEXT_LIMIT is ${TEXT_LIMIT}.`);
  return text;
}

/** Lets one of the allowed words pass. @throws TypeError */
export function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw new TypeError(`${name} is ${JSON.stringify(value)}; expected one of ${allowed.join(', ')}.`);
}

/** Lets pass what a store and a ticket can keep. @throws TypeError */
export function storable<T>(value: T): T {
  checkJson(value);
  return value;
}

/** Drops the options that are there but undefined. */
export function defined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** The caller's mistake in what a session is told. */
export function invalid(message: string): CbrError {
  return new CbrError('answer-invalid', message);
}
