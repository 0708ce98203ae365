import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../src/model/index.js';
import { type Duel, drawMeasures, type MeasuredRun } from '../../src/report/index.js';

const CHROMIUM = process.env.DEJACASE_CHROMIUM ?? '/usr/bin/chromium';
const absent = !existsSync(CHROMIUM) && process.env.CI !== 'true';
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
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
  let folder: string;
  let browser: BrowserContext | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dejacase-report-'));
    if (absent) return;
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: CHROMIUM,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      viewport: { width: 400, height: 800 },
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(absent)('the page is drawn without an error, a script or a request, light and dark', async () => {
    if (browser === undefined) throw new Error('There is no browser.');
    const file = join(folder, 'report.html');
    writeFileSync(file, drawMeasures(RUNS, DUEL, 'en'));
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (made) => {
      if (made.url() !== pathToFileURL(file).href) faults.push(made.url());
    });
    await page.goto(pathToFileURL(file).href);
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
    await page.close();
  });
});
