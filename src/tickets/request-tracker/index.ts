/**
 * Request Tracker 5, by its REST2 interface.
 *
 * - `requestTracker`: the adapter
 */
import type { TicketAdapter } from '../../ports.js';
import { checkKey, checkPatch, checkRequest } from '../check.js';
import { followChanges } from './changes.js';
import { createTicket } from './create.js';
import { createDesk, NAME } from './desk.js';
import { findTickets } from './find.js';
import { mergeTickets } from './merge.js';
import type { RequestTrackerOptions } from './options.js';
import { preflight } from './preflight.js';
import { finishUpdate } from './update.js';

export { REQUEST_TRACKER_DEFAULTS, type RequestTrackerFields, type RequestTrackerOptions } from './options.js';

/**
 * Makes the adapter of Request Tracker 5.
 *
 * Request Tracker answers 200 or 201 also where it did nothing, so that every write is read back. An update is a comment
 * with the operation's key, then the fields with the queue, then the owner; `settle` finishes one that was cut short, and
 * leaves alone what anybody has set since the comment. Assignees are names of users, which `teams` gives for teams;
 * watchers too, or addresses of people who are none. A ticket that was merged is read as the one it went into. A deleted one is found by its number
 * only.
 *
 * @throws RangeError when the URL, the token or a name cannot be one
 * @example
 * const adapter = requestTracker({
 *   url: 'https://rt.example.org',
 *   token: '1-47-0123456789abcdef0123456789abcdef',
 *   lanes: { L0: 'Self-service', L1: 'Service desk', L2: 'Advanced', L3: 'Experts', L4: 'Vendor' },
 * });
 * adapter.capabilities.update; // 'stepwise'
 * @see RT::REST2, the documentation of Request Tracker 5
 */
export function requestTracker(options: RequestTrackerOptions): TicketAdapter {
  const desk = createDesk(options);
  return {
    name: NAME,
    apiVersion: 1,
    capabilities: {
      find: 'strong',
      update: 'stepwise',
      nativeIdempotency: false,
      optimisticLock: true,
      attachments: true,
      privateNotes: true,
      watchers: true,
      watch: 'poll',
    },
    ownerOf: (team) => desk.settings.teams.get(team),
    async check(call) {
      const problems = await preflight(desk, call);
      return { ok: problems.length === 0, problems };
    },
    async create(request, call) {
      checkRequest(request, NAME);
      return createTicket(desk, request, call);
    },
    async find(key, call) {
      checkKey(key, 'key', NAME);
      return findTickets(desk, key, call);
    },
    async get(id, call) {
      return (await desk.see(id, call)).ticket;
    },
    async update(id, patch, call) {
      checkPatch(patch, NAME);
      const before = await desk.seen(id, call);
      return before.ops.has(patch.opKey) ? before.ticket : (await finishUpdate(desk, before, patch, call)).ticket;
    },
    async settle(id, patch, call) {
      checkPatch(patch, NAME);
      return (await finishUpdate(desk, await desk.seen(id, call), patch, call)).ticket;
    },
    merge: (keptId, duplicateId, call) => mergeTickets(desk, keptId, duplicateId, call),
    changes: (since, call) => followChanges(desk, since, call),
  };
}
