import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.DEJACASE_CHROMIUM ?? '/usr/bin/chromium';
/** Where everything must run, a missing browser is a failure; elsewhere it is a skip that is seen. */
export const absent = !existsSync(CHROMIUM) && process.env.CI !== 'true';

/** Shows a page on a narrow screen; `faults` are what the browser complains of, and what it asks for beside the page. */
export async function inBrowser(
  html: string,
  look: (page: Page, faults: readonly string[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dejacase-page-'));
  try {
    const file = join(folder, 'report.html');
    writeFileSync(file, html);
    const { href } = pathToFileURL(file);
    const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: CHROMIUM,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      viewport: { width: 400, height: 800 },
    });
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (made) => {
        if (made.url() !== href) faults.push(made.url());
      });
      await page.goto(href);
      await look(page, faults);
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
