import { expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/index.js';
import { fold } from '../../src/text/index.js';

/** Words in a row that two people do not write by chance. */
const RUN = 9;

function runs(text: string): readonly string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

test('no wording of a test was copied into the knowledge', async () => {
  const { knowledge } = await loadKnowledge('cases');
  const written = new Map<string, string>();
  for (const { id, problem, also } of knowledge.cases) {
    for (const text of [...Object.values(problem), ...also.map((wording) => wording.text)]) {
      for (const run of runs(text)) written.set(run, id);
    }
  }
  const copied = knowledge.tests.flatMap(({ id, say }) =>
    runs(say).flatMap((run) => (written.has(run) ? [`${id}: «${run}» in ${written.get(run)}`] : [])),
  );
  expect(knowledge.tests.length).toBeGreaterThanOrEqual(200);
  expect(copied).toEqual([]);
});
