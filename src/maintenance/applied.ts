import type { Case, Knowledge, Wording } from '../model/index.js';
import { textsOf } from '../model/index.js';
import type { AuditFinding } from './finding.js';

/**
 * Gives the knowledge after the proposals that cases go: removed, or with their words in another one. Every other proposal
 * needs somebody who knows the trade, and is passed over, as are those about cases that are not there.
 */
export function withProposals(knowledge: Knowledge, findings: readonly AuditFinding[]): Knowledge {
  const cases = new Map(knowledge.cases.map((one) => [one.id, one]));
  for (const { proposal } of findings) {
    if (proposal.kind !== 'merge-case' && proposal.kind !== 'remove-case') continue;
    const gone = cases.get(proposal.caseId);
    if (gone === undefined) continue;
    const into = proposal.kind === 'merge-case' ? cases.get(proposal.into) : undefined;
    if (proposal.kind === 'merge-case' && into === undefined) continue;
    if (into !== undefined) cases.set(into.id, merged(into, gone));
    cases.delete(gone.id);
  }
  return { ...knowledge, cases: [...cases.values()] };
}

/** A case that says what another one said too. */
function merged(into: Case, gone: Case): Case {
  const said = new Set(wordingsOf(into).map(({ text }) => text));
  const added = wordingsOf(gone).filter(({ text }) => !said.has(text));
  return { ...into, also: [...into.also, ...added] };
}

const wordingsOf = ({ problem, also }: Case): readonly Wording[] => [...textsOf(problem), ...also];
