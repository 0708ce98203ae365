import type { Condition } from './attribute.js';
import type { Localised, Wording } from './language.js';
import type { Level } from './solution.js';

/** Where an answer leads. */
export type TreeStep =
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'solution'; readonly solution: string }
  | { readonly kind: 'tree'; readonly tree: string }
  | { readonly kind: 'retrieve' }
  | { readonly kind: 'escalate'; readonly to: Level; readonly team?: string; readonly reason?: Localised };

/** One question of a tree. */
export interface TreeNode {
  /** Id of the attribute that is asked. */
  readonly ask: string;
  /**
   * By value id; `other` catches every value not listed, `unknown` a person who does not know
   * (where it is missing, `other`, then hand-over to retrieval). Numbers are matched by
   * `< n`, `<= n`, `> n`, `>= n` or `a..b` (both included), in the order of the keys.
   */
  readonly answers: Readonly<Record<string, TreeStep>>;
}

/** An authored diagnosis procedure. */
export interface Tree {
  readonly id: string;
  readonly title: Localised;
  /** The facts with which it may be entered; an empty condition holds only together with `problem`. */
  readonly when: Condition;
  /** Phrases that describe the trouble it treats; retrieval enters the tree through them. */
  readonly problem: readonly Wording[];
  readonly start: string;
  readonly nodes: Readonly<Record<string, TreeNode>>;
}
