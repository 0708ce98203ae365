import { afterAll, expect, test } from 'vitest';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);

const TOLD = {
  fr: 'Il y a du papier coincé dans l’imprimante. Par ailleurs, j’ai oublié mon mot de passe Windows',
  en: 'Paper is stuck in the printer, and another thing: I forgot my Windows password',
} as const;
const REPAIRED = ['clear-paper-jam=worked', 'reset-password=worked'];

test.each([
  ['fr', 'j’ai oublié mon mot de passe Windows', 'Passons à l’autre problème\u00a0: «'],
  ['en', 'I forgot my Windows password', 'Now the other trouble: “'],
] as const)(
  'two troubles that are told in %s are led one after the other and have a ticket each',
  async (lang, other, now) => {
    const args = ['diagnose', TOLD[lang], '--answer', 'two-troubles=yes', ...REPAIRED];
    const { status, stdout } = await dejacase(args, folder);
    expect(status).toBe(0);
    expect(stdout).toMatch(/DC-000001[\s\S]*DC-000002/);
    expect(stdout).toContain(now + (lang === 'fr' ? '\u00a0' : '') + other);
    const turn = JSON.parse((await dejacase([...args, '--json'], folder)).stdout);
    expect(turn).toMatchObject({
      schemaVersion: 1,
      kind: 'resolved',
      ticket: { id: 'DC-000001' },
      remaining: { text: other },
      dossier: { solution: { solutionId: 'clear-paper-jam' }, alsoReported: { text: other } },
      next: {
        kind: 'resolved',
        ticket: { id: 'DC-000002' },
        dossier: { problem: [other], after: turn.sessionId, solution: { solutionId: 'reset-password' } },
      },
    });
  },
);

test('nobody is taken to have told two troubles who has not said so', async () => {
  const waiting = JSON.parse((await dejacase(['diagnose', TOLD.en, '--json'], folder)).stdout);
  expect([waiting.kind, waiting.about.id]).toEqual(['confirm', 'two-troubles']);
  const one = JSON.parse((await dejacase(['diagnose', TOLD.en, '--json', '--answer', ...REPAIRED], folder)).stdout);
  expect(one).not.toHaveProperty('remaining');
  expect(one).not.toHaveProperty('next');
});
