import type { Language } from './language.js';

/** A word that is looked for: a case has it by the alternative of most weight. */
export interface CandidateWord {
  /** How much it counts beside others of the same rarity, in (0, 1]. */
  readonly importance: number;
  /** Keys it may be found by, each with a weight in (0, 1]. */
  readonly alternatives: readonly { readonly key: string; readonly weight: number }[];
}

/** What candidates are looked for by. */
export interface CandidateQuery {
  /** Whose cases, by the name of the case base. */
  readonly caseBase: string;
  /** As the person wrote it, for engines that analyse texts themselves. */
  readonly text: string;
  readonly language: Language;
  /** The distinct words of the text by their keys. */
  readonly words: readonly CandidateWord[];
}

/** What was found. */
export interface Candidates {
  /** Ids of cases, best first, each once. */
  readonly ids: readonly string[];
  /** Why some may be missing, for people. */
  readonly degraded?: string;
}

/** A case as an index of candidates holds it. */
export interface IndexedCase {
  readonly id: string;
  /** The case base it belongs to. */
  readonly caseBase: string;
  /** How often each key occurs, a whole number >= 1; left out or empty, the case is removed. */
  readonly words?: ReadonlyMap<string, number>;
}

/** Checks a position that is to be kept. @throws TypeError, RangeError */
export function checkPosition(to: string): void {
  if (typeof to !== 'string') throw new TypeError(`The position is ${typeof to}, expected a string.`);
  if (!fits(to)) throw new RangeError(`The position has ${to.length} characters, expected 1 to ${LENGTH}.`);
}

/** UTF-16 code units of an id, a name or a key. */
const LENGTH = 512;
/** Most keys of one case. */
const WORDS = 65_536;

/** Checks a case that is to be indexed. @throws TypeError, RangeError */
export function checkIndexed({ id, caseBase, words = new Map() }: IndexedCase): void {
  for (const [what, name] of Object.entries({ 'The id': id, 'The case base': caseBase })) {
    if (typeof name !== 'string')
      throw new TypeError(`${what} of an indexed case is ${typeof name}, expected a string.`);
    if (!fits(name)) {
      throw new RangeError(`${what} of an indexed case has ${name.length} characters, expected 1 to ${LENGTH}.`);
    }
  }
  if (words.size > WORDS) throw new RangeError(`${id} has ${words.size} words, expected at most ${WORDS}.`);
  for (const [key, times] of words) {
    if (!fits(key)) throw new RangeError(`A word of ${id} has ${key.length} characters, expected 1 to ${LENGTH}.`);
    if (!(Number.isInteger(times) && times >= 1)) {
      throw new RangeError(`${JSON.stringify(key)} occurs ${times} times in ${id}, expected a whole number >= 1.`);
    }
  }
}

const fits = (name: string): boolean => name.length >= 1 && name.length <= LENGTH;
