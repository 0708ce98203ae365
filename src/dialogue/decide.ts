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
  type Why,
} from '../model/index.js';
import { presentSolution } from '../reuse/index.js';
import { answerText, higherLevel, levelsAbove, mustStay, nextLevel, predictRoute } from '../service/index.js';
import { factOf } from './belief.js';
import type { Rules } from './declared.js';
import { handBack } from './hand-over.js';
import { questionToVerify } from './identify.js';
import { createImplied } from './implied.js';
import { factsOf } from './known.js';
import { answerValue } from './likelihood.js';
import { MESSAGES } from './messages.js';
import { createPager } from './page.js';
import type { DialogueParameters } from './parameters.js';
import type { Policy, PolicyChoice } from './policy.js';
import { presentDoubt, presentQuestion } from './present.js';
import { askedTogether } from './reduce.js';
import { createTreeCourse, type TreeLead } from './tree-course.js';
import type { TreeEntry } from './tree-entry.js';
import { WORDS } from './words/index.js';

/** Decides what a session wants next; a pure function of the session and the knowledge. */
export type Decide = (state: SessionState, input: SessionInput) => Decision;

/** Puts the authored trees, the policy and the person's own wishes in their order. */
export function createDecide(
  knowledge: Knowledge,
  catalogue: Catalogue,
  policy: Policy,
  trees: TreeEntry,
  rules: Rules,
  parameters: DialogueParameters,
): Decide {
  const declared = createImplied(catalogue);
  const treeThatLeads = createTreeCourse(catalogue, policy, trees);

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
    const rule = knowledge.escalation[state.level];
    const predicted = predictRoute(knowledge, catalogue, factsOf(state), policy.belief(state));
    const isSure = predicted?.by === 'rule' || (predicted?.confidence ?? 0) >= (rule?.predict ?? Infinity);
    const route = isSure ? predicted : undefined;
    const routed = team ?? route?.team ?? rule?.team;
    return {
      kind: 'escalate',
      to: to ?? nextLevel(knowledge, state.level),
      ...(routed === undefined ? {} : { team: routed }),
      ...(route?.category === undefined ? {} : { category: route.category }),
      ...(predicted === undefined ? {} : { predicted }),
      reason,
    };
  };

  /** Hands over, but for what changed hands too often, or came back. */
  const handOver = (state: SessionState, reason: EscalationReason, to?: Level, team?: string): Decision =>
    mustStay(state) ? { kind: 'assign', reason } : escalate(state, reason, to, team);

  const follow = (state: SessionState, choice: PolicyChoice, at: AtTree): Decision => {
    if (choice.kind === 'propose') return propose(state, choice, at);
    if (choice.kind === 'escalate') {
      // Whoever took it on knows more than the base: the engine hands over what it can name, and no more than once.
      if (staysInHand(state, choice.reason)) return { kind: 'assign', reason: choice.reason };
      const next = nextLevel(knowledge, state.level);
      return handOver(state, choice.reason, choice.to === undefined ? next : higherLevel(next, choice.to));
    }
    const attribute = catalogue.attributes.get(choice.attribute);
    if (attribute === undefined) throw new RangeError(`The policy asks an unknown attribute: ${choice.attribute}`);
    return { kind: 'ask', question: presentQuestion(attribute, catalogue, state.language), why: choice.why, ...at };
  };

  /** Says what a tree did not have to ask, but for what it has just asked. */
  const knownOnTheWay = (state: SessionState, passed: readonly string[]): readonly string[] => {
    const { language, decision } = state;
    const before = decision.kind === 'confirm' ? [] : askedTogether(decision);
    const items = passed.flatMap((id) => {
      const attribute = catalogue.attributes.get(id);
      const fact = factOf(state, id);
      if (attribute === undefined || fact === undefined || before.includes(id)) return [];
      if (answerValue(fact.answer) === undefined) return [];
      const question = localise(attribute.question, language) || id;
      return [WORDS[language].answered(question, answerText(attribute, fact.answer, catalogue, language))];
    });
    return items.length === 0 ? [] : [MESSAGES[language].alreadyKnown(items)];
  };

  /** What an authored tree wants. */
  const byTree = (state: SessionState, outcome: TreeLead['outcome']): Decision | undefined => {
    const title = (position: TreePosition) =>
      localise(catalogue.trees.get(position.tree)?.title ?? {}, state.language) || position.tree;
    const messages = MESSAGES[state.language];
    if (outcome.kind === 'escalate') {
      if (outcome.to !== undefined && !levelsAbove(state.level).includes(outcome.to)) return undefined;
      const position = state.tree;
      const text = localise(outcome.reason ?? {}, state.language);
      const said = text !== '' ? text : messages.treeEscalates(position === undefined ? '' : title(position));
      return handOver(state, { code: 'tree', text: said }, outcome.to, outcome.team);
    }
    if (outcome.kind === 'ask') {
      const question = presentQuestion(outcome.attribute, catalogue, state.language);
      const why = policy.why(state, { attribute: outcome.attribute.id });
      const text = [messages.tree(title(outcome.position)), ...knownOnTheWay(state, outcome.passed)].join(' ');
      return { kind: 'ask', question, why: { ...why, text, strategy: 'tree' }, tree: outcome.position };
    }
    const solution = catalogue.solutions.get(outcome.solutionId);
    if (solution === undefined) return undefined;
    if (
      AUDIENCES.indexOf(solution.audience) > AUDIENCES.indexOf(state.audience) ||
      LEVELS.indexOf(solution.level) > LEVELS.indexOf(state.level)
    ) {
      const said = messages.beyondAudience(localise(solution.title, state.language));
      return handOver(
        state,
        { code: 'tree', text: said },
        higherLevel(nextLevel(knowledge, state.level), solution.level),
      );
    }
    const text = messages.treeProposes(title(outcome.position), localise(solution.title, state.language));
    const why: Why = { ...policy.why(state, { solutionId: solution.id }), text, strategy: 'tree' };
    return propose(state, { kind: 'propose', solutionIds: [solution.id], why }, { tree: outcome.position });
  };

  /** What comes next when nothing else is waiting. */
  const next = (session: SessionState): Decision => {
    const state = declared(session);
    const choice = policy.next(state);
    const lead = treeThatLeads(session, state, choice);
    const wanted = lead === undefined ? undefined : byTree({ ...state, tree: lead.from }, lead.outcome);
    return (
      wanted ?? follow(state, choice, atTree(state.tree === undefined ? undefined : { ...state.tree, left: true }))
    );
  };

  const together = createPager(catalogue, policy, parameters, next);

  /** What a person decided. */
  const byPerson = (state: SessionState, input: SessionInput): Decision | undefined => {
    if (input.kind === 'cancelled') return { kind: 'cancel', reason: input.reason };
    if (input.kind === 'escalated')
      return escalate(state, { code: input.code ?? 'requested', text: input.reason }, input.to);
    if (input.kind === 'handed-back') return handBack(state, input);
    if (input.kind === 'repaired') {
      return { kind: 'resolve', solutionId: input.solution.solutionId, solution: input.solution };
    }
    const trial = state.tried.at(-1);
    return trial?.result === 'worked' ? { kind: 'resolve', solutionId: trial.solutionId } : undefined;
  };

  /** What the session wants when nobody has decided and no rule holds. */
  const freely = (session: SessionState): Decision => {
    const state = declared(session);
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
      const page = state.page === undefined ? {} : { page: [question] };
      return { kind: 'ask', question, ...page, why: { ...why, text, strategy: 'clarify' }, ...atTree(state.tree) };
    }
    const decision = next(state);
    return decision.kind !== 'ask' || state.page === undefined
      ? decision
      : { ...decision, page: together(state, decision) };
  };

  return (session, input) => {
    const state = declared(session);
    const own = byPerson(state, input);
    if (own !== undefined) return own;
    const asked = questionToVerify(state);
    // Whoever took it on says themselves when it is over.
    if (state.cured === true && asked === undefined && state.hands.length === 0) return { kind: 'resolve' };
    const stays = mustStay(state);
    const rule = stays ? undefined : rules.atOnce(state).find(({ measure }) => measure !== 'alert');
    if (rule !== undefined) return escalate(state, rule.reason);
    if (asked !== undefined) return { kind: 'verify', question: asked };
    const decision = freely(session);
    const limit = stays ? undefined : rules.usedUp(state, decision);
    return limit === undefined ? decision : escalate(state, limit.reason);
  };
}

type AtTree = { readonly tree?: TreePosition };

function atTree(position: TreePosition | undefined): AtTree {
  return position === undefined ? {} : { tree: position };
}

/** Causes for which a person who took the session on is left to their own knowledge. */
const PERSONAL: readonly EscalationReason['cause'][] = ['unknown', 'undecided', 'exhausted', 'skipped', 'declined'];

function staysInHand({ hands, level }: SessionState, { cause }: EscalationReason): boolean {
  return hands.length > 0 && (PERSONAL.includes(cause) || levelsAbove(level).length === 0);
}

function needsConsent(solution: Solution, state: SessionState): boolean {
  return solution.risk === 'high' && !Object.hasOwn(state.risks, solution.id);
}

function casesFor(state: SessionState, solution: Solution): readonly string[] {
  const candidates = state.retrieved?.candidates ?? [];
  return candidates.flatMap((each) => (each.solutionId === solution.id ? [each.caseId] : []));
}
