import {
  type Catalogue,
  type Dossier,
  type EscalationReason,
  type ExcludedSolution,
  type HandoverRequest,
  type Hypothesis,
  type Language,
  type Level,
  localise,
  type SessionState,
} from '../model/index.js';

const NBSP = '\u00a0';
/** Log-odds of all that is known together from which a solution counts as excluded: twenty to one against it. */
const CLEARLY_AGAINST = -Math.log(20);
/** Most questions named that were never asked. */
const NOT_ASKED = 5;

/** Says what the next level is asked to do, from the reason why it is handed over. */
export function requestOf(
  reason: EscalationReason,
  to: Level,
  catalogue: Catalogue,
  language: Language,
): HandoverRequest {
  const code = codeOf(reason, to);
  const solution = reason.solutionId === undefined ? undefined : catalogue.solutions.get(reason.solutionId);
  const title = localise(solution?.title ?? {}, language);
  return { code, text: code === 'apply-repair' ? APPLY[language](title, to) : REQUESTS[code][language] };
}

/** A known repair comes before all else; a vendor is asked about its product; a person who asked gets somebody else. */
function codeOf({ code, cause, solutionId }: EscalationReason, to: Level): HandoverRequest['code'] {
  if (solutionId !== undefined && cause !== undefined && STOPPED.has(cause)) return 'apply-repair';
  if (to === 'L4') return 'vendor-defect';
  if (code === 'tree') return 'follow-procedure';
  return code === 'requested' || code === 'overdue' ? 'take-over' : 'find-cause';
}

/** What stands between a known repair and its being carried out. */
const STOPPED: ReadonlySet<string> = new Set(['above-level', 'above-audience', 'declined', 'skipped']);

/** Names what is out, and why: what failed or was declined, then what the evidence speaks clearly against. */
export function excludedSolutions(
  state: SessionState,
  hypotheses: readonly Hypothesis[],
  catalogue: Catalogue,
): readonly ExcludedSolution[] {
  const out = new Map<string, ExcludedSolution['code']>();
  const exclude = (id: string, code: ExcludedSolution['code']) => void (out.has(id) || out.set(id, code));
  for (const { solutionId, result } of state.tried) if (result === 'failed') exclude(solutionId, 'failed');
  for (const [solutionId, risk] of Object.entries(state.risks))
    if (risk === 'declined') exclude(solutionId, 'declined');
  for (const { failed } of state.past) for (const solutionId of failed) exclude(solutionId, 'failed-before');
  for (const hypothesis of hypotheses) {
    const moved = [...hypothesis.for, ...hypothesis.against].reduce((sum, { logOdds }) => sum + logOdds, 0);
    if (moved <= CLEARLY_AGAINST) exclude(hypothesis.solutionId, 'evidence');
  }
  // A repair that worked in the end is no longer out.
  for (const { solutionId, result } of state.tried) if (result === 'worked') out.delete(solutionId);
  return [...out].map(([solutionId, code]) => ({
    solutionId,
    title: localise(catalogue.solutions.get(solutionId)?.title ?? {}, state.language) || solutionId,
    code,
    text: EXCLUDED[code][state.language],
  }));
}

/** Names the questions that the cases of the hypotheses know the answers to and nobody was asked. */
export function notAsked(
  state: SessionState,
  hypotheses: readonly Hypothesis[],
  catalogue: Catalogue,
): Dossier['notAsked'] {
  const facts = Object.fromEntries(
    Object.values(state.facts).flatMap(({ attribute, answer }) =>
      answer.kind === 'value' ? [[attribute, answer.value] as const] : [],
    ),
  );
  const counts = new Map<string, number>();
  for (const { caseIds, excluded } of hypotheses) {
    if (excluded !== undefined) continue;
    for (const id of caseIds) {
      for (const attribute of Object.keys(catalogue.cases.get(id)?.facts ?? {})) {
        counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .filter(([id]) => !Object.hasOwn(state.facts, id))
    .filter(([id]) => catalogue.holds(catalogue.attributes.get(id)?.askWhen ?? {}, facts) !== 'no')
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, NOT_ASKED)
    .map(([attribute]) => ({
      attribute,
      question: localise(catalogue.attributes.get(attribute)?.question ?? {}, state.language) || attribute,
    }));
}

const APPLY = {
  fr: (title: string, to: Level) =>
    `Appliquer «${NBSP}${title}${NBSP}» avec les droits de ${to}, puis vérifier le résultat avec la personne.`,
  en: (title: string, to: Level) => `Apply “${title}” with the rights of ${to}, then check the result with the person.`,
} as const;
const REQUESTS = {
  'find-cause': {
    fr: 'Trouver la cause, et la réparation qui convient.',
    en: 'Find the cause, and the repair for it.',
  },
  'vendor-defect': {
    fr: 'Dire s’il s’agit d’un défaut du produit, et fournir un correctif ou un contournement.',
    en: 'Say whether this is a defect of the product, and provide a fix or a workaround.',
  },
  'follow-procedure': {
    fr: 'Poursuivre la procédure là où elle s’arrête pour ce niveau.',
    en: 'Go on with the procedure where it ends for this level.',
  },
  'take-over': {
    fr: 'Reprendre l’incident en l’état et rappeler la personne.',
    en: 'Take the incident over as it stands, and get back to the person.',
  },
} as const;
const EXCLUDED = {
  failed: { fr: 'Essayée, sans succès.', en: 'Tried, without success.' },
  'failed-before': {
    fr: 'Essayée sans succès lors d’une session précédente.',
    en: 'Tried without success in an earlier session.',
  },
  declined: { fr: 'La personne en a refusé le risque.', en: 'The person declined its risk.' },
  evidence: { fr: 'Ce qui est établi parle nettement contre.', en: 'What is established speaks clearly against it.' },
} as const;
