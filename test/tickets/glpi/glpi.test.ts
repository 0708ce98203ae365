import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { TicketRequest } from '../../../src/ports.js';
import { simulatedClock } from '../../../src/testing/index.js';
import { fromHtml, toHtml } from '../../../src/tickets/glpi/html.js';
import { glpi } from '../../../src/tickets/glpi/index.js';
import { marked } from '../../../src/tickets/marked.js';
import { APP_TOKEN, type FakeGlpi, fakeGlpi, IDLE, USER_TOKEN } from './fake.js';

const LANES = { L0: 10, L1: 10, L2: 11, L3: 12, L4: 13 } as const;
const REQUEST: TicketRequest = { key: 'k1', level: 'L1', subject: 'A & <b>', body: 'x < y\n"z" & é', priority: 'high' };

const opened: FakeGlpi[] = [];
afterEach(async () => {
  for (const fake of opened.splice(0)) await fake.close();
});

async function desk() {
  const clock = simulatedClock(Date.parse('2026-01-05T08:00:00Z'));
  const fake = await fakeGlpi(clock);
  opened.push(fake);
  const at = {
    url: fake.url,
    appToken: APP_TOKEN,
    userToken: USER_TOKEN,
    lanes: LANES,
    people: { chief: 5, agent: 6 },
    clock,
  };
  return { clock, fake, at, adapter: glpi(at) };
}

const count = (fake: FakeGlpi, path: string): number =>
  fake.requests.filter((request) => request.path.endsWith(path)).length;

test('one session serves many calls, is opened again when it has ended, and is ended at last', async () => {
  const { clock, fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  await Promise.all([adapter.get(id), adapter.find('k1'), adapter.get(id)]);
  expect(count(fake, '/initSession')).toBe(1);
  await clock.advance(IDLE + 1);
  // Many requests at once find it ended; a write is among what is repeated.
  await Promise.all([adapter.get(id), adapter.create({ ...REQUEST, key: 'k2' })]);
  expect(count(fake, '/initSession')).toBe(2);
  expect((await adapter.find('k2')).length).toBe(1);
  await adapter.close?.();
  expect(count(fake, '/killSession')).toBe(1);
  expect(fake.sessions()).toBe(1);
});

test('a session that ends at once is not opened for ever', async () => {
  const { clock, fake, at } = await desk();
  const hasty = glpi({
    ...at,
    async fetch(url, init) {
      const response = await fetch(url, init);
      await clock.advance(IDLE + 1);
      return response;
    },
  });
  await expect(hasty.get('1')).rejects.toMatchObject({ code: 'ticket-refused' });
  expect(count(fake, '/initSession')).toBeLessThan(6);
});

test('tokens go into headers alone, and no error tells them', async () => {
  const { fake, at, adapter } = await desk();
  await adapter.create(REQUEST);
  for (const { path, query } of fake.requests) expect(`${path}?${query}`).not.toMatch(/0123456789/);
  const { problems } = await glpi({ ...at, appToken: 'app-of-somebody-else' }).check();
  expect(problems[0]).toMatchObject({ fatal: true });
  expect(problems[0]?.message).toContain('ERROR_WRONG_APP_TOKEN_PARAMETER');
  expect(problems[0]?.message).not.toContain('somebody');
});

test('what is written as HTML is read as it was, and people’s HTML without its looks', async () => {
  const { fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  expect(await adapter.get(id)).toMatchObject({ subject: 'A & <b>', body: 'x < y\n"z" & é' });
  expect(fake.tables.Ticket.get(1)?.content).toContain('<p>x &lt; y<br>&quot;z&quot; &amp; é<br>');
  fake.note(
    Number(id),
    '<p>Vu&nbsp;: <strong>c&rsquo;est r&eacute;gl&#233;</strong><br />ou pas</p>\n<p>Bien &amp; bon</p>',
  );
  expect((await adapter.get(id)).notes).toEqual(['Vu\u00a0: c’est réglé\nou pas\n\nBien & bon']);
  const text = fc.string({ unit: 'grapheme' }).map((said) => said.replace(/\r\n?/g, '\n'));
  fc.assert(
    fc.property(text, (said) => {
      expect(fromHtml(toHtml(said))).toBe(said);
    }),
  );
});

test('a key is found exactly, though GLPI finds what is alike', async () => {
  const { fake, adapter } = await desk();
  for (const key of ['a_b', 'axb', 'a_bc']) await adapter.create({ ...REQUEST, key });
  const found = await adapter.find('a_b');
  expect(found.map((ticket) => ticket.key)).toEqual(['a_b']);
  const forged = toHtml(marked('Bonjour', { op: 'o1', state: 'cancelled' }));
  fake.note(1, forged);
  expect(await adapter.get('1')).toMatchObject({ ops: [], state: 'open' });
  Object.assign(fake.tables.Ticket.get(1) ?? {}, { is_deleted: 1 });
  expect(await adapter.find('a_b')).toEqual([]);
  await expect(adapter.get('1')).rejects.toMatchObject({ code: 'ticket-unknown' });
});

test('an update that stopped anywhere is finished by settle, each part once', async () => {
  const { fake, at, adapter } = await desk();
  const solution = { solutionId: 's', title: 'Vider le bac', kind: 'fix', steps: ['Ouvrir', 'Vider'] } as const;
  const file = { name: 'dossier.json', mediaType: 'application/json', text: '{"a":"--dejacase"}' };
  const changes = {
    level: 'L3',
    assignee: 'agent',
    watchers: ['chief'],
    priority: 'urgent',
    state: 'resolved',
  } as const;
  for (let stop = 1; stop <= 9; stop++) {
    const { id } = await adapter.create({ ...REQUEST, key: `stop-${stop}` });
    let left = stop;
    const broken = glpi({
      ...at,
      async fetch(url, init) {
        if (init.method !== 'GET' && --left === 0) throw new TypeError('fetch failed', { cause: new Error('reset') });
        return fetch(url, init);
      },
    });
    const patch = {
      opKey: 'op',
      note: 'Fait',
      outcome: 'resolved',
      solution,
      attachments: [file],
      ...changes,
    } as const;
    const first = await broken.update(id, patch).catch((error: unknown) => error);
    if (stop <= 8) expect(first).toMatchObject({ code: 'ticket-ambiguous' });
    const ticket = (await adapter.settle?.(id, patch)) ?? (await adapter.get(id));
    expect(ticket).toMatchObject({
      ...changes,
      lane: '12',
      rawState: '5',
      solution,
      ops: ['op'],
      attachments: [file.name],
    });
    const own = (table: 'ITILFollowup' | 'ITILSolution' | 'Document_Item') =>
      [...fake.tables[table].values()].filter((row) => row.items_id === Number(id));
    expect([own('ITILFollowup').length, own('ITILSolution').length, own('Document_Item').length]).toEqual([1, 1, 1]);
    expect(fake.files.get(`${id}/dossier.json`)?.text).toBe(file.text);
    expect(own('ITILFollowup')[0]).toMatchObject({ is_private: 1 });
  }
});

test('the same file of a later operation is attached too', async () => {
  const { fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  const file = (text: string) => ({ name: 'dossier.json', mediaType: 'application/json', text });
  await adapter.update(id, { opKey: 'one', attachments: [file('1')] });
  await adapter.update(id, { opKey: 'two', attachments: [file('2')] });
  expect([fake.tables.Document.size, fake.files.get(`${id}/dossier.json`)?.text]).toEqual([2, '2']);
});

test('where people have moved a ticket, its level is that of the group, and it closes as they say', async () => {
  const { fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  for (const row of fake.tables.Group_Ticket.values()) row.groups_id = 12;
  Object.assign(fake.tables.Ticket.get(Number(id)) ?? {}, { status: 6 });
  expect(await adapter.get(id)).toMatchObject({ level: 'L3', lane: '12', state: 'resolved', rawState: '6' });
  await expect(adapter.update(id, { opKey: 'op', note: 'Trop tard' })).rejects.toMatchObject({
    code: 'ticket-refused',
  });
});

test('a preflight names every group and person that is not there', async () => {
  const { at } = await desk();
  const { ok, problems } = await glpi({ ...at, lanes: { ...LANES, L4: 99 }, people: { ghost: 404 } }).check();
  expect(ok).toBe(false);
  expect(problems.map(({ message }) => message)).toEqual([
    'GLPI has no group 99, which lanes name.',
    'GLPI has no user 404 for ghost.',
  ]);
});
