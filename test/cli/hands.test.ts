import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dejacase, emptyFolder, type Ran, SHIPPED } from './command.js';

const [folder, remove] = emptyFolder();
const STORE = ['--store', join(folder, 'desk.journal'), '--knowledge', SHIPPED, '--lang', 'fr'];
let session = '';
afterAll(remove);

const diagnose = (...args: readonly string[]): Promise<Ran> => dejacase(['diagnose', ...args, ...STORE], folder);
const goOn = (...args: readonly string[]): Promise<Ran> => diagnose('--session', session, ...args);

describe('a session that goes from hand to hand', () => {
  beforeAll(async () => {
    const opened = await diagnose("l'imprimante clignote orange et rien ne sort", '--answer', 'solution=failed');
    session = /Session ([\w-]+)/.exec(opened.stderr)?.[1] ?? '';
    expect(opened.stdout).toContain('Transmis au niveau L1. Ticket DC-000001');
    expect(opened.stderr).toContain(`--session ${session}`);
    expect(opened.stderr).toContain('--take --by "votre nom"');
  });

  test('is taken on once, goes up with a reason, comes back, and is repaired by hand, on one ticket', async () => {
    const up = await goOn('--take', '--by', 'Inès', '--escalate', '--reason', 'Rien à essayer ici.');
    expect([up.status, up.stdout]).toEqual([0, expect.stringContaining('Transmis au niveau L2. Ticket DC-000001')]);

    const back = await goOn('--take', '--by', 'Karim', '--hand-back', 'L1', '--reason', 'Quel modèle ?', '--json');
    expect(JSON.parse(back.stdout)).toMatchObject({ kind: 'escalated', ticket: { id: 'DC-000001', level: 'L1' } });

    const taken = await goOn('--take', '--by', 'Inès', '--tell', 'le modèle est une 400', '--json');
    expect(taken.status).toBe(0);
    const again = await goOn('--take', '--by', 'Karim');
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('[answer-invalid]')]);

    const end = await goOn('--resolve', 'Remplacer le rouleau', '--step', 'Commander', '--step', 'Remplacer', '--json');
    expect(JSON.parse(end.stdout)).toMatchObject({
      kind: 'resolved',
      ticket: { id: 'DC-000001', state: 'resolved' },
      dossier: { solution: { title: 'Remplacer le rouleau', steps: ['Commander', 'Remplacer'] } },
    });
  }, 120_000);
});

test.each([
  [['--take'], '--session'],
  [['--escalate'], '--reason'],
  [['--escalate', '--resolve', 'x', '--reason', 'y'], '--escalate, --resolve'],
  [['--reason', 'y'], '--hand-back'],
  [['--step', 'y'], '--resolve'],
  [['--by', 'Inès'], '--take'],
  [['--escalate', 'L9', '--reason', 'y'], 'L0, L1, L2, L3, L4'],
])('%j is refused before anything happens, and says what is missing', async (args, named) => {
  const { status, stdout, stderr } = await dejacase(['diagnose', 'rien ne sort', ...args, '--lang', 'fr'], folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(named);
});
