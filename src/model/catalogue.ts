import type { Attribute, AttributeValue, Condition, Facts, FactValue, Taxonomy, TaxonomyNode } from './attribute.js';
import type { Case } from './case.js';
import type { Knowledge } from './knowledge.js';
import type { Solution } from './solution.js';
import type { Tree } from './tree.js';

/** Knowledge by id. */
export interface Catalogue {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly solutions: ReadonlyMap<string, Solution>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly trees: ReadonlyMap<string, Tree>;
  readonly taxonomies: ReadonlyMap<string, Taxonomy>;
  /** Tells whether a value is another one, or lies below it in the attribute's taxonomy. */
  isWithin(attributeId: string, value: FactValue, wanted: string | number): boolean;
  /** Tells what known facts say about a condition: `open` while an attribute it needs is not known. */
  holds(condition: Condition, facts: Facts): 'yes' | 'no' | 'open';
}

/** Indexes knowledge by id. */
export function createCatalogue(knowledge: Knowledge): Catalogue {
  const attributes = byId(knowledge.attributes);
  const taxonomies = byId(knowledge.taxonomies);
  const parents = new Map(knowledge.taxonomies.map((taxonomy) => [taxonomy.id, parentsOf(taxonomy)]));

  const isWithin = (attributeId: string, value: FactValue, wanted: string | number): boolean => {
    if (typeof value === 'object') return value.some((each) => each === wanted);
    if (value === wanted || String(value) === String(wanted)) return true;
    const taxonomy = attributes.get(attributeId)?.taxonomy;
    const parentOf = taxonomy === undefined ? undefined : parents.get(taxonomy);
    if (parentOf === undefined || typeof value !== 'string') return false;
    // A taxonomy is checked to be a tree when it is loaded, so that the walk up ends.
    for (let node = parentOf.get(value); node !== undefined; node = parentOf.get(node)) {
      if (node === wanted) return true;
    }
    return false;
  };

  return {
    attributes,
    solutions: byId(knowledge.solutions),
    cases: byId(knowledge.cases),
    trees: byId(knowledge.trees),
    taxonomies,
    isWithin,
    holds(condition, facts) {
      let verdict: 'yes' | 'open' = 'yes';
      for (const [attribute, wanted] of Object.entries(condition)) {
        const value = Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
        if (value === undefined) verdict = 'open';
        else if (!wanted.some((each) => isWithin(attribute, value, each))) return 'no';
      }
      return verdict;
    },
  };
}

/** The values an attribute offers to choose from: its own, or its taxonomy's nodes from general to special. */
export function valuesOf(attribute: Attribute, catalogue: Catalogue): readonly (AttributeValue | TaxonomyNode)[] {
  if (attribute.taxonomy === undefined) return attribute.values;
  return catalogue.taxonomies.get(attribute.taxonomy)?.nodes ?? [];
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [item.id, item]));
}

function parentsOf(taxonomy: Taxonomy): ReadonlyMap<string, string> {
  return new Map(taxonomy.nodes.flatMap((node) => (node.parent === undefined ? [] : [[node.id, node.parent]])));
}
