import { type Check, expectEqual, expectRejects, expectThat } from './runner.js';
import type { TicketConformanceOptions, TicketSubject } from './ticket-conformance.js';
import { expectOracle } from './ticket-request-checks.js';
import { DOSSIER, requestFor, SOLUTION } from './ticket-samples.js';

/** Updating. */
export function ticketUpdateChecks(options: TicketConformanceOptions): readonly Check<TicketSubject>[] {
  const {
    capabilities,
    salt,
    offers = {},
    assignee = 'agent-l1',
    team = 'agent-l1',
    watcher = 'watcher@example.org',
  } = options;
  const noUpdate = capabilities.update === 'none' ? 'cannot update' : undefined;
  const attachments = capabilities.attachments ? [DOSSIER] : [];
  const names = attachments.map((each) => each.name);
  return [
    {
      name: 'a resolution is documented on the ticket, character for character',
      skipped: noUpdate,
      async run(subject) {
        const { adapter } = subject;
        const { id } = await adapter.create(requestFor('resolve', salt));
        const patch = {
          opKey: 'op1',
          state: 'resolved',
          outcome: 'resolved',
          solution: SOLUTION,
          note: 'Résolu.\nMerci 🖨',
        } as const;
        for (const ticket of [await adapter.update(id, patch), await adapter.get(id)]) {
          expectEqual([ticket.id, ticket.state, ticket.outcome], [id, 'resolved', 'resolved'], 'id, state and outcome');
          expectEqual(ticket.solution, SOLUTION, 'solution');
          expectThat(
            ticket.notes.some((note) => note.includes('Résolu.\nMerci 🖨')),
            'The note is there.',
          );
          expectEqual(ticket.ops, ['op1'], 'operations');
          await expectOracle(subject, ticket);
        }
      },
    },
    {
      name: 'escalation from L0 to L4 keeps the id, moves the lane and attaches the dossier',
      skipped: noUpdate,
      async run(subject) {
        const { adapter } = subject;
        const { id } = await adapter.create(requestFor('escalate', salt, { level: 'L0' }));
        for (const level of ['L1', 'L2', 'L3', 'L4'] as const) {
          await adapter.update(id, {
            opKey: `to-${level}`,
            level,
            outcome: 'escalated',
            note: `→ ${level}`,
            attachments,
          });
          const ticket = await adapter.get(id);
          expectEqual([ticket.id, ticket.level, ticket.outcome], [id, level, 'escalated'], 'id, level and outcome');
          for (const name of names) expectThat(ticket.attachments.includes(name), `${name} is attached at ${level}.`);
          await expectOracle(subject, ticket);
        }
        const { ops, notes } = await adapter.get(id);
        expectEqual([...ops].sort(), ['to-L1', 'to-L2', 'to-L3', 'to-L4'], 'operations');
        expectThat(notes.length >= 4, `Every note is kept, got ${notes.length}.`);
      },
    },
    {
      name: 'every field of a patch is applied, and no other field changes',
      skipped: noUpdate,
      async run({ adapter }) {
        const asked = requestFor('fields', salt, { fields: { 'x-site': 'Lyon' } });
        const { id } = await adapter.create(asked);
        const steps = [
          { priority: 'urgent' },
          { assignee },
          { state: 'waiting' },
          { level: 'L3' },
          { state: 'open' },
        ] as const;
        let expected: object = { priority: 'normal', state: 'open', level: 'L1' };
        for (const [i, step] of steps.entries()) {
          await adapter.update(id, { opKey: `op${i}`, ...step });
          expected = { ...expected, ...step };
          const { priority, state, level, assignee: to, subject, body, fields, key } = await adapter.get(id);
          expectEqual({ priority, state, level, assignee: to }, expected, `after ${JSON.stringify(step)}`);
          expectEqual(
            [subject, body, fields['x-site'], key],
            [asked.subject, asked.body, 'Lyon', asked.key],
            'the rest',
          );
        }
      },
    },
    {
      name: 'a ticket is given to whoever stands for a team, and nobody stands for an unknown one',
      skipped: noUpdate ?? (offers.team === true ? undefined : 'takes any team by its name'),
      async run({ adapter }) {
        const owner = adapter.ownerOf?.(team);
        expectThat(owner !== undefined, `Somebody stands for the team ${team}.`);
        const { id } = await adapter.create(requestFor('team', salt));
        await adapter.update(id, { opKey: 'to-team', assignee: owner });
        expectEqual((await adapter.get(id)).assignee, owner, 'assignee');
        for (const name of ['no-such-team', '__proto__', '']) {
          expectEqual([adapter.ownerOf?.(name)], [undefined], `who stands for ${JSON.stringify(name)}`);
        }
      },
    },
    {
      name: 'a resolved ticket can be opened again, and a ticket cancelled',
      skipped: noUpdate,
      async run({ adapter }) {
        const { id } = await adapter.create(requestFor('states', salt));
        for (const [i, state] of (['resolved', 'open', 'cancelled', 'open', 'waiting'] as const).entries()) {
          await adapter.update(id, { opKey: `op${i}`, state });
          expectEqual((await adapter.get(id)).state, state, `state ${i}`);
        }
      },
    },
    {
      name: 'an operation with the same key is applied once, also at the same time',
      skipped: noUpdate,
      async run({ adapter }) {
        const { id } = await adapter.create(requestFor('once', salt));
        const patch = { opKey: 'op', note: 'Une seule fois', level: 'L2' } as const;
        await adapter.update(id, patch);
        await adapter.update(id, { opKey: 'later', level: 'L3' });
        await adapter.update(id, patch);
        if (capabilities.update === 'atomic') await Promise.all([adapter.update(id, patch), adapter.update(id, patch)]);
        const { notes, ops, level } = await adapter.get(id);
        expectEqual(notes.filter((note) => note.includes('Une seule fois')).length, 1, 'count of notes');
        expectEqual([...ops].sort(), ['later', 'op'], 'operations');
        expectEqual(level, 'L3', 'level');
      },
    },
    {
      name: 'operations with different keys at the same time are all applied',
      skipped: noUpdate ?? (capabilities.update === 'atomic' ? undefined : 'update is not atomic'),
      async run({ adapter }) {
        const { id } = await adapter.create(requestFor('parallel', salt));
        const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
        await Promise.all(keys.map((opKey) => adapter.update(id, { opKey, note: `note ${opKey}` })));
        const { notes, ops } = await adapter.get(id);
        expectEqual([...ops].sort(), keys, 'operations');
        for (const key of keys)
          expectThat(
            notes.some((note) => note.includes(`note ${key}`)),
            `The note of ${key} is there.`,
          );
      },
    },
    {
      name: 'who is to be told of a ticket is added to those who are, and stays',
      skipped: noUpdate ?? (capabilities.watchers ? undefined : 'has no watchers'),
      async run(subject) {
        const { adapter } = subject;
        const { id, watchers = [] } = await adapter.create(requestFor('watchers', salt));
        expectThat(!watchers.includes(watcher), 'Nobody is told of a new ticket beside its own people.');
        await adapter.update(id, { opKey: 'alert', watchers: [watcher], note: 'À suivre' });
        await adapter.update(id, { opKey: 'again', watchers: [watcher] });
        await adapter.update(id, { opKey: 'later', level: 'L2' });
        const ticket = await adapter.get(id);
        expectEqual(
          ticket.watchers?.filter((each) => each === watcher),
          [watcher],
          'watchers',
        );
        await expectOracle(subject, ticket);
      },
    },
    {
      name: 'what a ticket cannot be changed to is refused, never dropped',
      skipped: noUpdate,
      async run({ adapter }) {
        const { id } = await adapter.create(requestFor('bad patch', salt));
        const bad: readonly object[] = [
          { level: 'L9' },
          { priority: 'banana' },
          { state: 'exploded' },
          { outcome: 'won' },
        ];
        for (const [i, change] of bad.entries()) {
          const patch = { opKey: `bad${i}`, ...change, ...(capabilities.update === 'atomic' && { note: 'Jamais' }) };
          await expectRejects(() => adapter.update(id, patch), JSON.stringify(change), 'ticket-refused');
        }
        const { level, priority, state, notes, ops } = await adapter.get(id);
        expectEqual([level, priority, state, notes, ops], ['L1', 'normal', 'open', [], []], 'the ticket');
      },
    },
    {
      name: 'settling a half-done or whole update finishes it once',
      skipped: capabilities.update === 'stepwise' ? undefined : 'update is not stepwise',
      async run({ adapter }) {
        const { id } = await adapter.create(requestFor('settle', salt));
        const patch = { opKey: 'op', note: 'Une seule fois', level: 'L2' } as const;
        for (let i = 0; i < 2; i++) await adapter.settle?.(id, patch);
        const { notes, level, ops } = await adapter.get(id);
        expectEqual([level, ops], ['L2', ['op']], 'level and operations');
        expectEqual(notes.filter((note) => note.includes('Une seule fois')).length, 1, 'count of notes');
      },
    },
  ];
}
