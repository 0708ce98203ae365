import type { Attribute, Case, Facts, Language } from '../model/index.js';
import type { CaseBase } from './case-base.js';

/** Resemblance in [0, 1] below which a value speaks against another one. */
const OPPOSED = 0.2;

/**
 * Reads the facts that a text states beside those that are given; what it only supposes is left out.
 *
 * The words of a fact already count as words. What they cannot show is that a fact speaks against a solution
 * whose cases share every other word with the text.
 */
export function statedFacts({ reader }: CaseBase, text: string, language: Language, given: Facts): Facts {
  return Object.fromEntries(
    reader
      .read(text, language, { known: given })
      .filter(({ attribute, certainty }) => certainty === 'sure' && !Object.hasOwn(given, attribute))
      .map(({ attribute, value }) => [attribute, value]),
  );
}

/** What is opposed by every one of some cases that knows its attribute, and at least by one. */
export interface Contradictions {
  /** Of an attribute that is only asked once another one is known: what the trouble itself shows. */
  readonly symptom: boolean;
  /** Of any other one: device, place, what happened before. */
  readonly circumstance: boolean;
  /** By a value that no case of the base has. */
  readonly foreign: boolean;
}

const NONE: Contradictions = Object.freeze({ symptom: false, circumstance: false, foreign: false });

/**
 * Finds the attributes of which a declared value is stated that no case of the base has: authors declare such values to
 * tell what their base does not know.
 */
export function foreignTo({ factIndex, knowledge }: CaseBase, stated: Facts): ReadonlySet<string> {
  const isForeign = ({ id, type }: Attribute) => {
    const value = Object.hasOwn(stated, id) ? stated[id] : undefined;
    if (value === undefined || (type !== 'choice' && type !== 'boolean')) return false;
    return factIndex()
      .search({ [id]: value }, 1)
      .hits.every(({ similarity }) => similarity < OPPOSED);
  };
  return new Set(knowledge.attributes.filter(isForeign).map(({ id }) => id));
}

/**
 * Tells which kinds of stated facts some cases contradict.
 *
 * @param foreign - the attributes of {@link foreignTo}
 */
export function contradictions(
  { facts, knowledge }: CaseBase,
  stated: Facts,
  cases: readonly Case[],
  foreign: ReadonlySet<string>,
): Contradictions {
  if (Object.keys(stated).length === 0) return NONE;
  const closest = new Map<string, number>();
  for (const one of cases) {
    for (const { attribute, local, known } of facts(stated, one.facts).parts) {
      if (known) closest.set(attribute, Math.max(closest.get(attribute) ?? 0, local ?? 0));
    }
  }
  const opposed = knowledge.attributes.filter(({ id }) => (closest.get(id) ?? 1) < OPPOSED);
  const isSymptom = (one: Attribute) => Object.keys(one.askWhen).length > 0;
  return {
    symptom: opposed.some(isSymptom),
    circumstance: opposed.some((one) => !isSymptom(one)),
    foreign: opposed.some(({ id }) => foreign.has(id)),
  };
}
