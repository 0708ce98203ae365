/**
 * Floor 5: maintenance. What in a case base may be better, found by what the base retrieves itself.
 *
 * - `auditing`: everything that is found, each with a proposal and its effect by leave-one-out
 * - `withProposals`: the knowledge without the cases that go
 * - `competenceOf`, `noisyCases`, `redundantCases`: coverage and reachability, repeated editing, what others can do without
 */
export { withProposals } from './applied.js';
export { type Audit, type AuditOptions, auditing, type UnknownTroubles } from './audit.js';
export { competenceOf } from './competence.js';
export { type Effect, rightCases } from './effect.js';
export { AUDIT_KINDS, type AuditFinding, type AuditKind } from './finding.js';
export { noisyCases } from './noise.js';
export { redundantCases, SHARE } from './redundancy.js';
export type { Survey } from './survey.js';
