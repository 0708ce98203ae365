import type { Strategy } from './asker.js';
import { bayesStrategy } from './bayes.js';
import { filterStrategy } from './filter.js';
import { mixtureStrategy } from './mixture.js';
import { treeStrategy } from './tree.js';

/** The ways of asking that dejacase is set beside in every run. */
export const BASELINES: readonly Strategy[] = [
  mixtureStrategy({ name: 'random', epsilon: 0.5, eta: 0.05, sure: 0.9, least: 0, order: 'random' }),
  treeStrategy,
  filterStrategy,
  mixtureStrategy({ name: 'casebelief', epsilon: 0.5, eta: 0, sure: 0.9, least: 0 }),
  bayesStrategy,
  mixtureStrategy({ name: 'reference', epsilon: 0.5, eta: 0.05, sure: 0.9, least: 0.02, weighs: true }),
];
