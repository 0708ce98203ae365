import { createCatalogue, type Knowledge } from '../../model/index.js';
import type { TreeFault } from './fault.js';
import { findMisfits } from './misfits.js';
import { findNeedless } from './needless.js';
import { followWays, MOST_WAYS } from './ways.js';

/**
 * Goes every way through every tree, its sub-trees included, and finds what no look at a single node shows: answers
 * that lead nowhere or can never be given, questions that are answered already, and ends that contradict the cases.
 * Steps to nodes or trees that do not exist, and circles, are lint's to find.
 *
 * @returns by ascending tree id, then in the order of nodes
 * @example
 * const [fault] = findTreeFaults(knowledge);
 */
export function findTreeFaults(knowledge: Knowledge): readonly TreeFault[] {
  const catalogue = createCatalogue(knowledge);
  const ways = followWays(knowledge, catalogue);
  return [
    ...ways.cut.map((tree): TreeFault => ({ tree, kind: 'many', followed: MOST_WAYS })),
    ...findNeedless(catalogue, ways),
    ...findMisfits(knowledge, catalogue, ways),
  ];
}
