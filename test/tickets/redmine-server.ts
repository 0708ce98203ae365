import type { Ticket } from '../../src/index.js';
import type { RedmineOptions } from '../../src/tickets/redmine/index.js';
import type { RedmineServer } from '../servers.js';

/** The adapter's options for the Redmine that the script starts. */
export function optionsFor({ url, token, ids }: RedmineServer): RedmineOptions {
  const { support = 0, expert = 0, vendor = 0 } = ids.projects;
  const {
    IdempotencyKey = 0,
    EscalationLevel = 0,
    Outcome = 0,
    Solution = 0,
    CaseId = 0,
    Symptoms = 0,
  } = ids.customFields;
  return {
    url,
    token,
    lanes: { L0: support, L1: support, L2: support, L3: expert, L4: vendor },
    tracker: ids.tracker,
    fields: { key: IdempotencyKey, level: EscalationLevel, outcome: Outcome, solution: Solution },
    custom: { sessionId: CaseId, symptoms: Symptoms },
    users: ids.users,
  };
}

/** An issue as the API gives it, of which tests read what they need. */
export interface Issue {
  readonly id: number;
  readonly project: { readonly id: number; readonly name: string };
  readonly status: { readonly name: string };
  readonly priority: { readonly name: string };
  readonly assigned_to?: { readonly id: number };
  readonly subject: string;
  readonly description: string;
  readonly custom_fields: readonly { readonly name: string; readonly value: string | null }[];
  readonly attachments: readonly { readonly filename: string; readonly content_url: string }[];
  readonly journals: readonly { readonly id: number; readonly notes: string | null; readonly private_notes: boolean }[];
}

interface Relation {
  readonly issue_id: number;
  readonly issue_to_id: number;
  readonly relation_type: string;
}

/** An administrator, who reads and changes what the adapter does not know of. */
export function administrator({ url, adminToken, ids }: RedmineServer) {
  const headers = { 'x-redmine-api-key': adminToken, 'content-type': 'application/json' };

  async function issue(id: string): Promise<Issue> {
    const reply = await fetch(`${url}/issues/${id}.json?include=journals,attachments`, { headers });
    return ((await reply.json()) as { readonly issue: Issue }).issue;
  }

  return {
    issue,
    /** How an issue is related to others, by their ids. */
    async relations(id: string): Promise<readonly (readonly [from: number, type: string, to: number])[]> {
      const reply = await fetch(`${url}/issues/${id}/relations.json`, { headers });
      const { relations } = (await reply.json()) as { readonly relations: readonly Relation[] };
      return relations.map((each) => [each.issue_id, each.relation_type, each.issue_to_id]);
    },
    /** Relates two issues. */
    async relate(id: string, to: string, type: string): Promise<void> {
      const body = JSON.stringify({ relation: { issue_to_id: Number(to), relation_type: type } });
      const reply = await fetch(`${url}/issues/${id}/relations.json`, { method: 'POST', headers, body });
      if (reply.status !== 201) throw new Error(`The relation was refused: ${await reply.text()}`);
    },
    /** Changes an issue as somebody with this login. */
    async change(login: string, id: string, change: object): Promise<void> {
      const reply = await fetch(`${url}/issues/${id}.json`, {
        method: 'PUT',
        headers: { ...headers, 'x-redmine-switch-user': login },
        body: JSON.stringify({ issue: change }),
      });
      if (reply.status !== 204) throw new Error(`The change of ${login} was refused: ${await reply.text()}`);
    },
    /** What the server holds, read without any code of the adapter. */
    async get(id: string): Promise<Partial<Ticket>> {
      const { project, status, priority, assigned_to, subject, custom_fields, attachments } = await issue(id);
      const held = Object.fromEntries(custom_fields.map(({ name, value }) => [name, value]));
      const states: Readonly<Record<string, Ticket['state']>> = {
        New: 'open',
        Feedback: 'waiting',
        Resolved: 'resolved',
        Rejected: 'cancelled',
      };
      const state = states[status.name];
      const outcome = held.Outcome === 'solved' ? 'resolved' : held.Outcome;
      const assignee = Object.entries(ids.users).find(([, user]) => user === assigned_to?.id)?.[0];
      return {
        key: held.IdempotencyKey ?? '',
        level: held.EscalationLevel as Ticket['level'] & string,
        lane: project.name,
        rawState: status.name,
        ...(state !== undefined && { state }),
        subject,
        priority: priority.name.toLowerCase() as Ticket['priority'] & string,
        ...(outcome !== null &&
          outcome !== undefined &&
          outcome !== '' && { outcome: outcome as Ticket['outcome'] & string }),
        ...(assignee !== undefined && { assignee }),
        attachments: attachments.map(({ filename }) => filename),
      };
    },
    async attachment(id: string, name: string): Promise<{ readonly text: string } | undefined> {
      const file = (await issue(id)).attachments.find(({ filename }) => filename === name);
      if (file === undefined) return undefined;
      return { text: await (await fetch(file.content_url, { headers })).text() };
    },
  };
}
