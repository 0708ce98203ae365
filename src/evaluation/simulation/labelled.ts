import type { Attribute, FactValue, Knowledge, Taxonomy } from '../../model/index.js';
import type { LabelledCase } from '../../similarity/index.js';

/** Limits of labelled cases; what goes beyond is left out and told. */
export const LABELLED_LIMITS = Object.freeze({
  /** Count of cases. */
  cases: 200_000,
  /** Count of attributes. */
  attributes: 2_000,
  /** Characters of a line. */
  line: 1_000_000,
});

/** Cases whose solution is known, and what can be asked about them. */
export interface LabelledSet {
  readonly name: string;
  /** By ascending id. */
  readonly attributes: readonly Attribute[];
  readonly taxonomies: readonly Taxonomy[];
  /** By ascending id. */
  readonly cases: readonly LabelledCase[];
  /** The attribute that must be known to hold before each of some others is asked. */
  readonly parents: ReadonlyMap<string, string>;
  /** By id of a case: the attributes its person came with, all of them known; a case of which nobody tells is not in it. */
  readonly presenting: ReadonlyMap<string, readonly string[]>;
  /** Minutes that the repair of each solution takes, of every solution or of none; empty where nobody knows. */
  readonly costs: ReadonlyMap<string, number>;
}

/** The cases of knowledge that know something and so can be asked about. */
export function labelledOf(name: string, { attributes, taxonomies, cases }: Knowledge): LabelledSet {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return {
    name,
    attributes: [...attributes].sort(byId),
    taxonomies,
    cases: cases
      .filter(({ status, facts }) => status === 'active' && Object.keys(facts).length > 0)
      .map(({ id, facts, solution }) => ({ id, facts, solution }))
      .sort(byId),
    parents: new Map(),
    presenting: new Map(),
    costs: new Map(),
  };
}

/** What somebody says who is asked: a value, or `undefined` for "don't know". */
export type Answers = ReadonlyMap<string, FactValue | undefined>;
