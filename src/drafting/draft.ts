import type { Case, Facts, Json, Knowledge, Solution } from '../model/index.js';
import { type Comparison, comparing, groupNear, termsOf } from '../retain/index.js';
import { shorten } from '../text/index.js';
import type { LearnedFacts } from './facts.js';
import { createNamer, inOrder } from './names.js';
import { createSolver, type Solved } from './solve.js';
import type { PastTicket } from './ticket.js';

/** A draft of a past ticket beside what is there. */
export interface DraftedCase {
  readonly case: Case;
  /** Of a draft that is kept; those are never duplicates. */
  readonly comparison: Comparison;
  /** How surely its resolution names a solution of the base, in [0, 1]; left out where its solution is a draft too. */
  readonly confidence?: number;
}

/** A ticket that says nothing new, and of what. */
export interface LeftOut {
  /** Its number, or `line 7`. */
  readonly source: string;
  readonly caseId: string;
  readonly likeness: number;
}

/** What was drafted of past tickets; each list in the order of their numbers. */
export interface Drafted {
  /** By solution, then in the order of their tickets. */
  readonly cases: readonly DraftedCase[];
  /** What no solution of the base says, by id. */
  readonly solutions: readonly Solution[];
  readonly duplicates: readonly LeftOut[];
  /** By attribute, how many tickets note something of it that is no value. */
  readonly unread: Readonly<Record<string, number>>;
}

/** What drafting works with. */
export interface DraftingOptions {
  readonly knowledge: Knowledge;
  readonly factsOf: (ticket: PastTicket) => LearnedFacts;
  /** Begins the ids of drafts whose tickets have no number. @defaultValue 'line' */
  readonly prefix?: string;
  /** Told how far it has come, in tickets; each is looked at twice. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Most characters of the title of a draft solution. */
const TITLE = 80;

/**
 * Drafts cases of past tickets. A resolution that names a solution of the base leads to it; the others are put into groups
 * of nearly equal ones, of which each becomes a draft solution for agents. Every draft is compared with the base and with
 * those before it; duplicates are left out, and counted in the evidence of what they repeat where that is a draft.
 *
 * The order of the tickets makes no difference where all have a number.
 */
export function draftTickets(tickets: readonly PastTicket[], options: DraftingOptions): Drafted {
  const { knowledge, factsOf, onProgress = () => {}, prefix = 'line' } = options;
  const sorted = tickets
    .map((ticket) => ({ ticket, key: ticket.source === undefined ? '' : inOrder(ticket.source) }))
    .sort((a, b) => (a.key === b.key ? a.ticket.line - b.ticket.line : a.key < b.key ? -1 : 1))
    .map(({ ticket }) => ticket);
  const { solved, solutions } = solve(sorted, knowledge);
  const name = createNamer(knowledge.cases.map(({ id }) => id));
  const unread: Record<string, number> = {};
  const drafts = sorted.map((ticket, at): Case => {
    const { source, line, language, problem } = ticket;
    const learned = factsOf(ticket);
    for (const attribute of learned.unread) unread[attribute] = (unread[attribute] ?? 0) + 1;
    onProgress(at + 1, 2 * sorted.length);
    return {
      id: name('import', source ?? `${prefix}-${line}`),
      problem: { [language]: problem },
      also: [],
      facts: learned.facts satisfies Facts,
      solution: solved[at]?.solutionId ?? '',
      evidence: { worked: 1, failed: 0 },
      status: 'draft',
      extras: {},
    };
  });

  const solutionOfCase = new Map(knowledge.cases.map(({ id, solution }) => [id, solution]));
  const kept = new Map<string, DraftedCase & { tickets: number }>();
  const duplicates: LeftOut[] = [];
  let at = 0;
  for (const comparison of comparing(knowledge.cases, drafts)) {
    const [draft, ticket] = [drafts[at] as Case, sorted[at] as PastTicket];
    if (comparison.kind === 'duplicate') {
      const { caseId, likeness } = comparison;
      duplicates.push({ source: ticket.source ?? `line ${ticket.line}`, caseId, likeness });
      const repeated = kept.get(caseId);
      if (repeated !== undefined) repeated.tickets++;
    } else {
      const { confidence } = solved[at] as Partial<Solved>;
      kept.set(draft.id, {
        case: { ...draft, extras: { 'x-import': noteOf(ticket, comparison, confidence, solutionOfCase) } },
        comparison,
        ...(confidence === undefined ? {} : { confidence }),
        tickets: 1,
      });
      solutionOfCase.set(draft.id, draft.solution);
    }
    at++;
    onProgress(sorted.length + at, 2 * sorted.length);
  }
  const cases = [...kept.values()].map(({ tickets: worked, ...drafted }) => ({
    ...drafted,
    case: { ...drafted.case, evidence: { worked, failed: 0 } },
  }));
  return {
    cases: cases.sort((a, b) => (a.case.solution < b.case.solution ? -1 : a.case.solution > b.case.solution ? 1 : 0)),
    solutions,
    duplicates,
    unread,
  };
}

/** The solution of each ticket: one of the base, or one that is made of the resolutions that are nearly equal to it. */
function solve(tickets: readonly PastTicket[], knowledge: Knowledge) {
  const solverOf = createSolver(knowledge.solutions);
  const remembered = new Map<string, Solved | undefined>();
  const known = tickets.map(({ resolution, resolutionLanguage: language }) => {
    const key = `${language} ${resolution}`;
    if (!remembered.has(key)) remembered.set(key, solverOf(resolution, language));
    return remembered.get(key);
  });
  const open = tickets.flatMap((ticket, at) => (known[at] === undefined ? [{ ticket, at }] : []));
  const groups = groupNear(open.map(({ ticket }) => termsOf(ticket.resolution, ticket.resolutionLanguage)));
  const name = createNamer(knowledge.solutions.map(({ id }) => id));
  const made = new Map<number, { readonly of: PastTicket; readonly id: string; tickets: number }>();
  const solved: (Solved | Pick<Solved, 'solutionId'>)[] = known.map((found) => found ?? { solutionId: '' });
  for (const [place, first] of groups.entries()) {
    const { ticket, at } = open[place] as (typeof open)[number];
    const group = made.get(first) ?? { of: ticket, id: name('draft', titleOf(ticket.resolution)), tickets: 0 };
    group.tickets++;
    made.set(first, group);
    solved[at] = { solutionId: group.id };
  }
  const solutions = [...made.values()].map((group) => solutionOf(group.of, group.id, group.tickets));
  return { solved, solutions: solutions.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function solutionOf({ resolution, resolutionLanguage: language }: PastTicket, id: string, tickets: number): Solution {
  return {
    id,
    title: { [language]: titleOf(resolution) },
    also: [],
    steps: [{ [language]: resolution }],
    kind: 'fix',
    level: 'L1',
    cost: 10,
    success: 0.8,
    risk: 'none',
    audience: 'agent',
    extras: { 'x-import': { tickets } },
  };
}

/** The first sentence of a text. */
function titleOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const end = line.search(/[.!?;](?:\s|$)/);
  return shorten((end > 0 ? line.slice(0, end) : line).trim(), TITLE);
}

/** What a reviewer wants to know of a draft. */
function noteOf(
  { source }: PastTicket,
  comparison: Comparison,
  confidence: number | undefined,
  solutionOfCase: ReadonlyMap<string, string>,
): Json {
  const beside = (): Record<string, Json> => {
    if (comparison.kind === 'new') return {};
    const { kind, caseId, likeness } = comparison;
    const other = kind === 'contradiction' ? solutionOfCase.get(caseId) : undefined;
    return {
      [`${kind}-of`]: caseId,
      likeness: rounded(likeness),
      ...(other === undefined ? {} : { 'solved-there-by': other }),
    };
  };
  return {
    ...(source === undefined ? {} : { source }),
    ...(confidence === undefined ? {} : { 'solution-confidence': rounded(confidence) }),
    ...beside(),
  };
}

const rounded = (share: number) => Math.round(share * 100) / 100;
