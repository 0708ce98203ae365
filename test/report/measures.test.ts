import { describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../src/model/index.js';
import { type Duel, drawMeasures, type MeasuredRun } from '../../src/report/index.js';
import { absent, inBrowser } from './page-in-browser.js';

const NASTY = '</title></style><script>document.title = "taken"</script><img src=x onerror="alert(1)"> & "\' ]]>';

const RUN: MeasuredRun = {
  name: `before ${NASTY}`,
  dataset: NASTY,
  corpus: 12,
  queries: 10,
  version: '0.1.0',
  metrics: [
    { name: 'accuracy@1', value: 0.875, interval: [0.625, 1] },
    { name: 'ece', value: 0.25, interval: [0.1, 0.4] },
  ],
  curve: [
    { coverage: 0.5, accuracy: 1 },
    { coverage: 1, accuracy: 0.7 },
  ],
  calibration: {
    bins: [
      { confidence: 0.2, right: 0.4, count: 5 },
      { confidence: 0.9, right: 1, count: 5 },
    ],
    bound: 0.3,
  },
};
const { calibration, ...GRADED } = { ...RUN, name: 'after' };
const DUEL: Duel = {
  metric: 'ndcg@10',
  counts: { wins: 1, losses: 0, ties: 9 },
  wins: [{ text: NASTY, expected: NASTY, a: { value: 0, first: NASTY }, b: { value: 1, first: 'd1' } }],
  losses: [],
};
const RUNS = [RUN, GRADED, RUN];

describe('the page of measurements', () => {
  test('says the same to the same input, in each language, with nothing left undefined', () => {
    for (const language of LANGUAGES) {
      const page = drawMeasures(RUNS, DUEL, language);
      expect(drawMeasures(RUNS, DUEL, language)).toBe(page);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).not.toMatch(/NaN|Infinity|undefined|https?:/);
    }
    expect(drawMeasures(RUNS, DUEL, 'fr')).toContain('0,8750 (0,6250 à 1,0000)');
  });

  test('holds no markup but its own', () => {
    const page = drawMeasures(RUNS, DUEL, 'en');
    expect(page).not.toMatch(/<script|<img|onerror="/);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  test('says why there is no calibration where several answers are right, and draws what is empty', () => {
    expect(drawMeasures([GRADED], undefined, 'fr')).toContain('plusieurs réponses justes');
    expect(drawMeasures([{ ...GRADED, metrics: [], curve: [] }], undefined, 'en')).not.toMatch(/NaN|Infinity/);
  });
});

describe('in a browser', () => {
  vi.setConfig({ testTimeout: 240_000 });
  test.skipIf(absent)('the page is drawn without an error, a script or a request, light and dark', async () => {
    await inBrowser(drawMeasures(RUNS, DUEL, 'en'), async (page, faults) => {
      expect(await page.title()).toBe('Measurements of retrieval');
      for (const name of ['Risk by coverage', 'Calibration']) {
        const drawing = page.getByRole('img', { name });
        const box = await drawing.boundingBox();
        expect(box !== null && box.width > 200 && box.height > 100).toBe(true);
      }
      expect(await page.locator('figure path[d]').count()).toBeGreaterThan(10);
      expect(await page.getByRole('cell', { name: NASTY, exact: true }).count()).toBeGreaterThanOrEqual(2);
      expect(await page.locator('img, script').count()).toBe(0);
      const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      await page.emulateMedia({ colorScheme: 'light' });
      const light = await ground();
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await ground()).not.toBe(light);
      // On a narrow screen tables scroll, and the page does not.
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(faults).toEqual([]);
    });
  });
});
