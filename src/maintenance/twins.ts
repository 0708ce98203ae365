import type { Case, Facts } from '../model/index.js';
import { comparing } from '../retain/index.js';
import { type AuditFinding, findingOf } from './finding.js';
import { toldIn } from './survey.js';

/**
 * Finds cases that say what another one says: of the same solution they are one case, of another one a contradiction, or
 * told apart by what only one of them knows.
 *
 * @param cases - active ones, by ascending id
 */
export function* findingTwins(cases: readonly Case[]): Generator<AuditFinding, void, undefined> {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const comparisons = comparing([], cases);
  const byFacts = new Map<string, Case>();
  for (const one of cases) {
    const { value } = comparisons.next();
    if (value?.kind === 'duplicate') {
      const kind = value.likeness === 1 ? 'duplicate' : 'near-duplicate';
      yield findingOf({
        kind,
        cases: [one.id, value.caseId],
        solutions: [one.solution],
        values: { likeness: value.likeness },
        proposal: { kind: 'merge-case', caseId: one.id, into: value.caseId },
      });
    } else if (value?.kind === 'contradiction') {
      const other = byId.get(value.caseId);
      if (other !== undefined) yield opposed(one, other, value.likeness);
    }
    if (toldIn(one).length > 0 || Object.keys(one.facts).length === 0) continue;
    const key = JSON.stringify(Object.entries(one.facts).sort(([a], [b]) => (a < b ? -1 : 1)));
    const same = byFacts.get(key);
    if (same === undefined) byFacts.set(key, one);
    else if (same.solution !== one.solution) yield opposed(one, same, 1);
  }
}

/** Two cases that are told alike and have different solutions; what only one of them knows is the question that would tell. */
function opposed(one: Case, other: Case, likeness: number): AuditFinding {
  const only = (facts: Facts, others: Facts) =>
    Object.keys(facts)
      .filter((id) => !Object.hasOwn(others, id))
      .sort();
  const [mine] = only(one.facts, other.facts);
  const [theirs] = only(other.facts, one.facts);
  const about = { cases: [one.id, other.id], solutions: [one.solution, other.solution] };
  const attribute = mine ?? theirs;
  if (attribute === undefined) {
    const proposal = { kind: 'add-question', caseIds: [one.id, other.id] } as const;
    return findingOf({ kind: 'contradiction', ...about, values: { likeness }, proposal });
  }
  const caseId = mine === undefined ? one.id : other.id;
  const proposal = { kind: 'add-fact', caseId, attribute } as const;
  return findingOf({ kind: 'indistinct', ...about, values: { likeness, attribute }, proposal });
}
