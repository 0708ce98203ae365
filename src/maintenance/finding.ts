import type { Language } from '../model/index.js';
import type { Effect } from './effect.js';

/** Everything that an audit looks for, in the order in which it is told. */
export const AUDIT_KINDS = [
  'duplicate',
  'near-duplicate',
  'contradiction',
  'indistinct',
  'noise',
  'redundant',
  'never-retrieved',
  'one-language',
  'untranslated',
  'never-worked',
  'stale',
  'workaround',
  'gap',
] as const;

/** What a finding is about. */
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** What could be done about a finding; whoever knows the trade decides. */
export type Proposal =
  | { readonly kind: 'remove-case'; readonly caseId: string }
  /** The words of a case join the other ways to say another one, and the case goes. */
  | { readonly kind: 'merge-case'; readonly caseId: string; readonly into: string }
  /** The case does not know what the other one does, by this attribute. */
  | { readonly kind: 'add-fact'; readonly caseId: string; readonly attribute: string }
  /** Nothing that is known tells them apart: a question is missing, or one of the solutions is wrong. */
  | { readonly kind: 'add-question'; readonly caseIds: readonly string[] }
  | { readonly kind: 'reword'; readonly caseId: string; readonly languages: readonly Language[] }
  | { readonly kind: 'translate'; readonly of: 'case' | 'solution'; readonly id: string; readonly language: Language }
  | { readonly kind: 'review'; readonly solutionId: string }
  | { readonly kind: 'write-fix'; readonly solutionId: string }
  | { readonly kind: 'write-case'; readonly terms: readonly string[] };

/** Something about a case base that may be better. */
export interface AuditFinding {
  /** The kind and eight digits, the same in every audit that finds it. */
  readonly id: string;
  readonly kind: AuditKind;
  /** Ids: what it is about first. */
  readonly cases: readonly string[];
  readonly solutions: readonly string[];
  /** What a message fills in; numbers are likenesses in [0, 1], counts, or epoch milliseconds (`at`). */
  readonly values: Readonly<Record<string, string | number>>;
  readonly proposal: Proposal;
  /** What it alone changes by leave-one-out; left out where cases stay as they are. */
  readonly effect?: Effect;
}

/** Makes a finding with its id. */
export function findingOf(finding: Omit<AuditFinding, 'id'>): AuditFinding {
  const { kind, cases, solutions, proposal } = finding;
  const detail =
    proposal.kind === 'translate' ? proposal.language : proposal.kind === 'write-case' ? proposal.terms : '';
  return { id: `${kind}-${hash(JSON.stringify([kind, cases, solutions, detail]))}`, ...finding };
}

/** @see Glenn Fowler, Landon Curt Noll and Kiem-Phong Vo, FNV-1a of 32 bits */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, '0');
}
