import type { Case, Facts, Knowledge } from '../model/index.js';
import { createCaseBase } from '../retrieval/index.js';
import { competenceOf, solversOf } from './competence.js';
import { askersOf, type Effect, gainWithout, rightCases } from './effect.js';
import { AUDIT_KINDS, type AuditFinding, type AuditKind, findingOf } from './finding.js';
import { noisyCases } from './noise.js';
import { type Redundant, redundantCases, SHARE } from './redundancy.js';
import { type Survey, surveying, toldIn } from './survey.js';
import { findingTwins } from './twins.js';
import { findingEvidence, findingHidden, findingTranslations, findingWorkarounds } from './upkeep.js';

/** Troubles of one kind that the base had no repair for. */
export interface UnknownTroubles {
  /** Count of sessions. */
  readonly count: number;
  /** What they speak of, most telling first. */
  readonly terms: readonly string[];
}

/** What an audit may be told. */
export interface AuditOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** What is looked for. @defaultValue everything */
  readonly kinds?: readonly AuditKind[];
  /** Escalated troubles, from the sessions of a store. @defaultValue none */
  readonly gaps?: readonly UnknownTroubles[];
  /** How much of the base is proposed to go at most before nothing more counts as redundant, in [0, 1]. @defaultValue `SHARE` */
  readonly share?: number;
  /** Age of the last outcome from which it is stale, in milliseconds. @defaultValue two years */
  readonly stale?: number;
}

/** What an audit found. */
export interface Audit {
  /** Count of active cases. */
  readonly cases: number;
  /** Share of the cases that another one solves, in [0, 1]. */
  readonly solved: number;
  /** Of all cases that are proposed to go, together. */
  readonly effect: Effect;
  /** Count of cases that are proposed to go. */
  readonly removed: number;
  /** In the order of `AUDIT_KINDS`; within a kind what weighs most first, else by ascending id of the case. */
  readonly findings: readonly AuditFinding[];
}

/**
 * Looks a case base over, by what it retrieves itself. Of several findings about one case the first one says what is
 * proposed to go: no case is proposed to go twice, and none into which another one is merged.
 *
 * @returns findings; yields how many of its cases have been asked for, and of how many
 * @example
 * const steps = auditing(EMPTY_KNOWLEDGE, { now: 0 });
 * let step = steps.next();
 * while (step.done !== true) step = steps.next();
 * step.value.findings; // []
 */
export function* auditing(
  knowledge: Knowledge,
  { now, kinds = AUDIT_KINDS, gaps = [], share = SHARE, stale }: AuditOptions,
): Generator<{ readonly done: number; readonly all: number }, Audit, undefined> {
  // Neighbours do not depend on what a model learned.
  const caseBase = createCaseBase(knowledge, { learn: false });
  const all = caseBase.documents.length;
  const steps = surveying(caseBase);
  let step = steps.next();
  for (let done = 1; step.done !== true; done++, step = steps.next()) yield { done, all };
  const survey = step.value;
  const { cases } = survey;
  const kept = new Uint8Array(cases.length).fill(1);
  const whole = kept.slice();
  const askers = askersOf(survey);
  const before = rightCases(survey, whole);
  const is = (kind: AuditKind) => kinds.includes(kind);
  const effectOf = (gain: number): Effect => ({ before, after: before + gain, n: all });
  const found: AuditFinding[] = [];

  const merges = new Map<number, number>();
  const targets = new Set<number>();
  const place = (id: string) => caseBase.places.get(id) as number;
  const goes = (finding: AuditFinding) => {
    const { proposal } = finding;
    if (proposal.kind === 'merge-case') {
      const [gone, into] = [place(proposal.caseId), place(proposal.into)];
      merges.set(gone, into);
      targets.add(into);
      // What the case said is found still, but for whoever says it now.
      found.push({ ...finding, effect: effectOf(gainWithout(survey, Int32Array.of(into), whole, gone)) });
    } else if (proposal.kind === 'remove-case') {
      const gone = place(proposal.caseId);
      found.push({ ...finding, effect: effectOf(gainWithout(survey, askers[gone], whole, gone)) });
    } else found.push(finding);
  };
  for (const finding of findingTwins(cases)) {
    if (!is(finding.kind)) continue;
    goes(finding);
    if (finding.proposal.kind === 'merge-case') kept[place(finding.proposal.caseId)] = 0;
  }
  if (is('noise')) {
    for (const noisy of noisyCases(survey, kept)) {
      if (targets.has(noisy)) continue;
      kept[noisy] = 0;
      goes(noiseOf(survey, noisy));
    }
  }
  if (is('redundant')) {
    const most = Math.floor(share * all) - kept.filter((one) => one === 0).length;
    const redundant = redundantCases(survey, kept, most, new Set(targets));
    for (const one of redundant) kept[one.place] = 0;
    for (const one of redundant) goes(redundancyOf(survey, one, kept));
  }
  if (is('never-retrieved') || is('one-language')) found.push(...findingHidden(survey));
  if (is('untranslated')) found.push(...findingTranslations(knowledge, cases));
  if (is('never-worked') || is('stale')) found.push(...findingEvidence(cases, now, stale));
  if (is('workaround')) found.push(...findingWorkarounds(knowledge, cases));
  for (const { count, terms } of gaps) {
    const proposal = { kind: 'write-case', terms } as const;
    found.push(
      findingOf({ kind: 'gap', cases: [], solutions: [], values: { count, terms: terms.join(', ') }, proposal }),
    );
  }
  const order = (kind: AuditKind) => AUDIT_KINDS.indexOf(kind);
  return {
    cases: all,
    solved: competenceOf(survey).solved,
    effect: { before, after: rightCases(survey, kept, merges), n: all },
    removed: kept.filter((one) => one === 0).length,
    findings: found.filter(({ kind }) => is(kind)).sort((a, b) => order(a.kind) - order(b.kind)),
  };
}

/** The case is misleading, and goes with its words. */
function noiseOf({ cases, neighbours }: Survey, place: number): AuditFinding {
  const { id, solution } = cases[place] as Case;
  const nearest = cases[neighbours[place]?.[0] ?? -1] as Case;
  return findingOf({
    kind: 'noise',
    cases: [id],
    solutions: [solution],
    values: { nearest: nearest.id, solution: nearest.solution },
    proposal: { kind: 'remove-case', caseId: id },
  });
}

/** A case goes into its strongest solver that stays, and that has all of its facts; where words are all it has to give. */
function redundancyOf(survey: Survey, { place, support }: Redundant, kept: Uint8Array): AuditFinding {
  const one = survey.cases[place] as Case;
  const { id, solution } = one;
  const into = [...solversOf(survey, place, kept)]
    .map((solver) => survey.cases[solver] as Case)
    .find(({ facts }) => isHeld(one.facts, facts));
  const isTold = toldIn(one).length + one.also.length > 0;
  return findingOf({
    kind: 'redundant',
    cases: into === undefined ? [id] : [id, into.id],
    solutions: [solution],
    values: { support },
    proposal:
      isTold && into !== undefined
        ? { kind: 'merge-case', caseId: id, into: into.id }
        : { kind: 'remove-case', caseId: id },
  });
}

const isHeld = (facts: Facts, others: Facts): boolean =>
  Object.entries(facts).every(([id, value]) => JSON.stringify(others[id]) === JSON.stringify(value));
