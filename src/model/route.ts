/** One route with the share of votes for it. */
export interface RouteVote {
  /** Place of the routing rule, from 0; of several that say the same the first. */
  readonly rule: number;
  readonly team: string;
  readonly category?: string;
  /** In [0, 1]. */
  readonly confidence: number;
}

/** Where a trouble goes by the routing rules, or by the votes of the cases it may be one of. */
export interface RoutePrediction extends RouteVote {
  /** A rule that holds on what is known, or else the cases. */
  readonly by: 'rule' | 'cases';
  /** At most three others, most votes first. */
  readonly alternatives: readonly RouteVote[];
}
