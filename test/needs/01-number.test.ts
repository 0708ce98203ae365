import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { journalStore } from '../../src/stores/journal.js';
import { deskOf, JAM, numberOf } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'needs-'));
afterEach(() => rmSync(folder, { recursive: true }));

test('1 · every ticket has a number of its own, without gap or repetition, also after a crash', async () => {
  const file = join(folder, 'desk.journal');
  const open = async (journal: string, prefix: string, count: number): Promise<readonly string[]> => {
    let next = 0;
    const { engine } = deskOf({ store: journalStore(journal), ids: () => `${prefix}${++next}` });
    const numbers: string[] = [];
    for (let i = 0; i < count; i++) {
      const { sessionId } = await engine.open(JAM);
      numbers.push(numberOf(await engine.escalate(sessionId, { reason: 'personne ne trouve' })));
    }
    await engine.close();
    return numbers;
  };
  expect(await open(file, 'a', 3)).toEqual(['DC-000001', 'DC-000002', 'DC-000003']);
  // The power went while the last bytes were written.
  const crashed = join(folder, 'crashed.journal');
  copyFileSync(file, crashed);
  const bytes = readFileSync(crashed);
  writeFileSync(crashed, bytes.subarray(0, bytes.length - 7));
  const after = await open(crashed, 'b', 2);
  expect(after).toEqual(['DC-000004', 'DC-000005']);
});
