import type { Catalogue, Facts, Knowledge, RoutingRule } from '../model/index.js';

/** Finds the team a trouble goes to: the first declared rule whose condition the facts fulfil. */
export function routeOf(knowledge: Knowledge, catalogue: Catalogue, facts: Facts): RoutingRule | undefined {
  return knowledge.routing.find((rule) => catalogue.holds(rule.when, facts) === 'yes');
}
