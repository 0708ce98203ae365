import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, type Knowledge } from 'dejacase';
import { compileKnowledge, loadKnowledgeOrThrow } from 'dejacase/knowledge';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Served, serve } from './serve.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHROMIUM = process.env.DEJACASE_CHROMIUM ?? '/usr/bin/chromium';
// Where everything must run, a missing browser is a failure; elsewhere it is a skip that is seen.
const absent = !existsSync(CHROMIUM) && process.env.CI !== 'true';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** `DEJACASE_PICTURE=update` takes it anew. */
const PICTURE = join(ROOT, 'examples/05-browser.png');
const WIDTH = 900;
const QUERIES = [
  { text: 'l’imprimante clignote orange et rien ne sort', limit: 10 },
  { text: 'the vpn drops every few minutes', limit: 10 },
  { text: 'plus de son', facts: { device: 'headset' }, limit: 10 },
  { text: 'xyzzy 0x0000007B', limit: 10 },
] as const;

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let knowledge: Knowledge;
let served: Served;
let profile: string;
let browser: BrowserContext | undefined;

beforeAll(async () => {
  knowledge = await loadKnowledgeOrThrow(join(ROOT, 'cases'));
  served = await serve(ROOT, new Map([['/dist/cases.json', compileKnowledge(knowledge)]]));
  profile = await mkdtemp(join(tmpdir(), 'dejacase-browser-'));
  if (!absent) {
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: FLAGS,
      viewport: { width: WIDTH, height: 600 },
    });
  }
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  if (profile !== undefined) await rm(profile, { recursive: true, force: true });
});

/** Opens the example; what it should not do is collected. */
async function openPage(): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  if (browser === undefined) throw new Error('There is no browser.');
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (made) => {
    const url = new URL(made.url());
    if (url.protocol !== 'data:' && url.origin !== served.origin) faults.push(`request: ${made.url()}`);
  });
  await page.goto(`${served.origin}/examples/05-browser.html`);
  await page.locator('#talk li').first().waitFor();
  return { page, faults };
}

test.skipIf(absent)('a page leads a French dialogue to a ticket number, with no error and no other host', async () => {
  const { page, faults } = await openPage();
  await page.getByLabel('Dites-le avec vos mots').fill('l’imprimante du couloir ne marche plus');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const status = page.locator('#status');
  for (let step = 0; step < 40 && !/DC-/.test((await status.textContent()) ?? ''); step++) {
    const before = await page.locator('#talk > li').count();
    const choices = page.getByRole('group', { name: 'Réponses possibles' }).getByRole('button');
    await choices.first().waitFor();
    const labels = await choices.allTextContents();
    const wanted = ['Ça marche', 'Oui', 'orange', 'Je ne sais pas'].find((label) => labels.includes(label));
    await page.getByRole('button', { name: wanted ?? '', exact: true }).click();
    // Two more lines, what was chosen and what follows; or the end.
    const spoken = page.locator('#talk > li').nth(before + 1);
    await spoken
      .or(page.getByText(/Ticket DC-/))
      .first()
      .waitFor();
  }
  expect(await status.textContent()).toMatch(/^(Résolu|Transmis).* Ticket DC-000001\.$/);
  expect(faults).toEqual([]);
  await page.close();
});

test('the README shows the page in the middle of a diagnosis, with words for who cannot see it', async () => {
  if (process.env.DEJACASE_PICTURE === 'update') await takePicture();
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  expect(readme).toMatch(/!\[[^\]]{40,}\]\(examples\/05-browser\.png\)/);
  const bytes = await readFile(PICTURE);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(bytes.readUInt32BE(16), 'pixels wide').toBe(WIDTH);
  expect(bytes.length).toBeLessThan(120_000);
});

/** Leads a dialogue to its first proposal. */
async function takePicture(): Promise<void> {
  const { page } = await openPage();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByLabel('Dites-le avec vos mots').fill('L’imprimante du couloir ne marche plus');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const choices = page.getByRole('group', { name: 'Réponses possibles' }).getByRole('button');
  for (let questions = 0; questions < 40; questions++) {
    await choices.first().waitFor();
    const labels = await choices.allTextContents();
    if (labels.includes('Ça marche')) break;
    const before = await page.locator('#talk > li').count();
    const wanted = ['oui', 'orange', 'Je ne sais pas'].find((label) => labels.includes(label));
    await page.getByRole('button', { name: wanted ?? '', exact: true }).click();
    await page
      .locator('#talk > li')
      .nth(before + 1)
      .waitFor();
  }
  await page.locator('#talk details').last().locator('summary').click();
  await page.screenshot({ path: PICTURE, fullPage: true });
  await page.close();
}

test.skipIf(absent)('the page speaks English when asked, and hands over to somebody on request', async () => {
  const { page, faults } = await openPage();
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByLabel('Say it in your own words').fill('the corridor printer does not work any more');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Talk to somebody' }).click();
  await page.getByText('Ticket DC-000001').waitFor();
  expect(faults).toEqual([]);
  await page.close();
});

test.skipIf(absent)('what people write is shown as text, never run as markup', async () => {
  const { page, faults } = await openPage();
  const text = '<img src=x onerror="document.title=1"> imprimante';
  await page.getByLabel('Dites-le avec vos mots').fill(text);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('#talk > .person').first().waitFor();
  expect(await page.locator('#talk > .person').first().textContent()).toBe(text);
  expect(await page.locator('#talk img').count()).toBe(0);
  expect(faults).toEqual([]);
  await page.close();
});

test.skipIf(absent)('a query has the same hits in a browser and in Node', async () => {
  const { page } = await openPage();
  const engine = createEngine({ knowledge });
  const inNode = await Promise.all(QUERIES.map((query) => engine.retrieve(query)));
  // As text, since this file is not what the browser runs.
  const inBrowser: typeof inNode = await page.evaluate(`(async () => {
    const { createEngine } = await import('/dist/index.js');
    const response = await fetch('/dist/cases.json');
    const engine = createEngine({ knowledge: await response.json() });
    return Promise.all(${JSON.stringify(QUERIES)}.map((query) => engine.retrieve(query)));
  })()`);
  expect(inNode.flatMap(({ hits }) => hits).length).toBeGreaterThan(10);
  for (const [i, { verdict, hits, solutions }] of inNode.entries()) {
    const other = inBrowser[i];
    expect(other?.verdict).toBe(verdict);
    expect(other?.hits.map(({ caseId }) => caseId)).toEqual(hits.map(({ caseId }) => caseId));
    expect(other?.solutions.map(({ solutionId }) => solutionId)).toEqual(solutions.map(({ solutionId }) => solutionId));
    for (const [place, hit] of hits.entries()) {
      expect(Math.abs((other?.hits[place]?.similarity ?? Number.NaN) - hit.similarity)).toBeLessThanOrEqual(1e-12);
    }
  }
  await page.close();
});

test('the test server gives nothing outside its folder', async () => {
  for (const path of [
    '/../package.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%00',
    '/%',
    '//etc/passwd',
    '/',
  ]) {
    expect([path, await statusOf(path)]).toEqual([path, 404]);
  }
  expect(await statusOf('/package.json')).toBe(200);
});

/** Unlike `fetch`, sends the path as it stands. */
function statusOf(path: string): Promise<number | undefined> {
  const { port } = new URL(served.origin);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
