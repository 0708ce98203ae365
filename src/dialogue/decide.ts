import {
  AUDIENCES,
  type Catalogue,
  type Decision,
  type EscalationReason,
  type Knowledge,
  LEVELS,
  type Level,
  localise,
  type SessionInput,
  type SessionState,
  type Solution,
  type TreePosition,
} from '../model/index.js';
import { presentSolution } from '../reuse/index.js';
import { higherLevel, nextLevel, routeOf } from '../service/index.js';
import { createImplied } from './implied.js';
import { factsOf } from './known.js';
import { MESSAGES } from './messages.js';
import type { Policy, PolicyChoice } from './policy.js';
import { presentDoubt, presentQuestion } from './present.js';
import type { TreeEntry } from './tree-entry.js';
import { reachableSolutions, type TreeOutcome, walkTree } from './tree-walk.js';

/** Share of the belief below which a tree is left: what it can still come to has become implausible. */
const LEAVE_MASS = 0.03;

/** Decides what a session wants next; a pure function of the session and the knowledge. */
export type Decide = (state: SessionState, input: SessionInput) => Decision;

/** Puts the authored trees, the policy and the person's own wishes in their order. */
export function createDecide(knowledge: Knowledge, catalogue: Catalogue, policy: Policy, trees: TreeEntry): Decide {
  const declared = createImplied(catalogue);

  const propose = (state: SessionState, choice: Extract<PolicyChoice, { kind: 'propose' }>, at: AtTree): Decision => {
    const probability = new Map(policy.belief(state).map((each) => [each.solutionId, each.probability]));
    const solutions = choice.solutionIds.flatMap((id) => catalogue.solutions.get(id) ?? []);
    const first = solutions[0];
    if (first !== undefined && needsConsent(first, state)) {
      const doubt = { kind: 'risk', solutionId: first.id } as const;
      return { kind: 'confirm', about: presentDoubt(doubt, catalogue, state.language), ...at };
    }
    return {
      kind: 'propose',
      // A risky repair behind the first one is not shown before it was consented to.
      solutions: solutions
        .filter((solution) => !needsConsent(solution, state))
        .map((solution) =>
          presentSolution(solution, state.language, probability.get(solution.id) ?? 0, casesFor(state, solution)),
        ),
      why: choice.why,
      ...at,
    };
  };

  const escalate = (state: SessionState, reason: EscalationReason, to?: Level, team?: string): Decision => {
    const route = routeOf(knowledge, catalogue, factsOf(state));
    const rule = knowledge.escalation[state.level];
    const routed = team ?? route?.team ?? rule?.team;
    return {
      kind: 'escalate',
      to: to ?? nextLevel(knowledge, state.level),
      ...(routed === undefined ? {} : { team: routed }),
      ...(route?.category === undefined ? {} : { category: route.category }),
      reason,
    };
  };

  const follow = (state: SessionState, choice: PolicyChoice, at: AtTree): Decision => {
    if (choice.kind === 'propose') return propose(state, choice, at);
    if (choice.kind === 'escalate') {
      const next = nextLevel(knowledge, state.level);
      return escalate(state, choice.reason, choice.to === undefined ? next : higherLevel(next, choice.to));
    }
    const attribute = catalogue.attributes.get(choice.attribute);
    if (attribute === undefined) throw new RangeError(`The policy asks an unknown attribute: ${choice.attribute}`);
    return { kind: 'ask', question: presentQuestion(attribute, catalogue, state.language), why: choice.why, ...at };
  };

  /** What an authored tree wants; nothing when it has no more to say. */
  const byTree = (state: SessionState, outcome: TreeOutcome): Decision | undefined => {
    const title = (position: TreePosition) =>
      localise(catalogue.trees.get(position.tree)?.title ?? {}, state.language) || position.tree;
    const messages = MESSAGES[state.language];
    if (outcome.kind === 'leave') return undefined;
    if (outcome.kind === 'escalate') {
      const position = state.tree;
      const text = localise(outcome.reason ?? {}, state.language);
      const said = text !== '' ? text : messages.treeEscalates(position === undefined ? '' : title(position));
      return escalate(state, { code: 'tree', text: said }, outcome.to, outcome.team);
    }
    if (outcome.kind === 'ask') {
      const question = presentQuestion(outcome.attribute, catalogue, state.language);
      const why = policy.why(state, { attribute: outcome.attribute.id });
      const text = messages.tree(title(outcome.position));
      return { kind: 'ask', question, why: { ...why, text, strategy: 'tree' }, tree: outcome.position };
    }
    const solution = catalogue.solutions.get(outcome.solutionId);
    if (solution === undefined || isOut(solution, state)) return undefined;
    if (
      AUDIENCES.indexOf(solution.audience) > AUDIENCES.indexOf(state.audience) ||
      LEVELS.indexOf(solution.level) > LEVELS.indexOf(state.level)
    ) {
      const said = messages.beyondAudience(localise(solution.title, state.language));
      return escalate(
        state,
        { code: 'tree', text: said },
        higherLevel(nextLevel(knowledge, state.level), solution.level),
      );
    }
    const why = policy.why(state, { solutionId: solution.id });
    return propose(state, { kind: 'propose', solutionIds: [solution.id], why }, { tree: outcome.position });
  };

  /** The tree a session is in, or now enters. */
  const treeOf = (state: SessionState, choice: PolicyChoice): TreePosition | undefined => {
    const belief = policy.belief(state);
    if (state.tree === undefined) {
      return trees.called(state, belief) ?? (choice.kind === 'propose' ? undefined : trees.enter(state, belief));
    }
    if (state.tree.left === true) return undefined;
    const reachable = reachableSolutions(catalogue, state.tree);
    const mass = belief.reduce((sum, each) => sum + (reachable.has(each.solutionId) ? each.probability : 0), 0);
    return mass < LEAVE_MASS && choice.kind === 'propose' ? undefined : state.tree;
  };

  return (session, input) => {
    const state = declared(session);
    if (input.kind === 'cancelled') return { kind: 'cancel', reason: input.reason };
    if (input.kind === 'escalated') return escalate(state, { code: 'requested', text: input.reason }, input.to);
    if (input.kind === 'reported' && input.result === 'worked') {
      return { kind: 'resolve', solutionId: input.solutionId };
    }
    const [pending] = state.doubts;
    const doubt = pending?.kind === 'two-troubles' ? pending : (policy.twoTroubles(session) ?? pending);
    if (doubt !== undefined) {
      const about = presentDoubt(doubt, catalogue, state.language);
      if (state.unclear !== about.id) return { kind: 'confirm', about };
      return { kind: 'confirm', about: { ...about, text: MESSAGES[state.language].unclear(about.text) } };
    }
    const unclear = state.unclear === undefined ? undefined : catalogue.attributes.get(state.unclear);
    if (unclear !== undefined) {
      const question = presentQuestion(unclear, catalogue, state.language);
      const text = MESSAGES[state.language].unclear(question.text);
      const why = policy.why(state, { attribute: unclear.id });
      return { kind: 'ask', question, why: { ...why, text, strategy: 'clarify' }, ...atTree(state.tree) };
    }
    const choice = policy.next(state);
    const position = treeOf(state, choice);
    if (position !== undefined) {
      const wanted = byTree({ ...state, tree: position }, walkTree(catalogue, state, position));
      if (wanted !== undefined) return wanted;
    }
    const left = position ?? state.tree;
    return follow(state, choice, atTree(left === undefined ? undefined : { ...left, left: true }));
  };
}

type AtTree = { readonly tree?: TreePosition };

function atTree(position: TreePosition | undefined): AtTree {
  return position === undefined ? {} : { tree: position };
}

function needsConsent(solution: Solution, state: SessionState): boolean {
  return solution.risk === 'high' && !Object.hasOwn(state.risks, solution.id);
}

function isOut(solution: Solution, state: SessionState): boolean {
  return state.risks[solution.id] === 'declined' || state.tried.some((trial) => trial.solutionId === solution.id);
}

function casesFor(state: SessionState, solution: Solution): readonly string[] {
  const candidates = state.retrieved?.candidates ?? [];
  return candidates.flatMap((each) => (each.solutionId === solution.id ? [each.caseId] : []));
}
