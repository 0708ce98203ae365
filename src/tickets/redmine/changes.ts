import { AdapterError } from '../../errors.js';
import type { CallOptions, TicketChange } from '../../ports.js';
import { countPages } from '../pages.js';
import { NAME, nameOf, type RedmineRules } from './options.js';
import type { Server } from './server.js';
import { saidIn } from './ticket.js';

/**
 * Follows what others noted or changed on tickets of the engine, oldest first. Redmine knows seconds, so that the whole
 * second of `since` is given again.
 */
export async function* followChanges(
  server: Server,
  rules: RedmineRules,
  since: string,
  call?: CallOptions,
): AsyncIterable<TicketChange> {
  const from = Math.floor(Date.parse(since) / 1000) * 1000;
  if (Number.isNaN(from)) {
    throw new AdapterError('ticket-refused', `Expected a time in ISO 8601, got ${JSON.stringify(since)}.`, NAME);
  }
  const me = await server.me(call);
  const changes: TicketChange[] = [];
  for (const id of await changedSince(new Date(from).toISOString().replace('.000', ''))) {
    for (const journal of (await server.issue(String(id), call)).journals ?? []) {
      if (journal.user?.id === me || Date.parse(journal.created_on) < from) continue;
      const { text } = saidIn(journal, me);
      const status = journal.details.find(({ property, name }) => property === 'attr' && name === 'status_id');
      const state = status === undefined ? undefined : nameOf(rules.statuses, Number(status.new_value));
      changes.push({
        ticketId: String(id),
        at: journal.created_on,
        ...(state !== undefined && { state }),
        ...(text.trim() !== '' && { note: text }),
      });
    }
  }
  yield* changes.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

  /** Ids in their own order, which does not change while one page after another is read. */
  async function changedSince(time: string): Promise<ReadonlySet<number>> {
    const filter = { [`cf_${rules.fields.key}`]: '*', updated_on: `>=${time}` };
    const ids = new Set<number>();
    const count = countPages('/issues.json', NAME);
    for (let offset = 0, total = 1; offset < total; ) {
      count();
      const page = await server.issues(filter, offset, call);
      for (const { id } of page.issues) ids.add(id);
      offset += Math.max(1, page.issues.length);
      total = page.total_count;
    }
    return ids;
  }
}
