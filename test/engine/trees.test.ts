import { expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { loadKnowledge } from '../../src/knowledge/index.js';
import { LANGUAGES } from '../../src/model/index.js';

test('whoever says what the author of a tree says of it is led through that tree', async () => {
  const { knowledge } = await loadKnowledge('cases');
  const engine = createEngine({ knowledge });
  const missed: string[] = [];
  let said = 0;
  for (const { id, problem } of knowledge.trees) {
    for (const wording of problem) {
      for (const language of wording.language === undefined ? LANGUAGES : [wording.language]) {
        said++;
        const turn = await engine.open({ text: wording.text, language, audience: 'agent' });
        const { tree } = await engine.session(turn.sessionId);
        // What was read from the words and is doubtful is confirmed first.
        if (turn.kind !== 'confirm' && tree?.tree !== id) missed.push(`${id}: ${wording.text} (${turn.kind})`);
      }
    }
  }
  expect(said).toBeGreaterThan(50);
  expect(missed).toEqual([]);
});
