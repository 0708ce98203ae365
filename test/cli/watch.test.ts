import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { parseKnowledge } from '../../src/knowledge/index.js';
import { journalStore } from '../../src/stores/journal.js';
import { simulatedClock } from '../../src/testing/index.js';
import { dejacase, emptyFolder } from './command.js';
import { BASE } from './targets-base.js';

const [folder, remove] = emptyFolder();
const watch = (...more: string[]) =>
  dejacase(['watch', '--store', 'helpdesk.journal', '--knowledge', 'base.yaml', '--once', ...more], folder);

beforeAll(async () => {
  writeFileSync(join(folder, 'base.yaml'), BASE);
  const { knowledge, findings } = parseKnowledge([{ file: 'base.yaml', text: BASE }]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const clock = simulatedClock(Date.UTC(2024, 0, 1, 9)); // a Monday; long overdue by now
  const store = await journalStore(join(folder, 'helpdesk.journal'));
  const engine = createEngine({ knowledge, store, clock, ids: () => 's1' });
  await engine.open({ text: 'zzz', language: 'fr' });
  if ((await engine.session('s1')).status === 'open') await engine.escalate('s1', { reason: 'aide' });
  await engine.close();
});
afterAll(remove);

test('watch lists what is due on a real journal in both languages, tells it once with --act, and then nothing is due', async () => {
  const listed = await watch('--lang', 'fr');
  expect(listed).toMatchObject({ status: 1, stderr: '' });
  expect(listed.stdout).toBe(
    [
      '2024-01-01T09:15Z  L1  DC-000001  s1  Le délai de prise en charge est dépassé.',
      '2024-01-01T13:00Z  L1  DC-000001  s1  Le délai de résolution est dépassé.',
      '',
    ].join('\n'),
  );
  const told = await watch('--act', '--json');
  expect(told.status).toBe(1);
  expect(JSON.parse(told.stdout)).toMatchObject({
    schemaVersion: 1,
    told: true,
    due: [
      { sessionId: 's1', clock: 'response', threshold: 'overdue', level: 'L1' },
      { sessionId: 's1', clock: 'resolution', threshold: 'overdue', level: 'L1' },
    ],
  });
  const after = await watch('--lang', 'en');
  expect(after).toMatchObject({ status: 0, stdout: '', stderr: 'Nothing is overdue or forgotten.\n' });
});
