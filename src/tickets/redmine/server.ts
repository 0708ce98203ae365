import { AdapterError } from '../../errors.js';
import type { CallOptions } from '../../ports.js';
import { createHttp, type Http, type HttpReply, type HttpRequest } from '../http.js';
import { NAME, type RedmineOptions } from './options.js';
import type { RawIssue } from './ticket.js';

/** What of Redmine's API the adapter uses. */
export interface Server {
  readonly http: Http;
  /** Id of the account that the token belongs to. */
  me(call?: CallOptions): Promise<number>;
  /** An issue with its history, files and watchers. */
  issue(id: string, call?: CallOptions): Promise<RawIssue>;
  /** One page of the issues that a filter lets through, in every status, oldest first, with the count of all. */
  issues(
    filter: Readonly<Record<string, string>>,
    offset: number,
    call?: CallOptions,
  ): Promise<{ readonly issues: readonly RawIssue[]; readonly total_count: number }>;
  create(issue: object, call?: CallOptions): Promise<RawIssue>;
  change(id: string, issue: object, call?: CallOptions): Promise<void>;
  watch(id: string, users: readonly number[], call?: CallOptions): Promise<void>;
  /**
   * Says that an issue duplicates another one, unless the two are related already, or Redmine refuses it: the account
   * may not relate issues, or issues of two projects are not to be related.
   */
  relate(duplicateId: string, keptId: string, call?: CallOptions): Promise<void>;
  /** Sends a file, and gives the token that attaches it once. */
  upload(name: string, text: string, call?: CallOptions): Promise<string>;
}

/** A link between two issues, whichever of them it was made from. */
interface RawRelation {
  readonly issue_id: number;
  readonly issue_to_id: number;
}

/** Issues of a page; small, since descriptions may be long and a reply has a limit. */
export const PAGE = 25;

/** What Redmine says is wrong with an issue; `undefined` when it says no such thing. */
export function errorsOf({ status, text }: HttpReply): readonly string[] | undefined {
  if (status !== 422) return undefined;
  try {
    const { errors } = JSON.parse(text) as { readonly errors?: unknown };
    return Array.isArray(errors) ? errors.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Speaks Redmine's REST API over HTTP. */
export function createServer({ url, token, clock, fetch, timeoutMs }: RedmineOptions): Server {
  const secrets = { 'x-redmine-api-key': token };
  const time = clock ?? { now: () => Date.now() };
  const http = createHttp({ adapter: NAME, url, secrets, clock: time, fetch, timeoutMs });
  let account: Promise<number> | undefined;

  async function askAccount(call?: CallOptions): Promise<number> {
    const path = '/users/current.json';
    const reply = (await http.json({ method: 'GET', path }, call)) as { user?: { id?: unknown } } | undefined;
    const id = reply?.user?.id;
    if (typeof id === 'number') return id;
    throw new AdapterError('ticket-refused', `GET ${path}: expected an account, as Redmine gives one.`, NAME);
  }

  return {
    http,
    async me(call) {
      account ??= askAccount(call);
      try {
        return await account;
      } catch (error) {
        account = undefined;
        throw error;
      }
    },
    async issue(id, call) {
      // What is no number of Redmine's would be another address.
      if (!/^[1-9]\d{0,8}$/.test(id)) {
        throw new AdapterError('ticket-unknown', `${JSON.stringify(id)} is no number of an issue.`, NAME);
      }
      const query = { include: 'journals,attachments,watchers' };
      const reply = await http.json({ method: 'GET', path: `/issues/${id}.json`, query }, call);
      return (reply as { readonly issue: RawIssue }).issue;
    },
    async issues(filter, offset, call) {
      const paging = { status_id: '*', sort: 'id:asc', limit: String(PAGE), offset: String(offset) };
      const query = { ...filter, ...paging };
      const reply = await http.json({ method: 'GET', path: '/issues.json', query }, call);
      return reply as { readonly issues: readonly RawIssue[]; readonly total_count: number };
    },
    async create(issue, call) {
      const reply = await http.json({ method: 'POST', path: '/issues.json', json: { issue } }, call);
      return (reply as { readonly issue: RawIssue }).issue;
    },
    async change(id, issue, call) {
      const request: HttpRequest = { method: 'PUT', path: `/issues/${id}.json`, json: { issue } };
      const reply = await http.reply(request, call);
      if (reply.status >= 200 && reply.status < 300) return;
      // Nothing was wrong with what was asked: somebody changed the issue between Redmine's reading and writing it.
      if (errorsOf(reply)?.length === 0) {
        throw new AdapterError('ticket-conflict', `Issue ${id} was changed by somebody else at the same time.`, NAME);
      }
      throw http.failed(request, reply);
    },
    async watch(id, users, call) {
      const json = { watcher: { user_ids: users } };
      await http.json({ method: 'POST', path: `/issues/${id}/watchers.json`, json }, call);
    },
    async relate(duplicateId, keptId, call) {
      const path = `/issues/${duplicateId}/relations.json`;
      const kept = Number(keptId);
      const told = (await http.json({ method: 'GET', path }, call)) as { readonly relations: readonly RawRelation[] };
      if (told.relations.some((each) => each.issue_id === kept || each.issue_to_id === kept)) return;
      const json = { relation: { issue_to_id: kept, relation_type: 'duplicates' } };
      const request: HttpRequest = { method: 'POST', path, json };
      const reply = await http.reply(request, call);
      const isRefused = reply.status === 403 || reply.status === 422;
      if (!isRefused && (reply.status < 200 || reply.status >= 300)) throw http.failed(request, reply);
    },
    async upload(name, text, call) {
      const reply = await http.json(
        {
          method: 'POST',
          path: '/uploads.json',
          query: { filename: name },
          headers: { 'content-type': 'application/octet-stream' },
          body: text,
          // A file that no issue takes is thrown away by Redmine: nothing has happened to the ticket.
          reads: true,
        },
        call,
      );
      return (reply as { readonly upload: { readonly token: string } }).upload.token;
    },
  };
}
