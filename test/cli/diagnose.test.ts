import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, ENVIRONMENT, emptyFolder, SHIPPED } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);
beforeAll(async () => {
  expect((await dejacase(['init'], folder)).status).toBe(0);
});

test.each([
  ['fr', 'bourrage papier, l’imprimante clignote orange', 'Retirer le papier coincé'],
  ['en', 'paper jam, the printer flashes amber', 'Clear the paper jam'],
])(
  'a trouble that is resolved in %s has a numbered ticket and a documented solution',
  async (language, text, title) => {
    const answers = ['clear-paper-jam=worked', 'led=amber', 'paper-stuck=yes'];
    const { status, stdout, stderr } = await dejacase(['diagnose', text, '--answer', ...answers, '--json'], folder);
    expect([status, stderr]).toEqual([0, '']);
    const turn = JSON.parse(stdout);
    expect(turn).toMatchObject({
      schemaVersion: 1,
      kind: 'resolved',
      sessionId: expect.any(String),
      ticket: { id: 'DC-000001', level: 'L0', state: expect.any(String) },
      dossier: { language, problem: [text], outcome: 'resolved', solution: { title } },
    });
    expect(turn.dossier.solution.steps.length).toBeGreaterThan(0);
    expect(turn.transcript.map((each: { kind: string }) => each.kind)).toEqual(
      expect.arrayContaining(['said', 'tried']),
    );
  },
);

test.each([
  ['fr', "je n'arrive pas à imprimer", /Ticket DC-000001, avec le dossier complet/],
  ['en', 'I cannot print', /Ticket DC-000001, with the complete dossier/],
])('a trouble that is not resolved in %s goes up with everything a human needs', async (language, text, sentence) => {
  const failed = ['clear-paper-jam', 'restart-print-queue', 'reconnect-power'].map((id) => `${id}=failed`);
  const args = ['diagnose', text, '--answer', 'led=green', 'queue=waiting', ...failed];
  const { status, stdout } = await dejacase([...args, '--json'], folder);
  expect(status).toBe(0);
  const { kind, ticket, dossier, transcript } = JSON.parse(stdout);
  expect([kind, ticket.id, dossier.language, dossier.problem]).toEqual(['escalated', 'DC-000001', language, [text]]);
  expect(dossier.facts).toContainEqual(
    expect.objectContaining({
      attribute: 'led',
      question: expect.any(String),
      text: language === 'fr' ? 'vert' : 'green',
    }),
  );
  expect(dossier.tried).toContainEqual(
    expect.objectContaining({ solutionId: 'restart-print-queue', result: 'failed' }),
  );
  const evidence = dossier.hypotheses.flatMap((each: { for: unknown[]; against: unknown[] }) => [
    ...each.for,
    ...each.against,
  ]);
  expect(evidence.length).toBeGreaterThan(0);
  expect(dossier.escalation).toMatchObject({
    from: 'L0',
    reason: { code: expect.any(String), text: expect.any(String) },
  });
  const kinds = transcript.map((each: { kind: string }) => each.kind);
  expect(kinds).toEqual(expect.arrayContaining(['said', 'asked', 'answered', 'proposed', 'tried']));
  expect((await dejacase(args, folder)).stdout).toMatch(sentence);
  const readable = await dejacase([...args, '--dossier'], folder);
  expect(readable.stdout).toMatch(/^# .*L0.*L1/);
  expect(readable.stdout).toContain(text);
});

test('without a terminal, the first question is printed and nobody is prompted', async () => {
  const { status, stdout, stderr } = await dejacase(['diagnose', 'nothing prints'], folder);
  expect(status).toBe(0);
  expect(stdout).toContain('Question 1. What colour is the light?\n  1) green');
  expect(stderr).toMatch(/^The dialogue waits for an answer [^\n]*--answer led=…[^\n]*--store[^\n]*--session\.\n$/);
  const french = await dejacase(['diagnose', 'rien ne s’imprime', '--facts', 'led=amber', 'paper-stuck=yes'], folder);
  expect(french.stderr).toMatch(/^Le dialogue attend une réponse[^\n]*--answer clear-paper-jam=…[^\n]*\n$/);
  const { kind, question } = JSON.parse((await dejacase(['diagnose', 'nothing prints', '--json'], folder)).stdout);
  expect([kind, question.id]).toEqual(['ask', 'led']);
});

test.each([
  [
    'fr',
    "je n'arrive pas à imprimer",
    'pour continuer\u00a0: --session',
    'Ensuite\u00a0: dejacase retain',
    /^Transmis au niveau L1\. Ticket DC-\d+/m,
  ],
  [
    'en',
    'I cannot print',
    'go on with: --session',
    'Next: dejacase retain',
    /^Handed over to level L1\. Ticket DC-\d+/m,
  ],
])(
  'a session that is kept is named, and so is the ticket of a dossier, in %s',
  async (lang, text, goOn, next, ticket) => {
    const store = ['--store', `${lang}.journal`, '--lang', lang];
    const first = await dejacase(['diagnose', text, ...store], folder);
    const [, id = ''] = /^Session (\S+?)(?:\u00a0)?; /.exec(first.stderr) ?? [];
    expect(first.stderr).toContain(`${goOn} ${id} --store ${lang}.journal\n`);
    const answers = ['--answer', 'led=green', 'queue=waiting', 'restart-print-queue=worked'];
    const second = await dejacase(['diagnose', '--session', id, ...answers, ...store], folder);
    expect([second.status, second.stderr]).toEqual([
      0,
      expect.stringContaining(`${next} ${id} --store ${lang}.journal`),
    ]);
    const dossier = await dejacase(['diagnose', 'zorglub', '--answer', 'led=unknown', '--dossier', ...store], folder);
    expect(dossier.stdout).toMatch(/^# /);
    expect(dossier.stderr).toMatch(ticket);
  },
);

test.each([
  ['ledd=amber', '“led”'],
  ['zorglub=1', 'Check the id'],
  ['confirm:ledd=yes', '“confirm:led”'],
  ['solutoin=worked', '“solution”'],
  ['solution=maybe', 'worked, failed or skipped'],
  ['clear-paper-jam=yes', 'worked, failed or skipped'],
])('--answer %s is refused before the dialogue starts', async (answer, told) => {
  const args = ['diagnose', 'nothing prints', '--answer', 'led=amber', answer, '--store', 'refused.journal'];
  const { status, stdout, stderr } = await dejacase(args, folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^dejacase: [^\n]*\n$/);
  expect(stderr).toContain(told);
  expect(existsSync(join(folder, 'refused.journal'))).toBe(false);
});

test('--answer takes attributes, solutions, what is to be confirmed, and words for any of them', async () => {
  const answers = ['led=amber', 'confirm:led=yes', 'risk:clear-paper-jam=yes', 'confirm=yes', 'solution=skipped'];
  const { status } = await dejacase(['diagnose', 'nothing prints', '--answer', ...answers], folder);
  expect(status).toBe(0);
});

test('a text that speaks no language is answered in that of the machine', async () => {
  for (const command of ['diagnose', 'search']) {
    const args = [command, '', '--facts', 'led=green'];
    expect((await dejacase(args, folder)).stdout).toMatch(/Proposed solution|Known trouble|Unknown trouble/);
    const { stdout } = await dejacase(args, folder, { ...ENVIRONMENT, LC_ALL: 'fr_FR.UTF-8' });
    expect(stdout).toMatch(/Solution proposée|Cas connu|Problème inconnu/);
  }
});

test('a session is taken up again from its store, and its case retained', async () => {
  const store = ['--store', 'helpdesk.journal'];
  const opened = JSON.parse((await dejacase(['diagnose', 'nothing prints', '--json', ...store], folder)).stdout);
  const answers = ['--answer', 'led=green', 'queue=waiting', 'restart-print-queue=worked'];
  const args = ['diagnose', '--session', opened.sessionId, ...answers, '--json', ...store];
  const closed = JSON.parse((await dejacase(args, folder)).stdout);
  expect([closed.kind, closed.sessionId, closed.ticket.id]).toEqual(['resolved', opened.sessionId, 'DC-000001']);
  const retained = await dejacase(['retain', opened.sessionId, ...store, '--json'], folder);
  expect(JSON.parse(retained.stdout)).toMatchObject({
    ...{ schemaVersion: 1, case: { solution: 'restart-print-queue' } },
    comparison: { kind: 'new' },
  });
  expect((await dejacase(['retain', opened.sessionId, ...store], folder)).stdout).toContain('restart-print-queue');
  const unknown = await dejacase(['retain', 'nobody', ...store], folder);
  expect([unknown.status, unknown.stdout]).toEqual([3, '']);
});

test.each([
  ['en', 'No case of this solution says anything like it.', /Case learned-\S+ says all of this already \(100%\)/],
  [
    'fr',
    'Aucun cas de cette solution ne dit rien de semblable.',
    /Le cas learned-\S+ dit déjà tout cela \(100\u00a0%\)/,
  ],
])('%s: a retained case is compared with what is there, and names nobody', async (lang, fresh, again) => {
  const text = 'nothing prints, write to ada@example.org or call 06 12 34 56 78';
  const answers = ['--answer', 'led=green', 'queue=waiting', 'restart-print-queue=worked'];
  const said: string[] = [];
  for (let time = 0; time < 2; time++) {
    const store = ['--store', `${lang}-compare.journal`];
    const { stdout } = await dejacase(['diagnose', text, ...answers, ...store, '--json'], folder);
    const retained = await dejacase(['retain', JSON.parse(stdout).sessionId, ...store, '--lang', lang], folder);
    expect(retained.stdout).toContain('[e-mail 1]');
    expect(retained.stdout).not.toMatch(/ada@|06 12/);
    said.push(retained.stderr);
  }
  expect(said).toEqual([expect.stringContaining(fresh), expect.stringMatching(again)]);
});

test('a store that holds no session is not made by asking for one', async () => {
  for (const args of [
    ['retain', 'nobody', '--store', 'typo.journal'],
    ['diagnose', '--session', 'nobody', '--store', 'typo.journal', '--json'],
  ]) {
    const { status, stdout, stderr } = await dejacase(args, folder);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^dejacase: [^\n]*typo\.journal[^\n]*\n$/);
    expect(existsSync(join(folder, 'typo.journal'))).toBe(false);
  }
});

test('a case drafted of facts alone says that its problem must be written', async () => {
  const args = ['diagnose', '', '--facts', 'led=amber', 'paper-stuck=yes', '--store', 'facts.journal', '--json'];
  const turn = JSON.parse((await dejacase([...args, '--answer', 'solution=worked'], folder)).stdout);
  expect(turn.kind).toBe('resolved');
  const { status, stdout, stderr } = await dejacase(['retain', turn.sessionId, '--store', 'facts.journal'], folder);
  expect(status).toBe(0);
  expect(stdout).toContain('problem: "" # Décrivez le problème. / Describe the problem.');
  expect(stderr).toMatch(/^dejacase: Nobody described[^\n]*\n$/m);
});

test('words refused at the door have status 2', async () => {
  for (const args of [
    ['search', 'x'.repeat(70_000)],
    ['diagnose', 'x'.repeat(70_000), '--json'],
    ['diagnose', 'nothing prints', '--requester', '', '--json'],
  ]) {
    const { status, stdout, stderr } = await dejacase(args, folder);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^dejacase: [^\n]*\n$/);
  }
});

test('a fact that names no attribute has status 2 and names those that exist', async () => {
  for (const command of ['search', 'diagnose']) {
    const { status, stdout, stderr } = await dejacase([command, 'nothing prints', '--facts', 'light=amber'], folder);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^dejacase: .*led, paper-stuck, queue\.\n$/);
  }
});

test('an answer that fits no value has status 2 and names those that do', async () => {
  const { status, stdout, stderr } = await dejacase(['diagnose', 'nothing prints', '--facts', 'led=purple'], folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^dejacase: .*amber/);
});

test('--page asks several questions together, takes the answers of all, and says which wait', async () => {
  const args = ['diagnose', 'nothing prints', '--page', '3'];
  const open = await dejacase(args, folder);
  expect(open.status).toBe(0);
  const { page, question } = JSON.parse((await dejacase([...args, '--json'], folder)).stdout);
  expect(page[0]).toEqual(question);
  for (const [at, one] of page.entries()) {
    expect(open.stdout).toContain(`Question ${at + 1}. ${one.text}`);
    expect(open.stderr).toContain(`${one.id}=…`);
  }
  const ended = JSON.parse(
    (await dejacase([...args, '--json', '--answer', 'led=green', 'queue=waiting'], folder)).stdout,
  );
  expect(ended).toMatchObject({ kind: 'propose', solutions: [{ id: 'restart-print-queue' }] });
  expect((await dejacase(['diagnose', 'nothing prints', '--page', '0'], folder)).status).toBe(2);
});

test('what somebody wrote gives no orders to the terminal that shows it', async () => {
  const text = 'mon imprimante \u001b]0;title\u0007clignote orange\r\u009b2J et plus rien ne sort';
  const { status, stdout, stderr } = await dejacase(
    ['diagnose', text, '--answer', 'solution=worked', '--knowledge', SHIPPED],
    '.',
  );
  expect(status).toBe(0);
  expect(stdout).toContain('imprimante ]0;titleclignote orange');
  expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
