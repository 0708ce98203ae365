import {
  type Catalogue,
  type Decision,
  type EscalationReason,
  type EscalationRule,
  type Facts,
  type Knowledge,
  localise,
  type Measure,
  type PastSession,
  type PriorityRaise,
  type SessionState,
} from '../model/index.js';
import { POLICY_WORDS } from './policy-words.js';
import { routeOf } from './routing.js';
import { ofTickets } from './ticket-words.js';

/** The most probable solution at present. */
export interface Leader {
  readonly solutionId: string;
  /** In [0, 1]. */
  readonly probability: number;
}

/** A declared rule that holds, and what follows. */
export interface Holding {
  readonly reason: EscalationReason & { readonly rule: string };
  readonly measure: Measure;
}

/** What the declared rules are judged by. */
export interface Judged {
  readonly state: SessionState;
  readonly facts: Facts;
  /** Left out while no solution has any probability. */
  readonly leader?: Leader | undefined;
}

/** Probability from which the present trouble is taken to be that of a solution. */
const LIKELY = 0.5;

/** Finds the rules of the present level that hold whatever comes next, in the order in which they are said. */
export function holdingAtOnce(knowledge: Knowledge, catalogue: Catalogue, judged: Judged): readonly Holding[] {
  const { state, facts } = judged;
  const declared = knowledge.escalation[state.level];
  if (declared === undefined) return [];
  const words = POLICY_WORDS[state.language];
  const rule = (name: string) => `escalation.${state.level}.${name}`;
  const found = (declared.when ?? []).flatMap(({ facts: condition, reason, measure }, index): Holding[] => {
    if (catalogue.holds(condition, facts) !== 'yes') return [];
    return [
      { reason: { code: 'condition', text: localise(reason, state.language), rule: rule(`when.${index}`) }, measure },
    ];
  });
  if (declared.vip !== undefined && state.requester?.vip === true) {
    found.push({ reason: { code: 'vip', text: words.vip(), rule: rule('vip') }, measure: declared.vip });
  }
  const earlier =
    declared.repeated === undefined ? [] : alikeBefore(knowledge, catalogue, judged, declared.repeated.within);
  const times = earlier.length + 1;
  if (declared.repeated !== undefined && times >= declared.repeated.times) {
    const text = words.repeated(times, ofTickets(earlier));
    found.push({ reason: { code: 'repeated', text, rule: rule('repeated') }, measure: declared.repeated.measure });
  }
  return found;
}

/** Finds the limit of the present level that a decision to go on would pass. */
export function usedUp(knowledge: Knowledge, { state, leader }: Judged, decision: Decision): Holding | undefined {
  const declared: Partial<EscalationRule> = knowledge.escalation[state.level] ?? {};
  const goesOn = decision.kind === 'ask' || decision.kind === 'propose';
  if (!goesOn || (decision.kind === 'ask' && decision.why.strategy === 'clarify')) return undefined;
  const words = POLICY_WORDS[state.language];
  const hand = state.hands.at(-1);
  const asked = Math.max(0, state.asked.length - (hand?.asked ?? 0));
  const failed = state.tried.slice(hand?.tried ?? 0).filter(({ result }) => result === 'failed').length;
  const hold = (code: EscalationReason['code'], name: string, text: string): Holding => ({
    reason: { code, text, rule: `escalation.${state.level}.${name}` },
    measure: 'move',
  });
  const { repairs, questions, confidence } = declared;
  if (repairs !== undefined && failed >= repairs) return hold('repairs-used', 'repairs', words.repairs(failed));
  if (questions !== undefined && decision.kind === 'ask' && asked >= questions) {
    return hold('questions-used', 'questions', words.questions(asked));
  }
  const probability = leader?.probability ?? 0;
  if (confidence === undefined || asked < confidence.after || probability >= confidence.below) return undefined;
  return hold('low-confidence', 'confidence', words.confidence(probability, confidence.below, asked));
}

/** Says what raises the priority: danger, a VIP and repeated trouble, where the level declares them. */
export function raisesOf(holding: readonly Holding[]): readonly PriorityRaise[] {
  return holding.flatMap(({ reason: { code, text, rule } }): PriorityRaise[] =>
    code === 'condition' || code === 'vip' || code === 'repeated' ? [{ code, text, rule }] : [],
  );
}

/** Finds the earlier sessions about the same solution or category within so many milliseconds. */
function alikeBefore(
  knowledge: Knowledge,
  catalogue: Catalogue,
  { state, facts, leader }: Judged,
  within: number,
): readonly PastSession[] {
  const category = routeOf(knowledge, catalogue, facts)?.category;
  const likely = leader !== undefined && leader.probability >= LIKELY ? leader.solutionId : undefined;
  return state.past.filter((past) => {
    if (past.at > state.openedAt || state.openedAt - past.at > within) return false;
    const about = past.solutionId === undefined ? past.failed : [past.solutionId, ...past.failed];
    if (likely !== undefined && about.includes(likely)) return true;
    return category !== undefined && routeOf(knowledge, catalogue, past.facts)?.category === category;
  });
}
