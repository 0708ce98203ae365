import type { Catalogue, Facts, Knowledge, RoutingRule } from '../model/index.js';

/** Finds the team a trouble goes to: the first declared rule whose condition the facts fulfil. */
export function routeOf(knowledge: Knowledge, catalogue: Catalogue, facts: Facts): RoutingRule | undefined {
  return knowledge.routing[routeIndexOf(knowledge, catalogue, facts)];
}

/** The place of that rule; -1 where none holds. */
export function routeIndexOf({ routing }: Knowledge, catalogue: Catalogue, facts: Facts): number {
  return routing.findIndex((rule) => catalogue.holds(rule.when, facts) === 'yes');
}
