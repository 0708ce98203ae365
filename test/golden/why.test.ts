import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sayWhy } from '../../src/dialogue/index.js';
import { createEngine, type Engine } from '../../src/engine/index.js';
import { type Answer, EXPLANATION_KINDS, LANGUAGES, type Language, type Turn } from '../../src/model/index.js';
import { simulatedClock } from '../../src/testing/index.js';
import { type Deed, SCENES, type Scene } from './why-scenes.js';

const UPDATES = process.env.DEJACASE_GOLDEN === 'update';
/** Explained only where the base has no case at all, so that nothing is ever asked. */
const UNREACHABLE = 'question/narrow';

function said(deed: Deed, language: Language): string {
  if ('answer' in deed) return typeof deed.with === 'string' ? deed.with : deed.with[language];
  if ('tell' in deed) return deed.tell[language];
  if ('report' in deed) return `${deed.report}: ${deed.result}`;
  if ('handBack' in deed) return deed.reason[language];
  return 'escalate' in deed ? deed.escalate[language] : deed.cancel[language];
}

async function act(engine: Engine, deed: Deed, language: Language): Promise<Turn> {
  if ('answer' in deed) {
    const answer: Answer | string =
      typeof deed.with === 'string' ? { kind: 'value', value: deed.with } : deed.with[language];
    return engine.answer('s1', deed.answer, answer);
  }
  if ('tell' in deed) return engine.tell('s1', deed.tell[language]);
  if ('report' in deed) return engine.report('s1', deed.report, deed.result);
  if ('escalate' in deed) return engine.escalate('s1', { reason: deed.escalate[language] });
  if ('handBack' in deed) return engine.handBack('s1', { to: deed.handBack, reason: deed.reason[language] });
  return engine.cancel('s1', deed.cancel[language]);
}

function shown(turn: Turn): string {
  if (turn.kind === 'ask' || turn.kind === 'verify') return `→ ${turn.question.text}`;
  if (turn.kind === 'confirm') return `→ ${turn.about.text}`;
  if (turn.kind === 'propose') return turn.solutions.map(({ title }) => `→ ${title}`).join('\n');
  return `→ [${turn.kind}]`;
}

/** Plays a scene: each turn with its short explanation, and in full what the scene is about. */
async function play(scene: Scene, language: Language): Promise<string> {
  const { base, parameters, text, facts, audience, requester, past, deeds = [], about } = scene;
  const clock = simulatedClock(Date.UTC(2026, 5, 1, 9));
  const engine = createEngine({
    knowledge: base,
    clock,
    ids: () => 's1',
    ...(parameters && { parameters }),
    ...(base.verification && { directory: { find: async () => undefined, verify: async () => true } }),
    ...(past && { history: { of: async () => past } }),
  });
  const opening = {
    language,
    ...(text && { text: text[language] }),
    ...(facts && { facts }),
    ...(audience && { audience }),
    ...(requester && { requester }),
  };
  let turn = await engine.open(opening);
  const lines = [
    `## ${scene.shows}`,
    '',
    ...(text ? [`← ${text[language]}`] : []),
    ...(facts ? [`← ${JSON.stringify(facts)}`] : []),
  ];
  for (const deed of deeds) {
    lines.push(shown(turn), `  ${sayWhy(await engine.why('s1'), 'short')}`, `← ${said(deed, language)}`);
    turn = await act(engine, deed, language);
  }
  lines.push(shown(turn), `  ${sayWhy(await engine.why('s1'), 'short')}`, '');
  const explained = await engine.why('s1', about);
  if (about !== undefined) lines.push(`${JSON.stringify(about)}: ${sayWhy(explained, 'short')}`, '');
  expect(`${explained.about}/${explained.kind}`).toBe(scene.shows);
  await engine.close();
  return `${[...lines, sayWhy(explained, 'full')].join('\n')}\n`;
}

/** What the engine says, without what the person or a program did. */
function spoken(text: string): string {
  return text.replace(/^[←{].*$/gm, '');
}

for (const language of LANGUAGES) {
  test.each(Object.keys(SCENES))(
    `the explanations of %s are said in ${language} as they were reviewed`,
    async (name) => {
      const played: string[] = [];
      for (const scene of SCENES[name] ?? []) played.push(await play(scene, language));
      const file = new URL(`./why/${language}-${name}.txt`, import.meta.url);
      const text = played.join('\n\n');
      if (UPDATES) {
        mkdirSync(new URL('.', file), { recursive: true });
        writeFileSync(file, text);
      }
      expect(existsSync(file), `${file.pathname} is there; DEJACASE_GOLDEN=update writes it`).toBe(true);
      expect(text).toBe(readFileSync(file, 'utf8'));
      if (language === 'fr') expect(spoken(text).match(/[^\u00a0\u202f][;?!»]|«[^\u00a0]| :/g) ?? []).toEqual([]);
    },
  );
}

test('every kind of explanation is shown', () => {
  const kinds = Object.entries(EXPLANATION_KINDS).flatMap(([about, names]) => names.map((kind) => `${about}/${kind}`));
  const shows = Object.values(SCENES).flatMap((scenes) => scenes.map((scene) => scene.shows));
  expect([...shows, UNREACHABLE].sort()).toEqual(kinds.sort());
});
