import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, emptyFolder } from './command.js';

const BASE = `version: 1
attributes: { device: { question: { fr: Quel appareil ?, en: Which device? }, type: choice, lasting: true, values: { printer: { fr: imprimante, en: printer }, laptop: { fr: portable, en: laptop } } } }
solutions: { clear: { title: { fr: Retirer le papier, en: Clear the jam }, steps: [{ fr: Ouvrir, en: Open }] } }
cases: [{ id: jam, problem: { fr: bourrage papier, en: paper jam }, facts: { device: printer }, solution: clear }]
`;
const [folder, remove] = emptyFolder();
beforeAll(() => writeFileSync(join(folder, 'base.yaml'), BASE));
afterAll(remove);

test.each([
  [
    'fr',
    'bourrage papier',
    'Je sais depuis la dernière fois (ticket DC-000001)\u00a0: Quel appareil ? imprimante.',
    '«\u00a0Retirer le papier\u00a0» n’a pas aidé la dernière fois (ticket DC-000001)\u00a0:',
  ],
  [
    'en',
    'paper jam',
    'I know from last time (ticket DC-000001): Which device? printer.',
    '“Clear the jam” did not help last time (ticket DC-000001), so',
  ],
])(
  '%s: the next session of the same requester names the ticket of the one before',
  async (language, text, known, failed) => {
    const diagnose = (...more: readonly string[]) =>
      dejacase(
        ['diagnose', text, '--knowledge', 'base.yaml', '--store', `${language}.journal`, '--lang', language, ...more],
        folder,
      );
    const first = await diagnose('--requester', 'lea', '--facts', 'device=printer', '--answer', 'solution=failed');
    expect(first.stdout).toContain('DC-000001');
    const again = await diagnose('--requester', 'lea', '--answer', 'device=unknown');
    expect(again.stdout).toContain(known);
    expect(again.stdout).toContain(failed);
    const dossier = await diagnose('--requester', 'lea', '--answer', 'device=unknown', '--dossier');
    expect(dossier.stdout).toContain(', ticket DC-000001)');
    const other = await diagnose('--requester', 'ada', '--answer', 'device=unknown');
    expect(other.stdout).not.toContain('DC-000001');
  },
);
