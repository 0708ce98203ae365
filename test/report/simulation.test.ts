import { describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../src/model/index.js';
import { drawSimulations, type SimulatedAsker, type SimulatedSet } from '../../src/report/index.js';
import { SIMULATION_WORDS } from '../../src/report/simulation-words.js';
import { expectFrenchTypography, textsOf } from '../french.js';
import { absent, inBrowser } from './page-in-browser.js';

const NASTY = '</title></style><script>document.title = "taken"</script><img src=x onerror="alert(1)"> & "\' ]]>';

const ASKER: SimulatedAsker = {
  name: 'dejacase',
  accuracy: 0.875,
  top3: 1,
  questions: { mean: 2.5, p90: 4 },
  cost: { mean: 7.25, repaired: 1 },
  calibration: { ece: 0.05, bound: 0.1, overconfidence: -0.02, curve: [{ confidence: 0.8, right: 0.9, count: 8 }] },
  intervals: { accuracy: [0.75, 1], questions: [2, 3], cost: [6, 9] },
  curve: [
    { questions: 0, accuracy: 0.25 },
    { questions: 1, accuracy: 0.5 },
    { questions: 2.5, accuracy: 0.875 },
  ],
};
const endless = { questions: { mean: 60, p90: 68 }, curve: [...ASKER.curve, { questions: 60, accuracy: 0.9 }] };
const SET: SimulatedSet = {
  name: NASTY,
  protocol: NASTY,
  cases: 8,
  askers: [ASKER, { ...ASKER, name: NASTY }, { ...ASKER, name: 'endless', ...endless }],
};
const { cost: _, ...FREE } = ASKER;
const SETS = [SET, { ...SET, name: 'free', askers: [FREE] }];

describe('the page of simulated dialogues', () => {
  test('says the same to the same input, in each language, with nothing undefined and no markup but its own', () => {
    for (const language of LANGUAGES) {
      const page = drawSimulations(SETS, language);
      expect(drawSimulations(SETS, language)).toBe(page);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).not.toMatch(/NaN|Infinity|undefined|https?:|<script|<img|onerror="/);
      expect(page.match(/<\/style>/g)).toHaveLength(1);
    }
    const french = drawSimulations(SETS, 'fr');
    expect(french).toContain('87,5\u00a0% (75\u00a0% à 100\u00a0%)');
    expect(french).toContain('7,25 (6,00 à 9,00)');
    expect(french).toContain('ne disent pas ce que coûtent les réparations');
  });

  test('tells of those who go on beyond the edge, and gives every value', () => {
    const page = drawSimulations(SETS, 'en');
    expect(page).toContain('Goes on beyond the right edge: endless.');
    expect(page).toContain('<td class="number">60.00</td><td class="number">90%</td>');
  });

  test('speaks French as French is set', () => {
    const { fr } = SIMULATION_WORDS;
    const samples = [fr.set('qz', 3), fr.table('qz'), fr.curveText('qz', 'qz'), fr.beyond('qz'), fr.costText('qz')];
    const said = [...textsOf(fr), ...samples, fr.calibrationText('qz', 'qz'), fr.percent(0.5), fr.points(-0.5)];
    for (const text of said) expectFrenchTypography(text);
  });
});

describe('in a browser', () => {
  vi.setConfig({ testTimeout: 240_000 });
  test.skipIf(absent)('the page is drawn without an error, a script or a request, on a narrow screen', async () => {
    await inBrowser(drawSimulations(SETS, 'en'), async (page, faults) => {
      expect(await page.title()).toBe('Simulated dialogues');
      for (const [name, count] of [
        ['Accuracy by questions', 2],
        ['Calibration', 2],
        ['Minutes until repaired', 1],
      ] as const) {
        const drawings = page.getByRole('img', { name });
        expect(await drawings.count()).toBe(count);
        const box = await drawings.first().boundingBox();
        expect(box !== null && box.width > 200 && box.height > 50).toBe(true);
      }
      expect(await page.locator('figure rect').count()).toBe(3);
      expect(await page.locator('img, script').count()).toBe(0);
      const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(faults).toEqual([]);
    });
  });
});
