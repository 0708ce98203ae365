import type { Language, Localised, Wording } from './language.js';

/** Who can answer a question or carry out a solution, from least to most skilled. */
export type Audience = 'user' | 'agent' | 'expert';

/** Every audience, least skilled first. */
export const AUDIENCES: readonly Audience[] = ['user', 'agent', 'expert'];

/** What the values of an attribute are. */
export type AttributeType = 'boolean' | 'choice' | 'ordinal' | 'number' | 'set' | 'taxonomy' | 'text';

/**
 * The value of a fact: a value id (booleans are `yes` and `no`; a taxonomy's node id), a number,
 * free text, or, for a set, value ids in ascending order without repeats.
 */
export type FactValue = string | number | readonly string[];

/** Known attributes and their values, by attribute id. */
export type Facts = Readonly<Record<string, FactValue>>;

/**
 * What must hold for something to apply: for each attribute one of the values.
 * A taxonomy value holds for every node below it; a set holds when it contains one of them.
 */
export type Condition = Readonly<Record<string, readonly (string | number)[]>>;

/** One value that a `boolean`, `choice`, `ordinal` or `set` attribute can take. */
export interface AttributeValue {
  readonly id: string;
  readonly label: Localised;
  /** Other ways people say it. */
  readonly also: readonly Wording[];
}

/** How a case that does not know this attribute compares: left out, counted as different, or half-way. */
export type MissingPolicy = 'ignore' | 'pessimistic' | 'neutral';

/** Something that can be known about a trouble, and asked. */
export interface Attribute {
  readonly id: string;
  readonly type: AttributeType;
  readonly question: Localised;
  /** In declared order (that of an ordinal scale); `yes` and `no` for a boolean; empty for number, text and taxonomy. */
  readonly values: readonly AttributeValue[];
  /** Id of the taxonomy whose nodes are the values; only for type `taxonomy`. */
  readonly taxonomy?: string;
  /** Unit of a number, as written after it: `GB`, `min`, `%`. */
  readonly unit?: string;
  /** Smallest and largest sensible number, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** Difference of two numbers at which they no longer resemble each other at all; > 0, in the attribute's unit. */
  readonly span?: number;
  /** Minutes it takes to answer; > 0. */
  readonly cost: number;
  /** Chance in [0, 1] that an audience can answer; 1 where left out. */
  readonly answerRate: Readonly<Partial<Record<Audience, number>>>;
  /** The least skilled audience that can be asked. */
  readonly audience: Audience;
  /** Asked only when this holds; an empty condition always holds. */
  readonly askWhen: Condition;
  /** It stays the same from one trouble to the next: what earlier sessions of a requester knew of it is presumed. */
  readonly lasting?: true;
  /** Weight in the global similarity; > 0. */
  readonly weight: number;
  readonly missing: MissingPolicy;
}

/** One node of a taxonomy. */
export interface TaxonomyNode {
  readonly id: string;
  /** Id of the node above; left out at the top. */
  readonly parent?: string;
  readonly label: Localised;
  readonly also: readonly Wording[];
}

/** A tree of values from general to special, parents before their children. */
export interface Taxonomy {
  readonly id: string;
  readonly nodes: readonly TaxonomyNode[];
}

/** A group of words that mean the same. */
export interface SynonymGroup {
  /** Left out when the group holds in every language. */
  readonly language?: Language;
  readonly words: readonly string[];
}
