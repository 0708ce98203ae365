import { AdapterError } from '../../errors.js';
import type { CallOptions } from '../../ports.js';
import type { Http } from '../http.js';
import { countPages } from '../pages.js';
import { asList, asRaw, asText, idIn, type Raw } from './raw.js';
import { plainText } from './text.js';

/** A ticket as Request Tracker gives it. */
export interface RawTicket {
  /** Another one than was asked for where that one was merged into it. */
  readonly id: string;
  readonly raw: Raw;
  /** For `If-Match`. */
  readonly etag: string;
}

/** Something that happened to a ticket. */
export interface Transaction {
  readonly id: number;
  readonly type: string;
  readonly field: string;
  readonly to: string;
  readonly creator: string;
  /** ISO 8601. */
  readonly at: string;
  /** Ticket that it happened to, before that one was merged into another. */
  readonly ticketId: string;
}

/** A text that somebody wrote, the body of a ticket too. */
export interface Message extends Transaction {
  readonly text: string;
}

/** What people and this account wrote to a ticket, oldest first. */
export interface Written {
  readonly messages: readonly Message[];
  /** Names of files. */
  readonly files: readonly string[];
}

/** Reads Request Tracker. */
export interface Reader {
  ticket(id: string, call?: CallOptions): Promise<RawTicket>;
  /** What happened, oldest first. */
  history(id: string, which: HistoryFilter, call?: CallOptions): Promise<readonly Transaction[]>;
  written(id: string, call?: CallOptions): Promise<Written>;
  /** All items of a list. */
  list(path: string, query: Readonly<Record<string, string>>, call?: CallOptions): Promise<readonly Raw[]>;
  /** Name of the account whose token it is. */
  account(call?: CallOptions): Promise<string>;
}

/** Which transactions to read; every given field must hold. */
export interface HistoryFilter {
  readonly types?: readonly string[];
  readonly after?: number;
}

/** What counts as written to a ticket; copies of mails that went out do not. */
const WRITTEN = ['Create', 'Comment', 'Correspond'];
/** Most that Request Tracker gives at once. */
const PAGE = 100;

export function createReader(http: Http, adapter: string, userId: string): Reader {
  let known: Promise<string> | undefined;

  async function pages(
    path: string,
    query: Readonly<Record<string, string>>,
    call: CallOptions | undefined,
    isLast: (items: readonly Raw[]) => boolean | Promise<boolean>,
  ): Promise<readonly Raw[]> {
    const all: Raw[] = [];
    const count = countPages(path, adapter);
    for (let page = 1; ; page++) {
      count();
      const paging = { orderby: 'id', per_page: String(PAGE), page: String(page) };
      const reply = asRaw(await http.json({ method: 'GET', path, query: { ...query, ...paging } }, call));
      const items = asList(reply.items).map(asRaw);
      all.push(...items);
      if (items.length === 0 || (await isLast(items))) return all;
    }
  }

  const list: Reader['list'] = (path, query, call) => pages(path, query, call, (items) => items.length < PAGE);

  const history: Reader['history'] = async (id, { types, after }, call) => {
    const filter = [
      ...(types === undefined ? [] : [{ field: 'Type', operator: 'IN', value: types }]),
      ...(after === undefined ? [] : [{ field: 'id', operator: '>', value: after }]),
    ];
    const fields = 'Type,Field,NewValue,Creator,Created,ObjectId';
    const items = await list(`/ticket/${id}/history`, { fields, query: JSON.stringify(filter) }, call);
    return items.map((item) => ({
      id: Number(item.id),
      type: asText(item.Type),
      field: asText(item.Field),
      to: asText(item.NewValue),
      creator: idIn(item.Creator),
      at: asText(item.Created),
      ticketId: asText(item.ObjectId),
    }));
  };

  return {
    list,
    history,
    async ticket(id, call) {
      const request = { method: 'GET', path: `/ticket/${id}`, query: { 'fields[Queue]': 'Name' } } as const;
      const reply = await http.reply(request, call);
      const raw = reply.status === 200 ? asRaw(parsed(reply.text)) : undefined;
      if (raw === undefined) throw http.failed(request, reply);
      const found = asText(raw.id);
      if (/^\d+$/.test(found) && asText(raw.Status) !== '') {
        return { id: found, raw, etag: reply.headers.get('etag') ?? '' };
      }
      const message = `GET /ticket/${id}: 200, but the reply is no ticket; is this the address of Request Tracker?`;
      throw new AdapterError('ticket-unavailable', message, adapter);
    },
    async written(id, call) {
      const written = history(id, { types: WRITTEN }, call);
      // What the account may not see is left out of a page, so that a short page need not be the last.
      const isLast = async (items: readonly Raw[]): Promise<boolean> =>
        Number(items.at(-1)?.TransactionId) >= ((await written).at(-1)?.id ?? 0);
      const attachments = (fields: string, filter: readonly object[]): Promise<readonly Raw[]> => {
        const query = { fields: `TransactionId,${fields}`, query: JSON.stringify(filter) };
        return pages(`/ticket/${id}/attachments`, query, call, isLast);
      };
      const [transactions, texts] = await Promise.all([
        written,
        attachments('ContentType,Content', [{ field: 'Filename', operator: 'IS', value: 'NULL' }]),
      ]);
      // Files come beside a text in one envelope, or are all there is of a message.
      const isFile = ({ id: each }: Transaction): boolean => !texts.some((item) => Number(item.TransactionId) === each);
      const hasFiles = texts.some((item) => /^multipart/.test(asText(item.ContentType))) || transactions.some(isFile);
      const named = hasFiles ? await attachments('Filename', []) : [];
      const ids = new Set(transactions.map((each) => each.id));
      const files = named.filter((item) => ids.has(Number(item.TransactionId))).map((item) => asText(item.Filename));
      return {
        messages: transactions.map((each) => ({ ...each, text: textOf(texts, each.id) })),
        files: [...new Set(files)].filter((name) => name !== ''),
      };
    },
    account(call) {
      known ??= http.json({ method: 'GET', path: `/user/${userId}` }, call).then(
        (user) => asText(asRaw(user).Name),
        (error: unknown) => {
          known = undefined;
          throw error;
        },
      );
      return known;
    },
  };
}

/** The text of a message: plain where there is any. */
function textOf(items: readonly Raw[], transaction: number): string {
  const own = items.filter((item) => Number(item.TransactionId) === transaction);
  const plain = own.find((item) => item.ContentType === 'text/plain');
  if (plain !== undefined) return asText(plain.Content);
  return plainText(asText(own.find((item) => item.ContentType === 'text/html')?.Content));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
