import { AdapterError } from '../../errors.js';
import type { Json, Ticket } from '../../model/index.js';
import type { TicketPatch, TicketRequest } from '../../ports.js';
import { cutSubject } from '../check.js';
import { marked } from '../marked.js';
import { NAME, type RedmineRules } from './options.js';
import { tellSolution } from './solution.js';

/** A file that was sent, and what attaches it. */
export interface Upload {
  readonly token: string;
  readonly filename: string;
  readonly content_type: string;
}

/** What an issue is made of. */
export function newIssue(request: TicketRequest, rules: RedmineRules): object {
  const { key, level, subject, body, requester, priority, fields = {} } = request;
  const named = Object.entries(fields);
  const own = named.filter(([name, value]) => takes(rules, name, value));
  const left = Object.fromEntries(named.filter(([name, value]) => !takes(rules, name, value)));
  const mark = {
    ...(requester && { requester: { ...requester } }),
    ...(named.length > own.length && { fields: left }),
  };
  return {
    project_id: rules.lanes[level],
    tracker_id: rules.tracker,
    status_id: rules.statuses.open[0],
    priority_id: rules.priorities[priority][0],
    subject: cutSubject(subject),
    // Also where nothing is told in it, since only the last line counts: the body is other people's words.
    description: marked(body, mark),
    custom_fields: [
      { id: rules.fields.key, value: key },
      { id: rules.fields.level, value: level },
      ...own.map(([name, value]) => ({ id: rules.custom[name], value })),
    ],
  };
}

/**
 * What changes an issue, all in one request. A state or priority that the issue has already stays in the words that
 * people chose for it.
 */
export function changedIssue(
  patch: TicketPatch,
  ticket: Ticket,
  uploads: readonly Upload[],
  rules: RedmineRules,
): object {
  const { opKey, note = '', level, assignee, state, outcome, solution, priority } = patch;
  const { fields, lanes, outcomes, priorities, statuses, privateNotes } = rules;
  const told = solution === undefined ? '' : tellSolution(solution);
  const inNote = fields.solution === undefined && told !== '' ? [note, told].filter((text) => text !== '') : [note];
  const mark = { op: opKey, ...(solution && { solution: { ...solution } }) };
  return {
    notes: marked(inNote.join('\n\n'), mark),
    ...(privateNotes && { private_notes: true }),
    ...(level && { project_id: lanes[level] }),
    ...(assignee !== undefined && { assigned_to_id: userOf(assignee, rules) }),
    ...(state && state !== ticket.state && { status_id: statuses[state][0] }),
    ...(priority && priority !== ticket.priority && { priority_id: priorities[priority][0] }),
    custom_fields: [
      ...(level ? [{ id: fields.level, value: level }] : []),
      ...(outcome ? [{ id: fields.outcome, value: outcomes[outcome] }] : []),
      ...(fields.solution !== undefined && told !== '' ? [{ id: fields.solution, value: told }] : []),
    ],
    ...(uploads.length > 0 && { uploads }),
  };
}

/** @throws AdapterError `ticket-refused` when nobody has this name in the options */
export function userOf(name: string, { users }: RedmineRules): number {
  const id = Object.hasOwn(users, name) ? users[name] : undefined;
  if (id !== undefined) return id;
  const known = Object.keys(users).join(', ');
  const message = `${JSON.stringify(name)} is none of the users in the options (${known}); add the name with its id.`;
  throw new AdapterError('ticket-refused', message, NAME);
}

/** @throws AdapterError `ticket-refused` when Redmine would keep the file under another name */
export function checkFileName(name: string): void {
  if (!/[?%*:|"'<>]/.test(name)) return;
  const message = `Redmine would rename the file ${JSON.stringify(name)}; leave out ? % * : | " ' < and >.`;
  throw new AdapterError('ticket-refused', message, NAME);
}

/** Whether a field of a request has a custom field that can hold its value. */
function takes({ custom }: RedmineRules, name: string, value: Json): boolean {
  const isText = (each: Json): boolean => typeof each === 'string' || typeof each === 'number';
  return Object.hasOwn(custom, name) && (Array.isArray(value) ? value.every(isText) : isText(value));
}
