import { describe, expect, test } from 'vitest';
import { createDelivery, type TicketOperation, toIntent } from '../../src/delivery/index.js';
import { type CbrError, isCbrError } from '../../src/errors.js';
import type { Ticket } from '../../src/model/index.js';
import type { TicketAdapter, TicketPatch, TicketRequest } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { simulatedClock } from '../../src/testing/index.js';
import { sha256 } from '../../src/text/index.js';
import { marked } from '../../src/tickets/marked.js';
import { type RedmineOptions, redmine } from '../../src/tickets/redmine/index.js';
import { describeServer, salt } from '../servers.js';
import { type Failure, startProxy } from './proxy.js';
import { administrator, optionsFor } from './redmine-server.js';

const DOSSIER = { name: 'dossier.json', mediaType: 'application/json', text: '{"problem":"rien ne sort 🖨"}' };
const SOLUTION = {
  solutionId: 'clear-jam',
  title: 'Retirer le papier coincé',
  kind: 'fix',
  steps: ['Ouvrir le capot\u00a0:\nà gauche.', 'Refermer.'],
  rootCause: 'rouleau usé',
} as const;

function requestFor(name: string, changes: Partial<TicketRequest> = {}): TicketRequest {
  const key = sha256(JSON.stringify(['redmine', name, salt]));
  return { key, level: 'L0', subject: 'Rien ne sort', body: 'Le voyant est orange.', priority: 'normal', ...changes };
}

/** Carries operations on one ticket out as the engine does. @returns what is left in the outbox, with its reason */
async function deliver(adapter: TicketAdapter, request: TicketRequest, ...patches: readonly TicketPatch[]) {
  const store = memoryStore();
  const clock = simulatedClock(Date.now());
  // Calls are held to the real clock, while waiting takes no time.
  const timeless: TicketAdapter = {
    ...adapter,
    // What is looked at here comes after the preflight, which has tests of its own.
    check: async () => ({ ok: true, problems: [] }),
    create: (asked) => adapter.create(asked),
    find: (key) => adapter.find(key),
    get: (id) => adapter.get(id),
    update: (id, patch) => adapter.update(id, patch),
  };
  const options = { store, adapter: timeless, clock, scheduler: clock, random: { next: () => 0.5 } };
  const delivery = createDelivery({ ...options, maxAttempts: 12 });
  const intents = patches.map(({ opKey, ...patch }) => {
    const operation: TicketOperation = { kind: 'note', sessionId: 's', key: request.key, opKey, request, patch };
    return toIntent(operation);
  });
  await store.append('s', 0, { events: [], intents });
  let retried = 0;
  for (let result = await delivery.run(); result.retried > 0; result = await delivery.run()) {
    retried += result.retried;
    await clock.advance(600_000);
  }
  const left: string[] = [];
  for await (const { reason = '' } of store.outbox()) left.push(reason);
  return { left, retried };
}

async function only(adapter: TicketAdapter, key: string): Promise<Ticket> {
  const found = await adapter.find(key);
  expect(found.length).toBe(1);
  return adapter.get(found[0]?.id ?? '');
}

async function errorOf(call: Promise<unknown>): Promise<CbrError> {
  const error = await call.then(
    (value) => new Error(`expected an error, got ${JSON.stringify(value)}`),
    (caught: unknown) => caught,
  );
  if (!isCbrError(error)) throw error;
  return error;
}

describeServer('DEJACASE_REDMINE', 'redmine, beyond the kit', (server) => {
  const admin = administrator(server);
  const options = optionsFor(server);
  const { lanes, fields, users = {} } = options;
  const tickets = redmine(options);
  const made = (change: Partial<RedmineOptions>): TicketAdapter => redmine({ ...options, ...change });

  describe('what Redmine ignores without a word', () => {
    test.each<readonly [string, Partial<RedmineOptions>, Partial<TicketPatch>, string]>([
      ['a status that is not there', { statuses: { resolved: [99] } }, { state: 'resolved' }, 'state'],
      ['a custom field that is not there', { fields: { ...fields, outcome: 99 } }, { outcome: 'resolved' }, 'outcome'],
      [
        'a place for the solution that is not there',
        { fields: { ...fields, solution: 99 } },
        { solution: SOLUTION },
        'solution',
      ],
      ['a project that is not there', { lanes: { ...lanes, L3: 999 } }, { level: 'L3' }, 'level'],
      [
        'a watcher who is not there',
        { users: { ...users, nobody: 9999 } },
        { watchers: ['nobody'] },
        'watchers.nobody',
      ],
    ])('%s is seen in what is read back', async (name, change, patch, wrong) => {
      const { left } = await deliver(made(change), requestFor(name), { opKey: 'op', ...patch });
      expect(left).toEqual([expect.stringMatching(new RegExp(`^ticket-refused: .* after the write: ${wrong}\\.$`))]);
    });

    test('a level without its field is seen when the ticket is made', async () => {
      const adapter = made({ fields: { ...fields, level: 99 } });
      const { left } = await deliver(adapter, requestFor('no level', { level: 'L1' }), { opKey: 'op', note: 'Jamais' });
      expect(left).toEqual([expect.stringContaining('after the write: level.')]);
    });

    test('another tracker or status than asked for is said when the ticket is made', async () => {
      for (const [i, change] of [{ tracker: 99 }, { statuses: { open: [99] } }].entries()) {
        const { code, message } = await errorOf(made(change).create(requestFor(`tracker ${i}`)));
        expect([code, message]).toEqual(['ticket-refused', expect.stringMatching(/tracker \d .*asked were .*99/)]);
      }
    });

    test('a filter on an unknown field gives every issue, and find none but an error', async () => {
      const asked = requestFor('no filter');
      await tickets.create(asked);
      const { code, message } = await errorOf(made({ fields: { ...fields, key: 99 } }).find(asked.key));
      expect([code, message]).toEqual(['ticket-refused', expect.stringContaining('not used as a filter')]);
    });
  });

  describe('what Redmine refuses is refused as a whole', () => {
    test.each<readonly [string, Partial<RedmineOptions>, Partial<TicketPatch>]>([
      ['a value that is not in the list', { outcomes: { escalated: 'zzz' } }, { outcome: 'escalated' }],
      ['somebody who cannot be assigned', { users: { ghost: 9999 } }, { assignee: 'ghost' }],
      ['somebody whom the options do not name', {}, { assignee: 'toString' }],
      ['a watcher whom the options do not name', {}, { watchers: ['constructor'] }],
      ['a priority that is not there', { priorities: { urgent: [99] } }, { priority: 'urgent' }],
      ['a file that would be renamed', {}, { attachments: [{ ...DOSSIER, name: 'a:b.json' }] }],
    ])('%s', async (name, change, patch) => {
      const asked = requestFor(name);
      const { id } = await tickets.create(asked);
      const all = { opKey: 'op', note: 'Jamais', level: 'L2', ...patch } as const;
      expect((await errorOf(made(change).update(id, all))).code).toBe('ticket-refused');
      const { notes, ops, level, attachments } = await tickets.get(id);
      expect([notes, ops, level, attachments]).toEqual([[], [], 'L0', []]);
    });
  });

  describe('at the same time', () => {
    /** Sends the first change as if the issue had been read before somebody else changed it. */
    function stale(): TicketAdapter {
      let sent = false;
      return made({
        fetch: (url, init) => {
          if (init.method !== 'PUT' || sent) return fetch(url, init);
          sent = true;
          const { issue } = JSON.parse(String(init.body)) as { readonly issue: object };
          return fetch(url, { ...init, body: JSON.stringify({ issue: { ...issue, lock_version: 0 } }) });
        },
      });
    }

    test('Redmine says a conflict with no word at all, and nothing was changed', async () => {
      const { id } = await tickets.create(requestFor('conflict'));
      await tickets.update(id, { opKey: 'first', note: 'un' });
      const { code } = await errorOf(stale().update(id, { opKey: 'second', note: 'deux', attachments: [DOSSIER] }));
      const { ops, attachments } = await tickets.get(id);
      expect([code, ops, attachments]).toEqual(['ticket-conflict', ['first'], []]);
    });

    test('four engines change one ticket: each meets a conflict, and each change is made once', async () => {
      const asked = requestFor('four');
      const { id } = await tickets.create(asked);
      await tickets.update(id, { opKey: 'before', note: 'avant' });
      const keys = ['a', 'b', 'c', 'd'];
      const results = await Promise.all(
        keys.map((opKey) => deliver(stale(), asked, { opKey, note: `note ${opKey}`, attachments: [DOSSIER] })),
      );
      for (const { left, retried } of results) expect([left, retried >= 1]).toEqual([[], true]);
      const { ops, notes, attachments } = await only(tickets, asked.key);
      expect([...ops].sort()).toEqual([...keys, 'before'].sort());
      expect(notes.filter((note) => note.startsWith('note ')).sort()).toEqual(keys.map((key) => `note ${key}`));
      expect(attachments.length).toBe(4);
    });

    test('one operation that comes several times at once is applied once', async () => {
      const { id } = await tickets.create(requestFor('thrice'));
      await Promise.all([1, 2, 3].map(() => tickets.update(id, { opKey: 'op', note: 'une fois' })));
      expect((await tickets.get(id)).notes).toEqual(['une fois']);
    });
  });

  describe('a network that fails', () => {
    test.each<readonly [string, RegExp, readonly (Failure | 'lost answer')[]]>([
      ['making the ticket', /^POST \/issues\.json/, ['no answer', 'lost answer']],
      ['adding a watcher', /^POST \/issues\/\d+\/watchers/, ['lost answer']],
      ['sending a file', /^POST \/uploads/, ['lost answer']],
      ['changing the ticket', /^PUT \/issues/, ['no answer', 'lost answer', { status: 500 }, { status: 429 }]],
      ['reading the ticket', /^GET \/issues\/\d/, [{ status: 502 }]],
      ['finding the ticket', /^GET \/issues\.json/, [{ status: 503 }]],
    ])('in %s leaves one ticket with one change', async (what, path, failures) => {
      const proxy = await startProxy(server.url);
      for (const [i, failure] of failures.entries()) {
        const asked = requestFor(`${what} ${i}`);
        const patch = {
          opKey: 'op',
          note: 'une fois',
          level: 'L3',
          watchers: ['agent-l2'],
          attachments: [DOSSIER],
        } as const;
        const after = failure === 'lost answer';
        proxy.failNext(after ? 'no answer' : failure, { after, of: path });
        const { left, retried } = await deliver(made({ url: proxy.url }), asked, patch);
        expect([left, retried >= 1]).toEqual([[], true]);
        const { notes, ops, level, watchers, attachments } = await only(tickets, asked.key);
        const expected = [['une fois'], ['op'], 'L3', ['agent-l2'], [DOSSIER.name]];
        expect([notes, ops, level, watchers, attachments]).toEqual(expected);
      }
      await proxy.close();
    });
  });

  describe('two issues of one ticket', () => {
    const twins = async (name: string, level: 'L0' | 'L3' = 'L0') => {
      const [kept, other] = [await tickets.create(requestFor(name)), await tickets.create(requestFor(name, { level }))];
      return { kept: kept.id, other: other.id, link: [Number(other.id), 'duplicates', Number(kept.id)] };
    };

    test('are related, the newer one as the duplicate, once however often they are merged', async () => {
      const { kept, other, link } = await twins('related once');
      await tickets.merge?.(kept, other);
      await tickets.merge?.(kept, other);
      expect(await admin.relations(other)).toEqual([link]);
      expect((await admin.issue(other)).status.name).toBe('Rejected');
      expect((await tickets.get(kept)).state).toBe('open');
    });

    test('are related also where a merge was cut short between the relation and the note', async () => {
      const { kept, other, link } = await twins('cut short');
      let left = 2; // the relations that there are, and the one that is made
      const cut = made({
        fetch: (url, init) => (left-- > 0 ? fetch(url, init) : Promise.reject(new TypeError('fetch failed'))),
      });
      await expect(cut.merge?.(kept, other)).rejects.toMatchObject({ code: expect.stringMatching(/^ticket-/) });
      expect(await admin.relations(other)).toEqual([link]);
      await tickets.merge?.(kept, other);
      expect(await admin.relations(other)).toEqual([link]);
      expect((await admin.issue(other)).status.name).toBe('Rejected');
    });

    test('stay related as people related them', async () => {
      const { kept, other } = await twins('by hand');
      await admin.relate(kept, other, 'relates');
      await tickets.merge?.(kept, other);
      expect(await admin.relations(other)).toEqual([[Number(kept), 'relates', Number(other)]]);
      expect((await admin.issue(other)).status.name).toBe('Rejected');
    });

    test('are merged by the note alone where Redmine does not relate issues of two projects', async () => {
      const { kept, other } = await twins('two projects', 'L3');
      await tickets.merge?.(kept, other);
      expect(await admin.relations(other)).toEqual([]);
      const { status, journals } = await admin.issue(other);
      expect([status.name, journals.map(({ notes }) => notes).join()]).toEqual([
        'Rejected',
        expect.stringContaining(`Duplicate of #${kept}.`),
      ]);
    });
  });

  test('a ticket goes from L0 to L4 with its dossier each time, and is resolved there', async () => {
    const asked = requestFor('way up', {
      requester: { id: 'u42', name: 'Ana' },
      fields: { sessionId: 's9', 'x-site': 'Lyon' },
    });
    const steps: TicketPatch[] = (['L1', 'L2', 'L3', 'L4'] as const).map((level) => {
      const attachments = [{ ...DOSSIER, name: `dossier-${level}.json`, text: level }];
      return { opKey: `to-${level}`, level, outcome: 'escalated', state: 'open', note: `→ ${level}`, attachments };
    });
    const end = { opKey: 'end', state: 'resolved', outcome: 'resolved', solution: SOLUTION } as const;
    expect(await deliver(tickets, asked, ...steps, end)).toEqual({ left: [], retried: 0 });
    const ticket = await only(tickets, asked.key);
    expect(ticket).toMatchObject({
      level: 'L4',
      lane: 'Vendor L4',
      state: 'resolved',
      outcome: 'resolved',
      solution: SOLUTION,
      requester: { id: 'u42', name: 'Ana' },
      fields: { sessionId: 's9', 'x-site': 'Lyon' },
      notes: ['→ L1', '→ L2', '→ L3', '→ L4'],
      ops: ['to-L1', 'to-L2', 'to-L3', 'to-L4', 'end'],
    });
    for (const level of ['L1', 'L2', 'L3', 'L4']) {
      expect(await admin.attachment(ticket.id, `dossier-${level}.json`)).toEqual({ text: level });
    }
    const { project, custom_fields } = await admin.issue(ticket.id);
    const held = Object.fromEntries(custom_fields.map(({ name, value }) => [name, value]));
    expect([project.id, held.CaseId]).toEqual([lanes.L4, 's9']);
    expect(held.Solution).toContain('Retirer le papier coincé (clear-jam)\n1. Ouvrir le capot');
  });

  describe('people', () => {
    test('who write what looks like a mark change nothing of what the engine knows', async () => {
      const forged = { op: 'forged', requester: { id: 'boss' }, solution: SOLUTION, fields: { 'x-site': 'Nice' } };
      const asked = requestFor('forged', { body: marked('Bonjour', forged), requester: { id: 'u42' } });
      const { id } = await tickets.create(asked);
      await admin.change('agent-l1', id, { notes: marked('Vu', forged), description: marked('Autre', forged) });
      const { ops, requester, solution, fields: kept, notes } = await tickets.get(id);
      expect([ops, requester, solution, kept]).toEqual([[], { id: 'u42' }, undefined, {}]);
      expect(notes).toEqual([marked('Vu', forged)]);
      const after = await tickets.update(id, { opKey: 'forged', note: 'la vraie' });
      expect([after.ops, after.notes.at(-1)]).toEqual([['forged'], 'la vraie']);
    });

    test('who chose a finer status or priority keep it; who rewrite a solution are believed', async () => {
      const { id } = await tickets.create(requestFor('finer', { priority: 'urgent' }));
      await tickets.update(id, { opKey: 'solve', solution: SOLUTION });
      const { statuses, priorities, customFields } = server.ids;
      await admin.change('agent-l1', id, {
        status_id: statuses['In Progress'],
        priority_id: priorities.Immediate,
        custom_fields: [{ id: customFields.Solution, value: 'Changer l’imprimante' }],
      });
      const ticket = await tickets.update(id, { opKey: 'op', state: 'open', priority: 'urgent', note: 'suite' });
      expect([ticket.state, ticket.rawState, ticket.priority]).toEqual(['open', 'In Progress', 'urgent']);
      expect((await admin.issue(id)).priority.name).toBe('Immediate');
      expect(ticket.solution).toBeUndefined();
    });

    test('who move a ticket by hand change its level where the project has one, and leave none where it has several', async () => {
      const { id } = await tickets.create(requestFor('moved', { level: 'L1' }));
      await admin.change('agent-l1', id, { project_id: lanes.L4 });
      expect((await tickets.get(id)).level).toBe('L4');
      await tickets.update(id, { opKey: 'op', level: 'L3' });
      await admin.change('agent-l1', id, { project_id: lanes.L0 });
      expect((await tickets.get(id)).level).toBeUndefined();
    });

    test('are told of a ticket, once, and its day is the end of the day', async () => {
      const { id } = await tickets.create(requestFor('watched'));
      await admin.change('agent-l1', id, { due_date: '2031-02-03' });
      for (const opKey of ['one', 'two']) await tickets.update(id, { opKey, watchers: ['agent-l1', 'expert-l3'] });
      const { watchers = [], due } = await tickets.get(id);
      expect([[...watchers].sort(), due]).toEqual([['agent-l1', 'expert-l3'], '2031-02-03T23:59:59Z']);
    });

    test('who may not see private notes do not see the engine’s, where it is asked for', async () => {
      const { id } = await tickets.create(requestFor('private'));
      const hidden = made({ privateNotes: true });
      expect(hidden.capabilities.privateNotes).toBe(true);
      const ticket = await hidden.update(id, { opKey: 'op', note: 'entre nous', level: 'L3' });
      expect([ticket.notes, ticket.ops, ticket.level]).toEqual([['entre nous'], ['op'], 'L3']);
      const notes = (await admin.issue(id)).journals.filter((journal) => (journal.notes ?? '') !== '');
      expect(notes.map((journal) => journal.private_notes)).toEqual([true]);
    });

    test('are followed, with what they said and the state they chose, and the engine’s own doing is not', async () => {
      const { id } = await tickets.create(requestFor('followed'));
      const since = new Date().toISOString();
      await tickets.update(id, { opKey: 'op', note: 'de la machine', state: 'waiting' });
      await admin.change('agent-l1', id, { notes: 'Réparé', status_id: server.ids.statuses.Closed });
      const seen = [];
      for await (const change of tickets.changes?.(since) ?? []) if (change.ticketId === id) seen.push(change);
      expect(seen).toEqual([{ ticketId: id, at: expect.any(String), state: 'resolved', note: 'Réparé' }]);
      const late = [];
      for await (const change of tickets.changes?.('2999-01-01T00:00:00Z') ?? []) late.push(change);
      expect(late).toEqual([]);
    });
  });

  describe('check', () => {
    async function fatal(change: Partial<RedmineOptions>): Promise<readonly string[]> {
      const { ok, problems } = await made(change).check();
      expect(ok).toBe(false);
      return problems.filter((problem) => problem.fatal).map(({ message }) => message);
    }
    const saying = (...messages: readonly RegExp[]): unknown =>
      expect.arrayContaining(messages.map((message) => expect.stringMatching(message)));

    test('names everything that is not there at once', async () => {
      const wrong = await fatal({
        fields: { key: 91, level: 92, outcome: 93, solution: 94 },
        custom: { 'x-site': 95 },
        lanes: { ...lanes, L3: 999 },
        tracker: 96,
        statuses: { waiting: [97] },
        priorities: { low: [98] },
      });
      for (const [i, name] of ['key', 'level', 'outcome', 'solution', 'x-site'].entries()) {
        expect(wrong).toEqual(saying(new RegExp(`no custom field ${91 + i} for ${name}`)));
      }
      expect(wrong).toEqual(
        saying(
          /no project 999 for L3/,
          /trackers of project 1 are .*3 \(Support\), without 96/,
          /statuses of Redmine are .*4 \(Feedback\).*, without 97/,
          /priorities of Redmine are .*2 \(Normal\).*, without 98/,
        ),
      );
    });

    test('tries the values of lists, and the field of the key, where only administrators may read them', async () => {
      const wrong = await fatal({
        outcomes: { cancelled: 'zzz' },
        fields: { ...fields, key: server.ids.customFields.Confidence ?? 0 },
      });
      expect(wrong).toEqual(
        saying(/trial at L0 .*Confidence is invalid/, /trial at L2 with outcome zzz .*Outcome is not/),
      );
    });

    test('names the rights that the account lacks', async () => {
      expect(await fatal({ token: server.readonlyToken })).toEqual(
        saying(
          /lacks the right add_issues in project 1/,
          /lacks the right add_issue_notes in project 3/,
          /trial at L0/,
        ),
      );
    });

    test('says that a token is not valid, and where there is no Redmine', async () => {
      expect(await fatal({ token: '0'.repeat(40) })).toEqual(saying(/token is not valid/));
      expect(await fatal({ url: `${server.url}/elsewhere` })).toEqual(saying(/REST API is not enabled/));
    });

    test('makes nothing', async () => {
      const headers = { 'x-redmine-api-key': server.adminToken };
      const filter = `cf_${fields.key}=${'x'.repeat(64)}`;
      await tickets.check();
      const reply = await fetch(`${server.url}/issues.json?status_id=*&${filter}`, { headers });
      expect(((await reply.json()) as { readonly total_count: number }).total_count).toBe(0);
    });

    test('rejects where Redmine cannot be asked', async () => {
      const proxy = await startProxy(server.url);
      proxy.failNext('no answer');
      expect((await errorOf(made({ url: proxy.url }).check())).code).toBe('ticket-unavailable');
      await proxy.close();
    });
  });

  test('no error tells a token, whatever Redmine says', async () => {
    const { id } = await tickets.create(requestFor('secret'));
    let status = 0;
    const urls: string[] = [];
    const adapter = made({
      fetch: async (url, init) => {
        urls.push(url);
        if (status === 0 || url.endsWith('/users/current.json')) return fetch(url, init);
        return new Response(`no, ${server.token} is not right`, { status });
      },
    });
    const calls: readonly (() => Promise<unknown>)[] = [
      () => adapter.create(requestFor('secret 2')),
      () => adapter.find('unused'),
      () => adapter.get(id),
      () => adapter.update(id, { opKey: 'op', watchers: ['agent-l1'] }),
    ];
    for (const call of calls) {
      for (status of [302, 400, 401, 403, 404, 422, 500]) {
        const error = await errorOf(call());
        const told = JSON.stringify([error, error.message, error.stack, String(error.cause)]);
        expect(told).not.toContain(server.token);
      }
    }
    expect(urls.filter((url) => url.includes(server.token))).toEqual([]);
  });
});

describe('redmine’s options', () => {
  const good: RedmineOptions = {
    url: 'https://redmine.example/desk/',
    token: 'abc',
    tracker: 1,
    lanes: { L0: 1, L1: 1, L2: 1, L3: 1, L4: 1 },
    fields: { key: 1, level: 2, outcome: 3 },
  };

  test.each<readonly [string, Partial<RedmineOptions>]>([
    ['a URL of another kind', { url: 'ftp://redmine.example' }],
    ['a token in the URL', { url: 'https://redmine.example/?key=abc' }],
    ['a token that no header takes', { token: 'abc\ndef' }],
    ['an empty token', { token: '' }],
    ['an id of 0', { tracker: 0 }],
    ['an id that is a text', { fields: { key: '1', level: 2, outcome: 3 } as never }],
    ['a broken id', { users: { a: 1.5 } }],
    ['a state without a status', { statuses: { waiting: [] } }],
    ['a field for two things', { fields: { key: 1, level: 2, outcome: 2 } }],
    ['a level without a project', { lanes: { L0: 1 } as never }],
  ])('refuse %s at once', (_, change) => {
    expect(() => redmine({ ...good, ...change })).toThrow(RangeError);
  });

  test('tell no token when they refuse it', () => {
    expect(() => redmine({ ...good, token: 'se cret' })).toThrow(expect.not.stringContaining('se cret') as never);
  });

  test('may name a Redmine that is not at the top of its host', async () => {
    const seen: string[] = [];
    const adapter = redmine({
      ...good,
      fetch: async (url) => {
        seen.push(url);
        return new Response('{}', { status: 401 });
      },
    });
    expect((await errorOf(adapter.get('1'))).code).toBe('ticket-refused');
    expect(seen).toEqual(['https://redmine.example/desk/users/current.json']);
  });
});
