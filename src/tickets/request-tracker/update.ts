import { AdapterError, isCbrError } from '../../errors.js';
import type { Json } from '../../model/index.js';
import type { CallOptions, TicketPatch } from '../../ports.js';
import { marked } from '../marked.js';
import { afterWrite, type Desk, NAME, refuse } from './desk.js';
import { asList, asRaw, asText, type Raw } from './raw.js';
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
  const noted = begun ?? (await comment(desk, id, patch, call));
  return afterWrite(async () => {
    let touched = begun === undefined ? new Set<string>() : await touchedAfter(desk, id, begun, call);
    const missing = (stage: (typeof STAGES)[number], raw: Raw): Raw => wanted(stage, patch, raw, touched, settings);
    const said: string[] = [];
    const change = async (json: Raw, etag: string): Promise<void> => {
      const request = { method: 'PUT', path: `/ticket/${id}`, headers: { 'if-match': etag }, json } as const;
      said.push(...asList(await http.json(request, call)).map(asText));
    };
    // The version of a ticket is the number of its last transaction: that of the note, when nothing has come after it. A
    // list of people is replaced as a whole, so that it must be the present one.
    let guess = begun === undefined && patch.watchers === undefined ? noted : undefined;
    const isGuessed = guess !== undefined;
    for (const stage of STAGES.filter((each) => concerns[each].some((name) => patch[name] !== undefined))) {
      if (guess !== undefined) {
        const json = missing(stage, before.raw);
        if (Object.keys(json).length === 0) continue;
        const isRight = await held(change(json, `"${guess}"`));
        if (!isRight) touched = await touchedAfter(desk, id, guess, call);
        guess = undefined;
        if (isRight) continue;
      }
      const { raw, etag } = await reader.ticket(id, call);
      const json = missing(stage, raw);
      if (Object.keys(json).length > 0) await change(json, etag);
    }
    const after = await desk.see(id, call);
    const left = STAGES.flatMap((stage) => Object.entries(missing(stage, after.raw)));
    if (left.length === 0) return after;
    const names = left.flatMap(([name, value]) => (name === 'CustomFields' ? Object.keys(asRaw(value)) : [name]));
    const what = `Request Tracker did not keep ${names.join(', ')} of ticket ${id}`;
    // What differs by then may have differed before the note already; whoever settles it knows.
    if (!isGuessed && !(await isTouched(desk, after, patch, call))) {
      return refuse(`${what}, and says: ${said.join(' ').slice(0, 500)}`);
    }
    throw new AdapterError('ticket-conflict', `${what}, or somebody else has changed it since.`, NAME);
  });
}

/** Names of what was set since a transaction, by this operation or by a person: that stays. */
async function touchedAfter({ reader }: Desk, id: string, after: number, call?: CallOptions): Promise<Set<string>> {
  const since = await reader.history(id, { after }, call);
  return touchedBy(since.filter(({ creator }) => creator !== 'RT_System'));
}

/** Whether a guarded change was made; not when the ticket has changed before. */
async function held(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (isCbrError(error) && error.code === 'ticket-conflict') return false;
    throw error;
  }
}

const concerns = {
  fields: ['level', 'outcome', 'solution', 'priority', 'state', 'watchers'],
  owner: ['assignee'],
} as const;

/**
 * Writes the note, the files and the key of an operation, all in one request.
 *
 * @returns the number of its transaction, where Request Tracker tells it
 */
async function comment(
  desk: Desk,
  id: string,
  patch: TicketPatch,
  call: CallOptions | undefined,
): Promise<number | undefined> {
  const { opKey, note = '', solution, attachments = [] } = patch;
  const long = attachments.find(({ name }) => new TextEncoder().encode(name).length > 255);
  if (long !== undefined) refuse(`A file's name has at most 255 bytes, got ${JSON.stringify(long.name)}.`);
  await checkPeople(desk, patch, call);
  const Content = marked(note, { opKey, ...(solution !== undefined && { solution: solution as unknown as Json }) });
  const json = { Content, ContentType: 'text/plain', Attachments: attachments.map(toFile) };
  // No If-Match: a comment has no version, and any is refused.
  const request = { method: 'POST', path: `/ticket/${id}/comment`, json } as const;
  const reply = await desk.http.reply(request, call);
  if (reply.status !== 201) throw desk.http.failed(request, reply);
  const number = /\/transaction\/(\d+)$/.exec(reply.headers.get('location') ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
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
