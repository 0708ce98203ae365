import {
  type Catalogue,
  type DocumentedSolution,
  type Dossier,
  type DossierAlert,
  type DossierFact,
  type Hypothesis,
  iso,
  type Language,
  localise,
  type PriorityRaise,
  type SessionFact,
  type SessionState,
  type ToldAlert,
  type TranscriptEntry,
  type Trouble,
} from '../model/index.js';
import { documentSolution } from '../reuse/index.js';
import { raisedBy } from './severity.js';
import { answerText } from './wording.js';

/** What a dossier says beyond the session itself. */
export interface DossierContext {
  readonly catalogue: Catalogue;
  readonly knowledgeVersion: string;
  readonly engineVersion: string;
  /** Most probable first. */
  readonly hypotheses: readonly Hypothesis[];
  /** The other trouble, where two were told. */
  readonly alsoReported?: Trouble | undefined;
  /** Why it is more urgent than it would be. */
  readonly raised?: readonly PriorityRaise[] | undefined;
}

/** Most similar cases that a dossier names. */
const SIMILAR_CASES = 5;

/** Puts together everything a human needs who takes an ended session over. */
export function createDossier(state: SessionState, context: DossierContext): Dossier {
  const { catalogue, raised = [] } = context;
  const facts = Object.values(state.facts)
    .map((fact) => dossierFact(fact, state, catalogue))
    .sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
  const known = (fact: DossierFact) => fact.answer.kind === 'value' || fact.answer.kind === 'unsure';
  const solution = solutionOf(state, catalogue);
  return {
    schemaVersion: 1,
    sessionId: state.sessionId,
    language: state.language,
    channel: state.channel,
    ...(state.requester === undefined ? {} : { requester: state.requester }),
    openedAt: iso(state.openedAt),
    closedAt: iso(closedAt(state)),
    problem: state.texts,
    priority: state.alerts.reduce((most, { priority = most }) => priority, raisedBy('normal', raised.length)),
    ...(raised.length === 0 ? {} : { raised }),
    facts: facts.filter(known),
    unanswered: facts.filter((fact) => !known(fact)),
    transcript: state.transcript.map((entry) => readable(entry, state.language, catalogue)),
    hypotheses: context.hypotheses,
    tried: state.tried.map(({ solutionId, result, at }) => ({
      solutionId,
      title: localise(catalogue.solutions.get(solutionId)?.title ?? {}, state.language) || solutionId,
      result,
      at: iso(at),
    })),
    ...triedBefore(state, catalogue),
    similarCases: (state.retrieved?.candidates ?? []).slice(0, SIMILAR_CASES).map((candidate) => ({
      ...candidate,
      problem: localise(catalogue.cases.get(candidate.caseId)?.problem ?? {}, state.language),
    })),
    ...(state.alerts.length === 0 ? {} : { alerts: state.alerts.map(dossierAlert) }),
    outcome: state.status === 'resolved' || state.status === 'cancelled' ? state.status : 'escalated',
    ...(state.after === undefined ? {} : { after: state.after }),
    ...(context.alsoReported === undefined ? {} : { alsoReported: context.alsoReported }),
    ...(solution === undefined ? {} : { solution }),
    ...(state.decision.kind === 'escalate' ? { escalation: escalationOf(state.decision, state) } : {}),
    versions: { engine: context.engineVersion, knowledge: context.knowledgeVersion },
    extras: state.extras,
  };
}

function escalationOf(
  decision: Extract<SessionState['decision'], { kind: 'escalate' }>,
  state: SessionState,
): NonNullable<Dossier['escalation']> {
  const { kind: _, ...rest } = decision;
  return { from: state.level, ...rest };
}

function dossierAlert({ by: _, rule: __, at, ...told }: ToldAlert): DossierAlert {
  return { at: iso(at), ...told };
}

/** The solution that repaired it, as the base or the person who did it tells it. */
function solutionOf({ decision, language }: SessionState, catalogue: Catalogue): DocumentedSolution | undefined {
  if (decision.kind !== 'resolve') return undefined;
  const known = catalogue.solutions.get(decision.solutionId);
  return decision.solution ?? (known === undefined ? undefined : documentSolution(known, language));
}

function triedBefore(state: SessionState, catalogue: Catalogue): Pick<Dossier, 'triedBefore'> {
  const tried = state.past.flatMap(({ sessionId, at, failed }) =>
    failed.map((solutionId) => ({
      solutionId,
      title: localise(catalogue.solutions.get(solutionId)?.title ?? {}, state.language) || solutionId,
      sessionId,
      at: iso(at),
    })),
  );
  return tried.length === 0 ? {} : { triedBefore: tried };
}

function closedAt(state: SessionState): number {
  return state.log.findLast((event) => event.input.kind === 'decided')?.at ?? state.updatedAt;
}

function dossierFact(fact: SessionFact, state: SessionState, catalogue: Catalogue): DossierFact {
  const attribute = catalogue.attributes.get(fact.attribute);
  return {
    attribute: fact.attribute,
    question: localise(attribute?.question ?? {}, state.language) || fact.attribute,
    answer: fact.answer,
    text: answerText(attribute, fact.answer, catalogue, state.language),
    source: fact.source,
    at: iso(fact.at),
    ...(fact.quote === undefined ? {} : { quote: fact.quote }),
  };
}

/** Says in words what the transcript holds as ids. */
function readable(entry: TranscriptEntry, language: Language, catalogue: Catalogue): TranscriptEntry {
  if (entry.kind === 'tried') {
    const title = localise(catalogue.solutions.get(entry.solutionId)?.title ?? {}, language);
    return title === '' ? entry : { ...entry, text: title };
  }
  if (entry.kind !== 'answered') return entry;
  const text = answerText(catalogue.attributes.get(entry.attribute), entry.answer, catalogue, language);
  return { ...entry, text: entry.answer.kind === 'unknown' && entry.text !== 'unknown' ? entry.text : text };
}
