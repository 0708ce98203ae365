import type { DocumentedSolution, Json, Party, Ticket } from '../../model/index.js';
import { type Marked, readMarked } from '../marked.js';
import { asList, asRaw, asText, idIn, laneOf, type Raw, valuesOf } from './raw.js';
import type { RawTicket, Written } from './reader.js';
import { levelOf, outcomeOf, priorityOf, type Settings, stateOf } from './settings.js';

/** A ticket, with what its messages tell beside it. */
export interface Seen {
  readonly ticket: Ticket;
  readonly raw: Raw;
  /** By operation key: the transaction of its note. */
  readonly ops: ReadonlyMap<string, number>;
}

/** What Request Tracker says of a date that is not set. */
const UNSET = '1970-01-01T00:00:00Z';

/** Makes a ticket of what Request Tracker tells; only marks of the own account count. */
export function toTicket(
  { id, raw, etag }: RawTicket,
  { messages, files }: Written,
  account: string,
  url: string,
  settings: Settings,
): Seen {
  const ops = new Map<string, number>();
  const notes: string[] = [];
  let body = '';
  let solution: DocumentedSolution | undefined;
  let born: Raw = {};
  for (const message of messages) {
    const isOwn = message.creator === account;
    const { text, mark = {} }: Marked = isOwn ? readMarked(message.text) : { text: message.text };
    if (typeof mark.opKey === 'string' && !ops.has(mark.opKey)) ops.set(mark.opKey, message.id);
    if (mark.solution !== undefined) solution = mark.solution as unknown as DocumentedSolution;
    // A ticket that was merged into this one has a body too, which is a note here.
    if (message.type === 'Create' && message.ticketId === id) {
      body = text;
      born = mark;
    } else if (text.trim() !== '') notes.push(text);
  }
  const { fields } = settings;
  const value = (name: string): string => valuesOf(raw, name)?.[0] ?? '';
  const lane = laneOf(raw);
  const status = asText(raw.Status);
  const level = levelOf(lane, value(fields.level), settings);
  const outcome = outcomeOf(value(fields.outcome), settings);
  const owner = idIn(raw.Owner);
  const due = asText(raw.Due);
  const watchers = watchersOf(raw);
  const requester = requesterOf(born.requester, raw);
  return {
    ops,
    raw,
    ticket: {
      id,
      url: `${url}/Ticket/Display.html?id=${id}`,
      ...(value(fields.key) !== '' && { key: value(fields.key) }),
      ...(level !== undefined && { level }),
      lane,
      state: stateOf(status, settings),
      rawState: status,
      subject: asText(raw.Subject),
      body,
      ...(requester !== undefined && { requester }),
      ...(owner !== '' && owner !== 'Nobody' && { assignee: owner }),
      ...(outcome !== undefined && { outcome }),
      ...(solution !== undefined && { solution }),
      priority: priorityOf(Number(raw.Priority), settings),
      ...(watchers.length > 0 && { watchers }),
      notes,
      fields: { ...(asRaw(born.fields) as Readonly<Record<string, Json>>), ...customOf(raw, settings) },
      ops: [...ops.keys()],
      attachments: files,
      ...(due !== '' && due !== UNSET && { due }),
      revision: etag.replaceAll('"', ''),
    },
  };
}

/** Who is told of a ticket: of everything, or only of what its requester is told. */
export function watchersOf(raw: Raw): readonly string[] {
  return [...new Set([...asList(raw.AdminCc), ...asList(raw.Cc)].map(idIn))];
}

function customOf(raw: Raw, { custom }: Settings): Readonly<Record<string, Json>> {
  const values = [...custom].map(([name, field]) => [name, valuesOf(raw, field) ?? []] as const);
  return Object.fromEntries(
    values.filter(([, all]) => all.length > 0).map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]),
  );
}

/** Whoever was named at first; else whom Request Tracker names. */
function requesterOf(named: unknown, raw: Raw): Party | undefined {
  if (asText(asRaw(named).id) !== '') return named as Party;
  const [id] = asList(raw.Requestor).map(idIn);
  return id === undefined ? undefined : { id };
}
