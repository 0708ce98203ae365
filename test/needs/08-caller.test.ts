import { expect, test } from 'vitest';
import { sameSecret } from '../../src/service/index.js';
import { deskOf, dossierOn, numberOf, office } from './support.js';

test('8 · the caller is identified and checked with a few questions before anything private is shown', async () => {
  const questions = [
    { id: 'badge', text: { fr: 'Quel est votre matricule ?', en: 'What is your staff number?' } },
    { id: 'site', text: { fr: 'Sur quel site travaillez-vous ?', en: 'Where do you work?' } },
  ];
  const answers: Readonly<Record<string, string>> = { badge: '4711', site: 'Lyon' };
  const { engine, desk } = deskOf({
    knowledge: { ...office(), verification: { questions, tries: 3, trusted: [] } },
    directory: {
      find: async () => ({ name: 'Ada', assets: [{ id: 'p1', facts: { device: 'printer' } }] }),
      verify: async (_, { id, text }) => sameSecret(text, answers[id] ?? ''),
    },
    history: { of: async () => [] },
  });
  let turn = await engine.open({ text: 'rien ne sort', language: 'fr', requester: { id: 'u42' } });
  const asked: string[] = [];
  while (turn.kind === 'verify') {
    expect((await engine.session('s1')).facts).toEqual({});
    asked.push(turn.question.text);
    turn = await engine.tell('s1', answers[turn.question.id.replace('verify:', '')] ?? '');
  }
  expect(asked).toEqual(questions.map(({ text }) => text.fr));
  expect(turn.verification?.status).toBe('verified');
  expect(turn.remembered?.facts).toEqual(['device']);
  const end = await engine.escalate('s1', { reason: 'aide' });
  const dossier = await dossierOn(desk, numberOf(end));
  expect(dossier).toMatchObject({ identity: { by: ['badge', 'site'] }, requester: { name: 'Ada' } });
  expect(JSON.stringify([dossier, await engine.session('s1')])).not.toMatch(/4711|Lyon/);
});
