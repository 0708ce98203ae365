import { isCbrError } from '../../errors.js';
import { LEVELS } from '../../model/index.js';
import type { CallOptions, Problem } from '../../ports.js';
import type { HttpRequest } from '../http.js';
import type { RedmineRules } from './options.js';
import { errorsOf, type Server } from './server.js';

interface Ided {
  readonly id: number;
  readonly name: string;
}

interface Account {
  readonly admin?: boolean;
  readonly memberships?: readonly { readonly project: Ided; readonly roles: readonly Ided[] }[];
}

/** Rights that every lane needs; of one line any is enough. */
const RIGHTS: readonly (readonly string[])[] = [
  ['view_issues'],
  ['add_issues'],
  ['edit_issues', 'edit_own_issues'],
  ['add_issue_notes'],
];
const PRIVATE_RIGHTS = [['set_notes_private'], ['view_private_notes']];
const WATCHER_RIGHTS = [['view_issue_watchers'], ['add_issue_watchers']];

/**
 * Looks whether Redmine has all that the options name. What only administrators may read, as the values of a list, is
 * tried with an issue that has no subject, which Redmine never takes.
 */
export async function checkServer(
  server: Server,
  rules: RedmineRules,
  call?: CallOptions,
): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const tell = (message: string, fatal = true): void => void problems.push({ message, fatal });
  const account = await ask<{ user: Account }>('/users/current.json', { include: 'memberships' });
  if (account === undefined) {
    tell(
      'The token is not valid, its account is locked, there is no Redmine at the URL, or its REST API is not enabled.',
    );
    return { ok: false, problems };
  }
  await checkFields();
  await checkLists();
  for (const id of new Set(Object.values(rules.lanes))) await checkProject(id, account.user);
  for (const [i, level] of LEVELS.entries()) await tryLevel(level, i);
  return { ok: !problems.some(({ fatal }) => fatal), problems };

  /** Asks for what may be missing; `undefined` when it is, or may not be seen. */
  async function ask<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T | undefined> {
    try {
      return (await server.http.json({ method: 'GET', path, query }, call)) as T;
    } catch (error) {
      if (isCbrError(error) && ['ticket-refused', 'ticket-unknown'].includes(error.code)) return undefined;
      throw error;
    }
  }

  /** A filter on a known field needs a value, one on an unknown field is ignored: so an empty value tells them apart. */
  async function checkFields(): Promise<void> {
    for (const [name, id] of [...Object.entries(rules.fields), ...Object.entries(rules.custom)] as [string, number][]) {
      const isKnown = (await ask('/issues.json', { [`cf_${id}`]: '', limit: '1' })) === undefined;
      if (!isKnown) tell(`There is no custom field ${id} for ${name}, or it is not used as a filter.`);
    }
  }

  async function checkLists(): Promise<void> {
    const lists: readonly [string, string, readonly number[]][] = [
      ['/issue_statuses.json', 'issue_statuses', Object.values(rules.statuses).flat()],
      ['/enumerations/issue_priorities.json', 'issue_priorities', Object.values(rules.priorities).flat()],
    ];
    for (const [path, name, needed] of lists) {
      const reply = await ask<Readonly<Record<string, readonly Ided[]>>>(path);
      tellMissing(`The ${name.replace('_', ' ')} of Redmine`, reply?.[name] ?? [], needed);
    }
  }

  async function checkProject(id: number, { admin, memberships = [] }: Account): Promise<void> {
    const reply = await ask<{ project: { trackers?: readonly Ided[] } }>(`/projects/${id}.json`, {
      include: 'trackers',
    });
    const levels = LEVELS.filter((level) => rules.lanes[level] === id).join(', ');
    if (reply === undefined) return tell(`There is no project ${id} for ${levels}, or the account is no member of it.`);
    tellMissing(`The trackers of project ${id}`, reply.project.trackers ?? [], [rules.tracker]);
    if (admin === true) return;
    const roles = memberships.filter(({ project }) => project.id === id).flatMap((membership) => membership.roles);
    const granted = new Set<string>();
    for (const role of roles) {
      const told = await ask<{ role: { permissions: readonly string[] } }>(`/roles/${role.id}.json`);
      for (const permission of told?.role.permissions ?? []) granted.add(permission);
    }
    const lacks = (any: readonly string[]): boolean => !any.some((right) => granted.has(right));
    const needed = [...RIGHTS, ...(rules.privateNotes ? PRIVATE_RIGHTS : [])];
    for (const right of needed.filter(lacks)) tell(`The account lacks the right ${right[0]} in project ${id}.`);
    for (const right of WATCHER_RIGHTS.filter(lacks)) {
      tell(`The account lacks the right ${right[0]} in project ${id}: nobody can be told of a ticket.`, false);
    }
  }

  function tellMissing(where: string, there: readonly Ided[], needed: readonly number[]): void {
    const missing = needed.filter((id) => !there.some((each) => each.id === id));
    const known = there.map(({ id, name }) => `${id} (${name})`).join(', ');
    if (missing.length > 0) tell(`${where} are ${known || 'none that can be seen'}, without ${missing.join(', ')}.`);
  }

  /** The levels together try every priority and outcome, what else a new issue must have, and the right to make one. */
  async function tryLevel(level: (typeof LEVELS)[number], i: number): Promise<void> {
    const priorities = Object.values(rules.priorities).flat();
    const outcomes = Object.values(rules.outcomes);
    const outcome = outcomes[i % outcomes.length];
    const issue = {
      project_id: rules.lanes[level],
      tracker_id: rules.tracker,
      status_id: rules.statuses.open[0],
      priority_id: priorities[i % priorities.length],
      subject: '',
      custom_fields: [
        { id: rules.fields.key, value: 'x'.repeat(64) },
        { id: rules.fields.level, value: level },
        { id: rules.fields.outcome, value: outcome },
      ],
    };
    const request: HttpRequest = { method: 'POST', path: '/issues.json', json: { issue }, reads: true };
    const reply = await server.http.reply(request, call);
    const errors = errorsOf(reply);
    if (errors?.length === 1) return;
    const got = errors === undefined ? server.http.failed(request, reply).message : errors.join('; ');
    tell(`A trial at ${level} with outcome ${outcome} should have failed for want of a subject alone. Got: ${got}.`);
  }
}
