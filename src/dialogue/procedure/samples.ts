import { type Attribute, type Catalogue, type FactValue, type Knowledge, valuesOf } from '../../model/index.js';

/** Gives, of an attribute, values that stand for every value it can have. */
export type Samples = (attribute: Attribute) => readonly FactValue[];

/** What stands for any text. */
const ANY_TEXT = '…';

/**
 * Chooses values that take every way an attribute can take through trees and cases: of a list all of them, of a number
 * each bound and each case's value and one between any two, of a set each value alone, none, and those of cases.
 */
export function createSamples(knowledge: Knowledge, catalogue: Catalogue): Samples {
  const made = new Map<string, readonly FactValue[]>();
  const seen = (id: string) =>
    knowledge.cases.flatMap(({ facts }) => (Object.hasOwn(facts, id) ? [facts[id] as FactValue] : []));
  const make = (attribute: Attribute): readonly FactValue[] => {
    switch (attribute.type) {
      case 'text':
        return [ANY_TEXT];
      case 'number':
        return between([...seen(attribute.id).filter((value) => typeof value === 'number'), ...bounds(attribute.id)]);
      case 'set': {
        const sets = [[], ...attribute.values.map(({ id }) => [id]), ...seen(attribute.id)];
        return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()];
      }
      default:
        return valuesOf(attribute, catalogue).map(({ id }) => id);
    }
  };
  const bounds = (id: string): readonly number[] => {
    const nodes = knowledge.trees.flatMap(({ nodes }) => Object.values(nodes).filter(({ ask }) => ask === id));
    const written = nodes.flatMap(({ answers }) => Object.keys(answers)).flatMap((key) => key.split('..'));
    return written.map((text) => Number(text.replace(/^[<>]=? ?/, ''))).filter(Number.isFinite);
  };
  return (attribute) => {
    const samples = made.get(attribute.id) ?? make(attribute);
    made.set(attribute.id, samples);
    return samples;
  };
}

function between(numbers: readonly number[]): readonly number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [0];
  return [first - 1, ...sorted.flatMap((low, i) => [low, ((sorted[i + 1] ?? low + 2) + low) / 2])];
}
