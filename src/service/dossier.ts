import {
  type Candidate,
  type Catalogue,
  type DocumentedSolution,
  type Dossier,
  type DossierAlert,
  type DossierAttachment,
  type DossierCase,
  type DossierFact,
  type Evidence,
  type Extras,
  type FactStatus,
  type Hypothesis,
  iso,
  type Language,
  localise,
  type Party,
  type PriorityRaise,
  type ServiceClocks,
  type SessionFact,
  type SessionInput,
  type SessionState,
  type SettledAnswer,
  type ToldAlert,
  type Trouble,
  type Written,
} from '../model/index.js';
import { documentSolution } from '../reuse/index.js';
import { seal } from './content-hash.js';
import { excludedSolutions, notAsked, requestOf } from './handover.js';
import { dossierIdentity } from './identity.js';
import { severityOf } from './priority.js';
import { raisedBy } from './severity.js';
import { createTimeline } from './timeline.js';
import { answerText } from './wording.js';

/** What a dossier says beyond the session itself. */
export interface DossierContext {
  readonly catalogue: Catalogue;
  readonly knowledgeVersion: string;
  /** What was noted when the session ended. */
  readonly written?: Written | undefined;
  /** Most probable first. */
  readonly hypotheses: readonly Hypothesis[];
  /** The other trouble, where two were told. */
  readonly alsoReported?: Trouble | undefined;
  /** The routing rule's extras; they may say how urgent it is. */
  readonly routed?: Extras | undefined;
  readonly clocks?: ServiceClocks | undefined;
  readonly attachments?: readonly DossierAttachment[] | undefined;
  /** Why it is more urgent than it would be. */
  readonly raised?: readonly PriorityRaise[] | undefined;
}

/** Most similar cases that a dossier names. */
const SIMILAR_CASES = 5;

/** Puts together everything a human needs who takes an ended session over. */
export function createDossier(state: SessionState, context: DossierContext): Dossier {
  const { catalogue, hypotheses, written, clocks, attachments, raised = [] } = context;
  const severity = severityOf(state.extras, context.routed ?? {}, state.language);
  const facts = Object.values(state.facts)
    .map((fact) => dossierFact(fact, state, catalogue))
    .sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
  const solution = solutionOf(state, catalogue);
  const identity = dossierIdentity(state.identity, state.language);
  return seal({
    schemaVersion: 1,
    sessionId: state.sessionId,
    caseBase: state.caseBase,
    language: state.language,
    channel: state.channel,
    audience: state.audience,
    ...ticketBefore(state),
    ...(state.requester === undefined ? {} : { requester: partyOf(state.requester) }),
    ...(identity === undefined ? {} : { identity }),
    ...textOf('site', state.extras),
    ...textOf('asset', state.extras),
    openedAt: iso(state.openedAt),
    closedAt: iso(endedAt(state)),
    problem: state.texts,
    ...severity,
    priority: state.alerts.reduce((most, { priority = most }) => priority, raisedBy(severity.priority, raised.length)),
    ...(raised.length === 0 ? {} : { raised }),
    facts: facts.filter(({ status }) => status !== 'unknown'),
    unanswered: facts.filter(({ status }) => status === 'unknown'),
    notAsked: notAsked(state, hypotheses, catalogue),
    transcript: createTimeline(state, catalogue),
    hypotheses,
    excluded: excludedSolutions(state, hypotheses, catalogue),
    tried: triedNow(state, catalogue),
    ...triedBefore(state, catalogue),
    similarCases: (state.retrieved?.candidates ?? [])
      .slice(0, SIMILAR_CASES)
      .map((candidate) => similarCase(candidate, state.language, catalogue, written)),
    ...(state.alerts.length === 0 ? {} : { alerts: state.alerts.map(dossierAlert) }),
    outcome: state.status === 'resolved' || state.status === 'cancelled' ? state.status : 'escalated',
    ...(state.after === undefined ? {} : { after: state.after }),
    ...(context.alsoReported === undefined ? {} : { alsoReported: context.alsoReported }),
    ...(solution === undefined ? {} : { solution }),
    ...(state.decision.kind === 'escalate' ? { escalation: escalationOf(state.decision, state, catalogue) } : {}),
    ...(clocks === undefined ? {} : { clocks }),
    ...(attachments === undefined ? {} : { attachments }),
    versions: {
      engine: written?.engine ?? '',
      knowledge: context.knowledgeVersion,
      configuration: written?.configuration ?? '',
    },
    extras: state.extras,
  });
}

/** Notes what later sessions may change of the cases that a dossier names. */
export function evidenceNow(state: SessionState, catalogue: Catalogue): Readonly<Record<string, Evidence>> {
  const named = (state.retrieved?.candidates ?? []).slice(0, SIMILAR_CASES).map(({ caseId }) => caseId);
  return Object.fromEntries(
    named.flatMap((id) => {
      const known = catalogue.cases.get(id);
      return known === undefined ? [] : [[id, known.evidence] as const];
    }),
  );
}

function similarCase(
  { caseId, solutionId, similarity, problem }: Candidate,
  language: Language,
  catalogue: Catalogue,
  written: Written | undefined,
): DossierCase {
  const noted = written !== undefined && Object.hasOwn(written.evidence, caseId) ? written.evidence[caseId] : undefined;
  return {
    caseId,
    solutionId,
    similarity,
    problem: localise(problem ?? catalogue.cases.get(caseId)?.problem ?? {}, language),
    ...(noted === undefined ? {} : { worked: noted.worked, failed: noted.failed }),
    ...(noted?.at === undefined ? {} : { lastTried: iso(noted.at) }),
  };
}

/** The ticket as it was known when the session ended: what came of the end itself would make it another dossier. */
function ticketBefore({ log }: SessionState): Pick<Dossier, 'ticket'> {
  const end = log.findLastIndex(({ input }) => input.kind === 'decided');
  const known = log.slice(0, Math.max(0, end)).findLast(({ input }) => input.kind === 'ticketed')?.input;
  if (known?.kind !== 'ticketed' || known.ticket.delivery !== 'delivered') return {};
  return { ticket: { id: known.ticket.id, url: known.ticket.url } };
}

/** What callers add to a party of their own stays with them. */
function partyOf({ id, name, email, vip }: Party): Party {
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(vip === undefined ? {} : { vip }),
  };
}

function textOf(name: 'site' | 'asset', extras: Extras): Pick<Dossier, 'site' | 'asset'> {
  const told = Object.hasOwn(extras, `x-${name}`) ? extras[`x-${name}`] : undefined;
  return typeof told === 'string' && told !== '' ? { [name]: told } : {};
}

function triedNow(state: SessionState, catalogue: Catalogue): Dossier['tried'] {
  return state.tried.map(({ solutionId, result, at }) => {
    const input = state.log.find((event) => event.at === at && isReportOf(event.input, solutionId))?.input;
    const remark = input?.kind === 'reported' ? (input.text ?? input.quote) : undefined;
    return {
      solutionId,
      title: localise(catalogue.solutions.get(solutionId)?.title ?? {}, state.language) || solutionId,
      result,
      at: iso(at),
      ...(remark === undefined || remark === '' ? {} : { remark }),
    };
  });
}

function isReportOf(input: SessionInput, solutionId: string): boolean {
  return input.kind === 'reported' && input.solutionId === solutionId;
}

function escalationOf(
  decision: Extract<SessionState['decision'], { kind: 'escalate' }>,
  state: SessionState,
  catalogue: Catalogue,
): NonNullable<Dossier['escalation']> {
  const { kind: _, ...rest } = decision;
  return { from: state.level, ...rest, request: requestOf(rest.reason, rest.to, catalogue, state.language) };
}

function dossierAlert({ by: _, rule: __, at, ...told }: ToldAlert): DossierAlert {
  return { at: iso(at), ...told };
}

/** The solution that repaired it, as the base or the person who did it tells it. */
function solutionOf({ decision, language }: SessionState, catalogue: Catalogue): DocumentedSolution | undefined {
  if (decision.kind !== 'resolve') return undefined;
  const known = catalogue.solutions.get(decision.solutionId ?? '');
  return decision.solution ?? (known === undefined ? undefined : documentSolution(known, language));
}

function triedBefore(state: SessionState, catalogue: Catalogue): Pick<Dossier, 'triedBefore'> {
  const tried = state.past.flatMap(({ sessionId, at, failed, ticket }) =>
    failed.map((solutionId) => ({
      solutionId,
      title: localise(catalogue.solutions.get(solutionId)?.title ?? {}, state.language) || solutionId,
      sessionId,
      at: iso(at),
      ...(ticket === undefined ? {} : { ticket }),
    })),
  );
  return tried.length === 0 ? {} : { triedBefore: tried };
}

function endedAt(state: SessionState): number {
  return state.log.findLast((event) => event.input.kind === 'decided')?.at ?? state.updatedAt;
}

function dossierFact(fact: SessionFact, state: SessionState, catalogue: Catalogue): DossierFact {
  const attribute = catalogue.attributes.get(fact.attribute);
  return {
    attribute: fact.attribute,
    question: localise(attribute?.question ?? {}, state.language) || fact.attribute,
    status: statusOf(fact.answer),
    answer: fact.answer,
    text: answerText(attribute, fact.answer, catalogue, state.language),
    source: fact.source,
    at: iso(fact.at),
    ...(fact.quote === undefined ? {} : { quote: fact.quote }),
  };
}

/** Tells what is there from what is not, and both from what nobody knows. */
function statusOf(answer: SettledAnswer): FactStatus {
  if (answer.kind === 'value') return answer.value === 'no' ? 'absent' : 'present';
  if (answer.kind === 'unsure') return 'uncertain';
  return answer.kind === 'notApplicable' ? 'not-applicable' : 'unknown';
}
