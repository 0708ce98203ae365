import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, emptyFolder } from './command.js';

const BASE = `version: 1
attributes: { device: { question: { fr: Quel appareil ?, en: Which device? }, type: choice, values: { printer: { fr: imprimante, en: printer }, laptop: { fr: portable, en: laptop } } } }
solutions: { clear: { title: { fr: Retirer le papier, en: Clear the jam }, steps: [{ fr: Ouvrir, en: Open }] } }
cases: [{ id: jam, problem: { fr: bourrage papier, en: paper jam }, facts: { device: printer }, solution: clear }]
verification:
  questions: { badge: { fr: Quel est votre matricule ?, en: What is your staff number? }, site: { fr: Sur quel site ?, en: At which site? } }
`;
const PEOPLE = `people:
  lea: { name: Léa, vip: true, audience: agent, assets: { p-1: { device: printer } }, answers: { badge: "47-11", site: Lyon } }
`;
const [folder, remove] = emptyFolder();
beforeAll(() => {
  writeFileSync(join(folder, 'base.yaml'), BASE);
  writeFileSync(join(folder, 'people.yaml'), PEOPLE);
});
afterAll(remove);

const diagnose = (...more: readonly string[]) =>
  dejacase(['diagnose', '--knowledge', 'base.yaml', '--directory', 'people.yaml', ...more], folder);
const lea = ['bourrage papier', '--requester', 'lea', '--lang', 'fr'];

test('scripted, verification questions are answered before anything private is known, and the answers stand nowhere', async () => {
  const answers = ['verify:badge=4711', 'verify:site=LYON', 'solution=worked'];
  const { status, stdout, stderr } = await diagnose(
    ...lea,
    '--store',
    'right.journal',
    '--json',
    '--answer',
    ...answers,
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'resolved',
    dossier: {
      requester: { id: 'lea', name: 'Léa', vip: true },
      identity: { status: 'verified', by: ['badge', 'site'] },
    },
  });
  for (const text of [stdout, stderr, readFileSync(join(folder, 'right.journal'), 'utf8')]) {
    expect(text).not.toMatch(/47-?11|lyon/i);
  }
});

test('unanswered, it stops there and says what waits; the session goes on with the answers', async () => {
  const stopped = await diagnose(...lea, '--store', 'stop.journal', '--answer', 'verify:badge=47 11');
  expect(stopped.status).toBe(0);
  expect(stopped.stdout).toContain('Sur quel site ?');
  expect(stopped.stdout.match(/matricule/g)?.length).toBe(1);
  expect(stopped.stdout).not.toContain('Léa');
  expect(stopped.stderr).toContain('--answer verify:site=…');
  const session = /Session (\S+)\u00a0;/.exec(stopped.stderr)?.[1] ?? '';
  const gone = ['--session', session, '--store', 'stop.journal', '--lang', 'fr', '--answer', 'verify:site=Lyon'];
  const { stdout } = await diagnose(...gone, 'solution=worked', '--dossier');
  expect(stdout).toContain('Léa');
});

test('a wrong answer is said once only, and asked again', async () => {
  const { stdout, stderr } = await diagnose(...lea, '--json', '--answer', 'verify:badge=0815');
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'verify', question: { id: 'verify:badge' } });
  expect(stdout + stderr).not.toContain('0815');
});

test('who is not in the file is asked the same, and verified by nothing; a wish for a human is heard', async () => {
  const answers = ['--answer', 'verify:badge=je veux parler à quelqu’un'];
  const { stdout } = await diagnose('bourrage papier', '--requester', 'nobody', '--lang', 'fr', '--json', ...answers);
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'escalated', dossier: { identity: { status: 'unverified' } } });
});

test('without verification, the directory says who it is at once, and at what level the session begins', async () => {
  writeFileSync(join(folder, 'open.yaml'), BASE.slice(0, BASE.indexOf('verification:')));
  const args = ['diagnose', 'rien', '--knowledge', 'open.yaml', '--directory', 'people.yaml', '--requester', 'lea'];
  const { stdout } = await dejacase([...args, '--json', '--answer', 'device=unknown', 'solution=failed'], folder);
  expect(JSON.parse(stdout)).toMatchObject({
    ticket: { level: 'L2' }, // from L1, where agents are
    dossier: { requester: { name: 'Léa', vip: true } },
  });
});

test.each([
  ['people: { lea: { answers: { bagde: "47-11" } } }', 'people.yaml:1:29', '`badge`'],
  ['people: [lea', 'people.yaml:1:', 'DC101'],
  ['{ "persons": {} }', 'people.yaml:1:3', '`people`'],
])('a file of people that will not do is told with its place: %s', async (text, place, told) => {
  writeFileSync(join(folder, 'people.yaml'), text);
  const { status, stdout, stderr } = await diagnose(...lea.slice(0, 3), '--lang', 'en');
  writeFileSync(join(folder, 'people.yaml'), PEOPLE);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(place);
  expect(stderr).toContain(told);
  expect(stderr).toContain('dejacase: people.yaml has errors');
  expect(stderr).not.toContain('47-11');
});

test('an answer to a verification question that nobody declares is refused with the one that was meant', async () => {
  const { status, stderr } = await diagnose(...lea, '--answer', 'verify:bagde=4711');
  expect([status, stderr]).toEqual([2, expect.stringContaining('verify:badge')]);
  expect(stderr).not.toContain('4711');
});
