import type { Catalogue, SessionState, Solution, TreePosition } from '../model/index.js';
import { failedSolutions } from './belief.js';
import type { Policy, PolicyChoice } from './policy.js';
import type { TreeEntry, Weighted } from './tree-entry.js';
import { reachableSolutions, type TreeOutcome, walkTree } from './tree-walk.js';

/** Share of the belief below which what a tree can still come to is implausible. */
const LEAVE_MASS = 0.03;
/** Share of the belief that other solutions must have: where nothing is probable, the author knows best. */
const OTHERS_MASS = 0.5;
/** Share of the belief that a tree must not regain when any one answer is taken as a slip. */
const SLIP_MASS = 0.1;
/** Answers that must speak against a tree. */
const LEAST_AGAINST = 2;

/** A tree that leads, and where to. */
export interface TreeLead {
  readonly from: TreePosition;
  readonly outcome: Exclude<TreeOutcome, { readonly kind: 'leave' }>;
}

/**
 * Finds the tree that leads in a session, if any: the one it is in, else one that it enters or comes back to.
 *
 * @param state - the session with what its answers take for granted
 */
export type TreeCourse = (session: SessionState, state: SessionState, choice: PolicyChoice) => TreeLead | undefined;

/**
 * Prepares the course of sessions through trees. A tree leads as long as it has something to say that is not
 * strongly contradicted. Its question is, where its remaining solutions have become implausible, others are probable,
 * and two answers or more say so, none of which could be a slip that alone makes the difference. Its solution is as soon
 * as it is implausible and others are probable: it has every answer on its way for it, and they were not enough. A
 * solution that no case has is as probable as "none of these".
 */
export function createTreeCourse(catalogue: Catalogue, policy: Policy, trees: TreeEntry): TreeCourse {
  const known = new Set([...catalogue.cases.values()].filter(isActive).map(({ solution }) => solution));

  const shares = (state: SessionState, ends: ReadonlySet<string>, belief = policy.belief(state)) => {
    let own = 0;
    let others = 0;
    for (const { solutionId, probability } of belief) {
      if (ends.has(solutionId)) own += probability;
      else others += probability;
    }
    const none = Math.max(0, 1 - own - others);
    return { own: [...ends].every((id) => known.has(id)) ? own : own + none, others };
  };

  const isSlipAtMost = (state: SessionState, ends: ReadonlySet<string>, own: number): boolean => {
    const without = Object.keys(state.facts).map((id) => {
      const facts = Object.fromEntries(Object.entries(state.facts).filter(([other]) => other !== id));
      return shares({ ...state, facts }, ends).own;
    });
    const against = without.filter((share) => share > own);
    return against.length < LEAST_AGAINST || against.some((share) => share >= SLIP_MASS);
  };

  const isContradicted = (
    session: SessionState,
    state: SessionState,
    outcome: TreeOutcome,
    belief: readonly Weighted[],
  ): boolean => {
    if (outcome.kind !== 'ask' && outcome.kind !== 'solution') return false;
    const isEnd = outcome.kind === 'solution';
    const ends = isEnd ? new Set([outcome.solutionId]) : reachableSolutions(catalogue, outcome.position, state);
    const { own, others } = shares(state, ends, belief);
    return own < LEAVE_MASS && others >= OTHERS_MASS && (isEnd || !isSlipAtMost(session, ends, own));
  };

  return (session, state, choice) => {
    const belief = policy.belief(state);
    const inside = state.tree === undefined || state.tree.left === true ? [] : [state.tree];
    const called = state.tree === undefined ? trees.called(state, belief) : [];
    const entered = choice.kind === 'propose' ? [] : trees.enter(state, belief);
    for (const from of [...inside, ...called, ...entered]) {
      const outcome = walkTree(catalogue, state, from);
      if (outcome.kind === 'leave' || isContradicted(session, state, outcome, belief)) continue;
      if (outcome.kind !== 'solution') return { from, outcome };
      const solution = catalogue.solutions.get(outcome.solutionId);
      if (solution !== undefined && !isOut(solution, state)) return { from, outcome };
    }
    return undefined;
  };
}

function isOut({ id }: Solution, state: SessionState): boolean {
  const declined = Object.hasOwn(state.risks, id) && state.risks[id] === 'declined';
  return declined || failedSolutions(state).has(id) || state.tried.some(({ solutionId }) => solutionId === id);
}

function isActive({ status }: { readonly status: 'active' | 'draft' }): boolean {
  return status === 'active';
}
