/**
 * Redmine 5 as the ticket system.
 *
 * - `redmine`: the adapter
 * - `REDMINE_DEFAULTS`: the ids that Redmine's own default data have
 */
import { AdapterError } from '../../errors.js';
import type { Ticket } from '../../model/index.js';
import type { CallOptions, TicketAdapter, TicketPatch, UpdateOptions } from '../../ports.js';
import { afterWrite } from '../after-write.js';
import { checkKey, checkPatch, checkRequest } from '../check.js';
import { followChanges } from './changes.js';
import { NAME, type RedmineOptions, rulesOf } from './options.js';
import { checkServer } from './preflight.js';
import { createServer, PAGE } from './server.js';
import { type RawIssue, textOf, toTicket } from './ticket.js';
import { changedIssue, checkFileName, newIssue, type Upload, userOf } from './write.js';

export { REDMINE_DEFAULTS, type RedmineFields, type RedmineOptions } from './options.js';

/**
 * Keeps tickets as issues of a Redmine 5, over its REST API.
 *
 * An update is one PUT with the note that carries its `opKey`: all of it is applied, or nothing. Only watchers are added
 * before, so that they are told of it; whoever was added stays, also where the PUT is refused then. Redmine ignores a
 * status that the workflow forbids, a project it cannot move to, an unknown tracker, custom field or watcher without a
 * word; `create` and `find` refuse what would lose a ticket by it, and everything else is seen in the ticket as it is
 * read back. Updates of one ticket wait for each other in this process; of two processes one may get `ticket-conflict`.
 *
 * Of duplicates the newer one is rejected, and related to the older as Redmine's `duplicates` where it allows that.
 *
 * Marked lines count where the token's own account wrote them, so nobody else may use it, or edit its notes.
 *
 * @throws RangeError when an id is no whole number of at least 1, the token cannot be sent, or the URL is none for it
 * @example
 * const tickets = redmine({
 *   url: 'https://redmine.example',
 *   token: '0123456789abcdef',
 *   tracker: 3,
 *   lanes: { L0: 1, L1: 1, L2: 1, L3: 2, L4: 3 },
 *   fields: { key: 1, level: 4, outcome: 3, solution: 6 },
 * });
 * tickets.name; // 'redmine'
 */
export function redmine(options: RedmineOptions): TicketAdapter {
  const rules = rulesOf(options);
  const server = createServer(options);
  const inTurn = createTurns();

  async function read(id: string, call?: CallOptions): Promise<Ticket> {
    const me = await server.me(call);
    return toTicket(await server.issue(id, call), me, rules);
  }

  async function update(id: string, patch: TicketPatch, call: UpdateOptions = {}): Promise<Ticket> {
    const before = call.before ?? (await read(id, call));
    if (before.ops.includes(patch.opKey)) return before;
    const watchers = (patch.watchers ?? []).map((name) => userOf(name, rules));
    if (watchers.length > 0) await server.watch(id, watchers, call);
    const uploads: Upload[] = [];
    for (const { name, mediaType, text } of patch.attachments ?? []) {
      uploads.push({ token: await server.upload(name, text, call), filename: name, content_type: mediaType });
    }
    await server.change(id, changedIssue(patch, before, uploads, rules), call);
    return afterWrite(() => read(id, call), NAME);
  }

  return {
    name: NAME,
    apiVersion: 1,
    capabilities: {
      find: 'strong',
      update: 'atomic',
      nativeIdempotency: false,
      optimisticLock: false,
      attachments: true,
      privateNotes: rules.privateNotes,
      watchers: true,
      watch: 'poll',
    },
    ownerOf: (team) => (Object.hasOwn(rules.users, team) ? team : undefined),
    check: (call) => checkServer(server, rules, call),
    async create(request, call) {
      checkRequest(request, NAME);
      // Asked before anything is written, so that an outage is told for what it is.
      await server.me(call);
      const issue = await server.create(newIssue(request, rules), call);
      const { tracker, status } = issue;
      if (tracker.id === rules.tracker && rules.statuses.open.includes(status.id)) {
        return afterWrite(() => read(String(issue.id), call), NAME);
      }
      const got = `tracker ${tracker.id} (${tracker.name}) and status ${status.id} (${status.name})`;
      const asked = `tracker ${rules.tracker} and status ${rules.statuses.open[0]}`;
      throw refused(`Issue ${issue.id} was made with ${got}, asked were ${asked}: correct the ids and the workflow.`);
    },
    async find(key, call) {
      checkKey(key, 'key', NAME);
      const { key: field } = rules.fields;
      const { issues, total_count: count } = await server.issues({ [`cf_${field}`]: `=${key}` }, 0, call);
      const isAlike = (issue: RawIssue): boolean => textOf(issue, field)?.toLowerCase() === key.toLowerCase();
      if (count > PAGE || !issues.every(isAlike)) {
        const what = `asking for one key gave ${count} issues, also such without it`;
        throw refused(`Custom field ${field} is not there or is not used as a filter: ${what}.`);
      }
      // Databases differ in whether they tell capitals apart.
      const exact = issues.filter((issue) => textOf(issue, field) === key);
      return exact.map(({ id }) => ({ id: String(id), key }));
    },
    get: read,
    async update(id, patch, call) {
      checkPatch(patch, NAME);
      for (const { name } of patch.attachments ?? []) checkFileName(name);
      return inTurn(id, () => update(id, patch, call));
    },
    async merge(keptId, duplicateId, call) {
      // First, so that whoever does not come further does it all again; it is there once however often that is.
      await server.relate(duplicateId, keptId, call);
      // Redmine makes a link of #12, also where it takes no relation.
      const note = `Doublon de #${keptId}. / Duplicate of #${keptId}.`;
      const patch = { opKey: `merged-${keptId}`, state: 'cancelled', note } as const;
      await inTurn(duplicateId, () => update(duplicateId, patch, call));
      return read(keptId, call);
    },
    changes: (since, call) => followChanges(server, rules, since, call),
  };
}

/** Lets the acts on one ticket wait for each other, since Redmine has no lock that could be read. */
function createTurns(): <T>(id: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (id, act) => {
    const turn = (last.get(id) ?? Promise.resolve()).then(act, act);
    last.set(id, turn);
    try {
      return await turn;
    } finally {
      if (last.get(id) === turn) last.delete(id);
    }
  };
}

function refused(message: string): AdapterError {
  return new AdapterError('ticket-refused', message, NAME);
}
