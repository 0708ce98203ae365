import { type Answer, type Case, checkJson, type Knowledge, NO_EVIDENCE, type Party } from '../model/index.js';
import { TEXT_LIMIT } from '../text/index.js';
import type { AnswerInput, AnswersInput, EngineOptions } from './options.js';

const ANSWER_KINDS: readonly Answer['kind'][] = ['value', 'unsure', 'unknown', 'notApplicable', 'skip', 'text'];
/** Most characters of a requester's id, as ticket systems take one. */
export const PARTY_ID_LIMIT = 255;
/** Most characters of a wrong value that a message repeats. */
const SHOWN = 80;

/** The case bases of the options, by name. @throws TypeError when there is none, or two ways to name them */
export function knowledgeOf({ knowledge, caseBases }: EngineOptions): ReadonlyMap<string, Knowledge> {
  if ((knowledge === undefined) === (caseBases === undefined)) {
    throw new TypeError('createEngine takes either knowledge or caseBases; load one with loadKnowledge().');
  }
  const entries = knowledge === undefined ? Object.entries(caseBases ?? {}) : ([['default', knowledge]] as const);
  if (entries.length === 0) throw new TypeError('createEngine: caseBases is empty; give at least one case base.');
  for (const [name, given] of entries) {
    const parts: Partial<Knowledge> = isObject(given) ? given : {};
    if (Array.isArray(parts.cases) && Array.isArray(parts.solutions) && Array.isArray(parts.attributes)) continue;
    throw new TypeError(
      `createEngine: the knowledge «${name}» is ${shown(given)}; expected (await loadKnowledge(path)).knowledge.`,
    );
  }
  return new Map(entries);
}

/** Lets a text pass that is one and not too long. @throws TypeError, RangeError */
export function limited(name: string, text: string): string {
  if (typeof text !== 'string') throw new TypeError(`${name} is ${shown(text)}; expected a text.`);
  if (text.length > TEXT_LIMIT)
    throw new RangeError(`${name} has ${text.length} characters; TEXT_LIMIT is ${TEXT_LIMIT}. Shorten it.`);
  return text;
}

/** Lets a text pass that is one and not longer than it may be. @throws TypeError, RangeError */
export function bounded(name: string, text: string, most: number): string {
  if (typeof text !== 'string') throw new TypeError(`${name} is ${shown(text)}; expected a text.`);
  if (text.length <= most) return text;
  throw new RangeError(`${name} has ${text.length} characters; expected at most ${most}. Shorten it.`);
}

/** Lets a text pass that names something. @throws TypeError, RangeError */
export function named(name: string, text: string): string {
  if (typeof text !== 'string' || text.trim() === '')
    throw new TypeError(`${name} is ${shown(text)}; expected a name.`);
  if (text.length > PARTY_ID_LIMIT) {
    throw new RangeError(`${name} has ${text.length} characters; expected at most ${PARTY_ID_LIMIT}.`);
  }
  return text;
}

/** Lets one of the allowed words pass. @throws TypeError */
export function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw new TypeError(`${name} is ${shown(value)}; expected one of ${allowed.join(', ')}.`);
}

/** Lets pass what a store and a ticket can keep. @throws TypeError */
export function storable<T>(value: T): T {
  checkJson(value);
  return value;
}

/** Lets a count pass that is whole and positive. @throws RangeError */
export function counted(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new RangeError(`${name} is ${shown(value)}; expected a whole number >= 1.`);
}

/** Lets a count pass that is whole, positive and not too large. @throws RangeError */
export function upTo(most: number, name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`${name} is ${shown(value)}; expected a whole number from 1 to ${most}.`);
}

/** Lets pass what names a person. @throws TypeError, RangeError */
export function party(given: Party): Party {
  const id: unknown = isObject(given) ? given.id : undefined;
  if (typeof id !== 'string' || id === '') {
    throw new TypeError(`The requester is ${shown(given)}; expected { id } with an id that says something.`);
  }
  if (id.length > PARTY_ID_LIMIT) {
    throw new RangeError(`The requester's id has ${id.length} characters; expected at most ${PARTY_ID_LIMIT}.`);
  }
  return storable(given);
}

/** Lets pass the fields that an object has. @throws TypeError */
export function fields<T extends object>(name: string, given: T): T {
  if (isObject(given) && !Array.isArray(given)) return storable(given);
  throw new TypeError(`${name} is ${shown(given)}; expected an object.`);
}

/** Reads what was given as an answer, and nothing beside it; a bare text is one too. @throws TypeError, RangeError */
export function answerOf(given: AnswerInput): Answer {
  if (typeof given === 'string') return { kind: 'text', text: limited('answer', given) };
  if (!isObject(given)) throw new TypeError(`The answer is ${shown(given)}; expected a text or an object with a kind.`);
  const kind = oneOf('answer.kind', given.kind, ANSWER_KINDS);
  if (given.kind === 'value' || given.kind === 'unsure') return { kind: given.kind, value: given.value } as Answer;
  return given.kind === 'text' ? { kind: 'text', text: limited('answer.text', given.text) } : ({ kind } as Answer);
}

/** Reads what was given as answers by id. @throws TypeError, RangeError */
export function answersOf(given: AnswersInput): ReadonlyMap<string, Answer> {
  const entries = isObject(given) && !Array.isArray(given) ? Object.entries(given) : [];
  if (entries.length > 0) {
    const answers = new Map(entries.map(([id, answer]) => [id, answerOf(answer)]));
    limited('answers', [...answers.values()].map((one) => (one.kind === 'text' ? one.text : '')).join(''));
    return answers;
  }
  throw new TypeError(`The answers are ${shown(given)}; expected an object of answers by question id, at least one.`);
}

/** Lets pass what every later retrieval can live with; what is left out is as in a case file. @throws TypeError */
export function checkedCase(given: Case): Case {
  if (!isObject(given)) throw new TypeError(`The case is ${shown(given)}; expected { id, problem, solution, ... }.`);
  const learned: Case = {
    ...given,
    problem: fields('case.problem', given.problem),
    also: given.also ?? [],
    facts: fields('case.facts', given.facts ?? {}),
    evidence: { ...NO_EVIDENCE, ...given.evidence },
    status: oneOf('case.status', given.status, ['active', 'draft']),
    extras: fields('case.extras', given.extras ?? {}),
  };
  if (typeof learned.id !== 'string' || learned.id === '') throw new TypeError(`case.id is ${shown(learned.id)}.`);
  if (!Array.isArray(learned.also)) throw new TypeError(`case.also is ${shown(learned.also)}; expected an array.`);
  for (const text of Object.values(learned.problem)) limited('case.problem', text);
  for (const wording of learned.also) limited('case.also', fields('case.also', wording).text);
  for (const count of [learned.evidence.worked, learned.evidence.failed]) {
    if (!(typeof count === 'number' && count >= 0 && count < Infinity)) {
      throw new RangeError(`case.evidence counts ${shown(count)}; expected finite counts >= 0.`);
    }
  }
  const { at } = learned.evidence;
  if (at !== undefined && !Number.isFinite(at)) {
    throw new RangeError(`case.evidence.at is ${shown(at)}; expected epoch milliseconds.`);
  }
  return storable(learned);
}

/** Drops the options that are there but undefined. */
export function defined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** A wrong value as a message repeats it. */
export function shown(value: unknown): string {
  const text = typeof value === 'function' || typeof value === 'bigint' ? typeof value : String(JSON.stringify(value));
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
