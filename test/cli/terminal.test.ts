import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, ENVIRONMENT, emptyFolder, MAIN } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);
beforeAll(async () => {
  expect((await dejacase(['init'], folder)).status).toBe(0);
});

/** `script` of util-linux gives a pseudo-terminal. */
const terminals = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
const VERIFICATION = `version: 1
verification: { questions: { badge: { fr: Quel est votre matricule ?, en: What is your staff number? } }, tries: 3 }
`;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** Types each line when the terminal has shown what it waits for; gives the screen and the status. */
function type(args: readonly string[], steps: readonly (readonly [waitFor: string, keys: string])[]) {
  const command = [process.execPath, MAIN, 'diagnose', ...args].map((each) => `'${each.replaceAll("'", "'\\''")}'`);
  const terminal = ['--quiet', '--return', '--command', command.join(' '), '/dev/null'];
  const child = spawn('script', terminal, { cwd: folder, env: { ...ENVIRONMENT, TERM: 'dumb', SHELL: '/bin/sh' } });
  const waiting = [...steps];
  let screen = '';
  let read = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [next] = waiting;
    if (next === undefined || !screen.includes(next[0], read)) return;
    read = screen.length;
    waiting.shift();
    child.stdin.write(next[1]);
  });
  return new Promise<{ readonly screen: string; readonly status: number | null }>((resolve) => {
    child.on('close', (status) => resolve({ screen, status }));
  });
}

test.skipIf(!terminals)('a person is led to a resolved ticket in French, asking why and going back', async () => {
  const { screen, status } = await type(
    ["je n'arrive pas à imprimer"],
    [
      ['stop', 'pourquoi\r'],
      ['procédure', '1\r'],
      ['Question 2', 'retour\r'],
      ['Question 1', 'vert\r'],
      ['Question 2', '2\r'],
      ['réglé', 'oui\r'],
    ],
  );
  expect(status).toBe(0);
  expect(screen).toContain('Vider la file d');
  expect(screen).toContain('Résolu. Ticket DC-000001, avec la solution documentée.');
});

test.skipIf(!terminals).each([
  [
    'rien ne s’imprime',
    '?',
    'À tout moment',
    'changer 1 : vert',
    'je veux parler à quelqu’un',
    'Transmis au niveau L1',
  ],
  ['nothing prints', '?', 'At any time', 'change 1: green', 'I want to talk to someone', 'Handed over to level L1'],
])(
  '%s: a person sees what can be said, changes an answer and asks for a human',
  async (text, help, told, change, human, end) => {
    const { screen, status } = await type(
      [text],
      [
        ['Question 1', `${help}\r`],
        [told, '1\r'],
        ['Question 2', `${change}\r`],
        ['Question', `${human}\r`],
      ],
    );
    expect(status).toBe(0);
    expect(screen).toContain(end);
  },
);

test.skipIf(!terminals)('who somebody is, is asked without showing what is typed, and said again nowhere', async () => {
  writeFileSync(join(folder, 'cases', 'office.yaml'), VERIFICATION);
  writeFileSync(join(folder, 'people.yaml'), 'people: { lea: { name: Léa, answers: { badge: "47-11" } } }\n');
  const { screen, status } = await type(
    ['rien ne s’imprime', '--requester', 'lea', '--directory', 'people.yaml', '--store', 'verify.journal'],
    [
      ['ne s’affiche pas', 'aide\r'],
      ['ne s’affiche pas', '0815\r'],
      ['ne s’affiche pas', '47 11\r'],
      ['Question 1', '\u001b[A\r'], // the line before, where the terminal remembers it
      ['> ', 'je veux parler à quelqu’un\r'],
    ],
  );
  expect(status).toBe(0);
  expect(screen.split('Quel est votre matricule').length - 1).toBe(3);
  expect(screen).toContain('À tout moment');
  expect(screen).toContain('Transmis au niveau L1');
  for (const text of [screen, readFileSync(join(folder, 'verify.journal'), 'utf8')]) {
    expect(text).not.toMatch(/47.?11|0815/);
  }
  rmSync(join(folder, 'cases', 'office.yaml'));
});

test.skipIf(!terminals)('a person describes a trouble in English and asks for a human', async () => {
  const { screen, status } = await type(
    [],
    [
      ['Describe the trouble', 'nothing prints\r'],
      ['human', 'human\r'],
    ],
  );
  expect(status).toBe(0);
  expect(screen).toContain('Handed over to level L1. Ticket DC-000001, with the complete dossier.');
});

test.skipIf(!terminals).each([
  [
    'nothing prints',
    /Question 1\. I did not understand the answer\./,
    'Still not understood: it counts as “I don’t know”.',
    'Cancelled. Ticket DC-000001.',
  ],
  [
    "je n'arrive pas à imprimer",
    /Question 1\. Je n’ai pas compris la réponse\./,
    'Réponse toujours pas comprise\u00a0: elle compte comme «\u00a0je ne sais pas\u00a0».',
    'Annulé. Ticket DC-000001.',
  ],
])(
  '%s: a word that means nothing is asked again and said so, twice is "don\'t know", and stop cancels',
  async (text, again, unknown, end) => {
    const { screen, status } = await type(
      [text],
      [
        ['stop', 'zorglub\r'],
        ['stop', 'zorglub\r'],
        ['stop', 'stop\r'],
      ],
    );
    expect(status).toBe(0);
    expect(screen.match(again)).toHaveLength(1);
    expect(screen).toContain(unknown);
    expect(screen).toContain(end);
  },
);

test.skipIf(!terminals)('a person who does not know, asked again, has been understood', async () => {
  const { screen } = await type(
    ['nothing prints'],
    [
      ['stop', 'zorglub\r'],
      ['stop', "I don't know\r"],
      ['stop', 'stop\r'],
    ],
  );
  expect(screen).toContain('I did not understand the answer.');
  expect(screen).not.toContain('Still not understood');
});

test.skipIf(!terminals)('Ctrl-C ends with 130 and Ctrl-D with 0, at every prompt', async () => {
  expect((await type([], [['Describe', CTRL_C]])).status).toBe(130);
  expect((await type(['nothing prints'], [['stop', CTRL_C]])).status).toBe(130);
  expect((await type([], [['Describe', CTRL_D]])).status).toBe(0);
  const left = await type(['rien ne s’imprime'], [['stop', CTRL_D]]);
  expect([left.status, left.screen.includes('Annulé.')]).toEqual([0, true]);
});

test.skipIf(!terminals)(
  'a text that is too long is refused in the language spoken, and the dialogue goes on',
  async () => {
    const { screen, status } = await type(
      ["je n'arrive pas à imprimer"],
      [
        ['Question 1', `${'x'.repeat(70_000)}\r`],
        ['au plus', 'stop\r'],
      ],
    );
    expect(status).toBe(0);
    expect(screen).not.toMatch(/RangeError| {4}at /);
  },
);

test.skipIf(!terminals)('a trouble that is too long to begin with ends with status 2, and no stack', async () => {
  const { screen, status } = await type(['--lang', 'fr'], [['problème', `${'x'.repeat(70_000)}\r`]]);
  expect(status).toBe(2);
  expect(screen).toContain('au plus');
  expect(screen).not.toMatch(/RangeError| {4}at /);
});
