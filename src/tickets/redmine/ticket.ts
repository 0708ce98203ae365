import type { DocumentedSolution, Json, Level, Ticket } from '../../model/index.js';
import { LEVELS } from '../../model/index.js';
import { type Mark, readMarked } from '../marked.js';
import { nameOf, type RedmineRules } from './options.js';
import { isToldBy } from './solution.js';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An entry of an issue's history. */
export interface RawJournal {
  readonly id: number;
  readonly user?: Named;
  readonly notes?: string | null;
  readonly created_on: string;
  readonly details: readonly {
    readonly property: string;
    readonly name: string;
    readonly old_value?: string | null;
    readonly new_value?: string | null;
  }[];
}

/** An issue as Redmine gives it; lists that were not asked for are left out. */
export interface RawIssue {
  readonly id: number;
  readonly project: Named;
  readonly tracker: Named;
  readonly status: Named & { readonly is_closed?: boolean };
  readonly priority: Named;
  readonly author?: Named;
  readonly assigned_to?: Named;
  readonly subject: string;
  readonly description?: string | null;
  readonly due_date?: string | null;
  readonly custom_fields?: readonly { readonly id: number; readonly value?: string | readonly string[] | null }[];
  readonly attachments?: readonly { readonly filename: string }[];
  readonly journals?: readonly RawJournal[];
  readonly watchers?: readonly Named[];
}

/**
 * Translates an issue.
 *
 * @param me - id of the engine's own account: only its marks count
 */
export function toTicket(issue: RawIssue, me: number, rules: RedmineRules): Ticket {
  // An account may have chosen to see the latest first.
  const journals = [...(issue.journals ?? [])].sort((a, b) => a.id - b.id);
  const { notes, ops, solution } = readJournals(journals, me);
  const { solution: place } = rules.fields;
  const isTold = solution !== undefined && (place === undefined || isToldBy(textOf(issue, place) ?? '', solution));
  const description = lines(issue.description);
  const isOwn = issue.author?.id === me;
  const mark = isOwn ? (readMarked(firstDescription(journals) ?? description).mark ?? {}) : {};
  const { requester, fields } = mark as {
    readonly requester?: Ticket['requester'];
    readonly fields?: Ticket['fields'];
  };
  const custom = Object.entries(rules.custom).flatMap(([name, id]): [string, Json][] => {
    const value = rawValueOf(issue, id);
    return value === undefined || value === null || value.length === 0 ? [] : [[name, value]];
  });
  const key = textOf(issue, rules.fields.key);
  const level = levelOf(issue, rules);
  const outcome = nameOf(rules.outcomes, textOf(issue, rules.fields.outcome));
  const priority = nameOf(rules.priorities, issue.priority.id);
  const watchers = (issue.watchers ?? []).filter(({ id }) => id !== me).map((who) => personOf(who, rules));
  return {
    id: String(issue.id),
    url: `${rules.url}/issues/${issue.id}`,
    ...(key !== undefined && key !== '' && { key }),
    ...(level !== undefined && { level }),
    lane: issue.project.name,
    state: nameOf(rules.statuses, issue.status.id) ?? (issue.status.is_closed === true ? 'resolved' : 'open'),
    rawState: issue.status.name,
    subject: issue.subject,
    body: isOwn ? readMarked(description).text : description,
    ...(requester !== undefined && { requester }),
    ...(issue.assigned_to !== undefined && { assignee: personOf(issue.assigned_to, rules) }),
    ...(outcome !== undefined && { outcome }),
    ...(isTold && { solution }),
    ...(priority !== undefined && { priority }),
    ...(watchers.length > 0 && { watchers }),
    notes,
    fields: { ...fields, ...Object.fromEntries(custom) },
    ops,
    attachments: (issue.attachments ?? []).map(({ filename }) => filename),
    // A date alone: the day counts to its end.
    ...(typeof issue.due_date === 'string' && { due: `${issue.due_date}T23:59:59Z` }),
    revision: String(journals.at(-1)?.id ?? 0),
  };
}

/** The text of a custom field; `undefined` where the issue has no such field. */
export function textOf(issue: RawIssue, id: number): string | undefined {
  const value = rawValueOf(issue, id);
  return value === undefined ? undefined : lines(Array.isArray(value) ? value.join('\n') : (value as string | null));
}

/** What is said in a note, and its mark where this account wrote it. */
export function saidIn(journal: RawJournal, me: number): { readonly text: string; readonly mark?: Mark } {
  const text = lines(journal.notes);
  return journal.user?.id === me ? readMarked(text) : { text };
}

function readJournals(
  journals: readonly RawJournal[],
  me: number,
): { readonly notes: readonly string[]; readonly ops: readonly string[]; readonly solution?: DocumentedSolution } {
  const notes: string[] = [];
  const ops = new Set<string>();
  let solution: DocumentedSolution | undefined;
  for (const journal of journals) {
    const { text, mark = {} } = saidIn(journal, me);
    if (text.trim() !== '') notes.push(text);
    if (typeof mark.op === 'string') ops.add(mark.op);
    if (mark.solution !== undefined) solution = mark.solution as unknown as DocumentedSolution;
  }
  return { notes, ops: [...ops], ...(solution !== undefined && { solution }) };
}

/** The description as it was before anybody changed it, where somebody has. */
function firstDescription(journals: readonly RawJournal[]): string | undefined {
  const details = journals.flatMap((journal) => journal.details);
  const first = details.find(({ property, name }) => property === 'attr' && name === 'description');
  return first === undefined ? undefined : lines(first.old_value);
}

/**
 * The level the field tells, if it belongs to the project; otherwise somebody moved the issue, or a move was ignored,
 * and only a project of one level tells it.
 */
function levelOf(issue: RawIssue, { fields, lanes }: RedmineRules): Level | undefined {
  const here = LEVELS.filter((level) => lanes[level] === issue.project.id);
  const told = textOf(issue, fields.level);
  return here.find((level) => level === told) ?? (here.length === 1 ? here[0] : undefined);
}

function personOf({ id, name }: Named, { users }: RedmineRules): string {
  return nameOf(users, id) ?? name;
}

function rawValueOf(issue: RawIssue, id: number): string | readonly string[] | null | undefined {
  return issue.custom_fields?.find((field) => field.id === id)?.value;
}

function lines(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n');
}
