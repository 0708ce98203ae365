import type { TicketAdapter } from '../../src/ports.js';
import { readMarked } from '../../src/tickets/marked.js';
import { type RedmineOptions, redmine } from '../../src/tickets/redmine/index.js';
import { type RequestTrackerOptions, requestTracker } from '../../src/tickets/request-tracker/index.js';
import type { RedmineServer, RtServer } from '../servers.js';
import { administrator, optionsFor } from '../tickets/redmine-server.js';
import { rawRt } from '../tickets/request-tracker/raw-rt.js';
import { optionsOf } from '../tickets/request-tracker/subject.js';
import type { Passing } from './fault-proxy.js';

/** A real ticket system, as one of its adapters and an administrator see it. */
export interface System {
  readonly url: string;
  /** What the adapter is made with; plain JSON. */
  readonly options: object;
  /** Every note on a ticket, read behind the adapter's back. */
  notes(id: string): Promise<readonly string[]>;
  /** Whether the system cannot tell that a request came twice. */
  unguarded(request: Passing): boolean;
  /** Names the operation that a writing request belongs to. */
  operation(request: Passing): string | undefined;
}

export type SystemName = 'rt' | 'redmine';

/** Reads what the script told that started a server. */
export function systemOf(name: SystemName, told: string): System {
  return name === 'rt' ? rt(JSON.parse(told) as RtServer) : redmineSystem(JSON.parse(told) as RedmineServer);
}

/** Makes the adapter of a system. */
export function adapterFor(name: SystemName, options: object): TicketAdapter {
  return name === 'rt' ? requestTracker(options as RequestTrackerOptions) : redmine(options as RedmineOptions);
}

function rt(server: RtServer): System {
  const root = rawRt(server);
  const last = new Map<string, string>();
  return {
    url: server.url,
    options: optionsOf(server),
    async notes(id) {
      const { body } = await root('GET', `/ticket/${id}/history?fields=Type&per_page=100`);
      const comments = (body as { items: { id: string; Type: string }[] }).items.filter(
        ({ Type }) => Type === 'Comment',
      );
      return Promise.all(
        comments.map(async (comment) => {
          const files = (
            await root('GET', `/transaction/${comment.id}/attachments?fields=Content,ContentType,Filename`)
          ).body as { items: { Content?: string; ContentType: string; Filename?: string }[] };
          const text = files.items.find(
            ({ Content, ContentType, Filename }) => Content && ContentType === 'text/plain' && !Filename,
          );
          return text?.Content ?? '';
        }),
      );
    },
    unguarded: ({ method, path }) => method === 'POST' && path.includes('/comment'),
    operation({ method, path, body }) {
      if (method === 'GET') return undefined;
      const ticket = path.match(/^\/REST\/2\.0\/ticket\/(\d+)/)?.[1];
      const json = JSON.parse(body) as { Content?: string; CustomFields?: { IdempotencyKey?: string } };
      if (ticket === undefined) return `create ${json.CustomFields?.IdempotencyKey}`;
      if (json.Content !== undefined) last.set(ticket, String(readMarked(json.Content).mark?.opKey));
      return last.get(ticket);
    },
  };
}

function redmineSystem(server: RedmineServer): System {
  const admin = administrator(server);
  return {
    url: server.url,
    options: optionsFor(server),
    notes: async (id) => (await admin.issue(id)).journals.map(({ notes }) => notes ?? ''),
    unguarded: ({ method, path }) => method === 'PUT' && path.startsWith('/issues/'),
    operation({ method, path, body }) {
      if (method === 'GET' || !path.startsWith('/issues')) return undefined;
      const { issue } = JSON.parse(body) as { issue?: { notes?: string; custom_fields?: { value: string }[] } };
      if (issue === undefined) return undefined; // the relation of a duplicate, which follows the note of the merge
      if (issue.notes === undefined) return `create ${issue.custom_fields?.[0]?.value}`;
      return String(readMarked(issue.notes).mark?.op);
    },
  };
}
