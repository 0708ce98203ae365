import { AdapterError } from '../../errors.js';
import type { Json } from '../../model/index.js';
import type { CallOptions, TicketPatch } from '../../ports.js';
import { marked } from '../marked.js';
import { afterWrite, type Desk, NAME, refuse } from './desk.js';
import { asList, asRaw, asText } from './raw.js';
import { toFile } from './text.js';
import type { Seen } from './ticket.js';
import { STAGES, touchedBy, wanted } from './wanted.js';

/**
 * Does what is missing of an update: the note with its key first, so that whoever comes after knows of it, then the fields
 * with the queue, then the owner, each on the very ticket that was read.
 *
 * @param before - the ticket as just read
 * @throws AdapterError `ticket-refused` when the server took something without keeping it
 */
export async function finishUpdate(
  desk: Desk,
  before: Seen,
  patch: TicketPatch,
  call: CallOptions | undefined,
): Promise<Seen> {
  const { http, reader, settings } = desk;
  const { id } = before.ticket;
  const begun = before.ops.get(patch.opKey);
  if (begun === undefined) await comment(desk, id, patch, call);
  return afterWrite(async () => {
    // What this operation has set already, or a person since, stays.
    const since = begun === undefined ? [] : await reader.history(id, { after: begun }, call);
    const touched = touchedBy(since.filter(({ creator }) => creator !== 'RT_System'));
    const missing = (stage: (typeof STAGES)[number], raw: Seen['raw']) => wanted(stage, patch, raw, touched, settings);
    const said: string[] = [];
    for (const stage of STAGES.filter((each) => concerns[each].some((name) => patch[name] !== undefined))) {
      const { raw, etag } = await reader.ticket(id, call);
      const json = missing(stage, raw);
      if (Object.keys(json).length === 0) continue;
      const request = { method: 'PUT', path: `/ticket/${id}`, headers: { 'if-match': etag }, json } as const;
      said.push(...asList(await http.json(request, call)).map(asText));
    }
    const after = await desk.see(id, call);
    const left = STAGES.flatMap((stage) => Object.entries(missing(stage, after.raw)));
    if (left.length === 0) return after;
    const names = left.flatMap(([name, value]) => (name === 'CustomFields' ? Object.keys(asRaw(value)) : [name]));
    const what = `Request Tracker did not keep ${names.join(', ')} of ticket ${id}`;
    if (!(await isTouched(desk, after, patch, call)))
      return refuse(`${what}, and says: ${said.join(' ').slice(0, 500)}`);
    throw new AdapterError('ticket-conflict', `${what}, or somebody else has changed it since.`, NAME);
  });
}

const concerns = {
  fields: ['level', 'outcome', 'solution', 'priority', 'state', 'watchers'],
  owner: ['assignee'],
} as const;

/** Writes the note, the files and the key of an operation, all in one request. */
async function comment(desk: Desk, id: string, patch: TicketPatch, call: CallOptions | undefined): Promise<void> {
  const { opKey, note = '', solution, attachments = [] } = patch;
  const long = attachments.find(({ name }) => new TextEncoder().encode(name).length > 255);
  if (long !== undefined) refuse(`A file's name has at most 255 bytes, got ${JSON.stringify(long.name)}.`);
  await checkPeople(desk, patch, call);
  const Content = marked(note, { opKey, ...(solution !== undefined && { solution: solution as unknown as Json }) });
  const json = { Content, ContentType: 'text/plain', Attachments: attachments.map(toFile) };
  // No If-Match: a comment has no version, and any is refused.
  await desk.http.json({ method: 'POST', path: `/ticket/${id}/comment`, json }, call);
}

/** Refuses people before anything is written: an unknown watcher makes the server fail in the middle of its work. */
async function checkPeople(
  { http }: Desk,
  { assignee, watchers = [] }: TicketPatch,
  call: CallOptions | undefined,
): Promise<void> {
  const users = watchers.filter((name) => !name.includes('@'));
  if (assignee !== undefined) users.push(assignee);
  for (const name of new Set(users)) {
    const request = { method: 'GET', path: `/user/${encodeURIComponent(name)}` } as const;
    const reply = await http.reply(request, call);
    if (reply.status === 404)
      refuse(`Request Tracker has no user ${JSON.stringify(name)}; users are named by their Name.`);
    if (reply.status !== 200) throw http.failed(request, reply);
  }
}

/** Whether a person has set anything since the operation began. */
async function isTouched({ reader }: Desk, seen: Seen, { opKey }: TicketPatch, call: CallOptions | undefined) {
  const account = await reader.account(call);
  const since = await reader.history(seen.ticket.id, { after: seen.ops.get(opKey) ?? 0 }, call);
  return since.some(({ creator, field }) => creator !== account && creator !== 'RT_System' && field !== '');
}
