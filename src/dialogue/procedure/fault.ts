/** Something wrong with a tree, found by going every way through it. */
export type TreeFault = {
  /** Id of the tree. */
  readonly tree: string;
  /** The node it is about; left out where it is about the whole tree. */
  readonly node?: string;
  /** Key of the answer it is about; left out where it is about the question. */
  readonly answer?: string;
} /** What somebody may answer leads nowhere; `values` are such answers, of a taxonomy the most general ones. */ & (
  | { readonly kind: 'lost'; readonly values: readonly string[] }
  /** A person who does not know is led nowhere. */
  | { readonly kind: 'lost-unknown' }
  /** No way that comes here leaves this answer possible. */
  | { readonly kind: 'never' }
  /** Every way that comes here has said this much of the attribute. */
  | { readonly kind: 'known'; readonly attribute: string; readonly key: string }
  /** Whatever is answered, it ends in the same solution or tree. */
  | { readonly kind: 'alike'; readonly attribute: string; readonly end: string }
  /** On every way that comes here, the gate of the question is closed. */
  | { readonly kind: 'closed'; readonly attribute: string; readonly gate: string; readonly wanted: readonly string[] }
  /** On every way here, more answers contradict each case of the solution than agree with it. */
  | ({ readonly kind: 'contradicted' } & TreeMisfit)
  /** So it is, or the answers are clearly those of a case of another solution. */
  | ({ readonly kind: 'other'; readonly other: string; readonly otherCaseId: string } & TreeMisfit)
  /** There are more ways than are followed. */
  | { readonly kind: 'many'; readonly followed: number }
);

/** Answers in the order given: attribute, and key of the answer. */
export type TreeWay = readonly (readonly [attribute: string, key: string])[];

/** An end that the cases speak against. */
export interface TreeMisfit {
  /** Id of the solution that the tree ends in. */
  readonly solution: string;
  /** The answers that lead there. */
  readonly way: TreeWay;
  /** Its case that is nearest to these answers, and the attributes in which even that one differs. */
  readonly caseId: string;
  readonly against: readonly string[];
}
