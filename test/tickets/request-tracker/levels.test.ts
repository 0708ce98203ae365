import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dossier } from '../../../src/model/index.js';
import { verifyDossier } from '../../../src/service/index.js';
import { blocksOf, ROOT, readPage } from '../../docs/blocks.js';
import { commandsOf, matches, runCommand, type Shown } from '../../docs/commands.js';
import { describeServer, type RtServer } from '../../servers.js';
import { rawRt } from './raw-rt.js';

/** The two blocks of the README that need a Request Tracker, in their order. */
const [FIVE_LEVELS = [], AT_ONCE = []] = blocksOf('README.md', readPage('README.md') ?? '')
  .filter(({ notRun }) => notRun?.includes('levels.test.ts'))
  .map(commandsOf);
/** `DEJACASE_PICTURE=update` takes it anew. */
const PICTURE = join(ROOT, 'examples/request-tracker.png');

interface Transaction {
  readonly id: string;
  readonly Type: string;
  readonly Field?: string;
  readonly NewValue?: string;
}

describeServer('DEJACASE_RT', 'what the README shows of Request Tracker', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'levels-'));
  const before = { RT_TOKEN: process.env.RT_TOKEN, SESSION: process.env.SESSION };
  beforeAll(() => {
    process.env.RT_TOKEN = server.token;
    writeFileSync(
      join(folder, 'rt.json'),
      JSON.stringify({ adapter: 'rt', url: server.url, tokenVariable: 'RT_TOKEN', lanes: { L4: 'L4-Vendor' } }),
    );
  });
  afterAll(() => {
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true });
  });

  /** Runs commands as shown, the session that the first one names standing in `$SESSION`, and gives the ticket's number. */
  async function follow(shown: readonly Shown[]): Promise<string> {
    let ticket = '';
    for (const { command, output } of shown) {
      const ran = await runCommand(command, folder);
      process.env.SESSION = /Session ([\w-]+)/.exec(ran.output)?.[1] ?? process.env.SESSION;
      ticket = /[Tt]icket (\d+)/.exec(ran.output)?.[1] ?? ticket;
      if (!matches(output, ran.output)) expect(ran.output, command).toBe(output);
      expect(ran.status, command).toBe(0);
      await runCommand('npx dejacase outbox retry --all --store desk.journal --tickets rt.json', folder);
    }
    return ticket;
  }

  describe('one ticket', () => {
    const rt = rawRt(server);
    let ticket: string;
    let transactions: readonly Transaction[];

    beforeAll(async () => {
      expect(FIVE_LEVELS.length).toBe(5);
      ticket = await follow(FIVE_LEVELS);
      const { body } = await rt('GET', `/ticket/${ticket}/history?per_page=100&fields=Type,Field,NewValue`);
      transactions = (body as { readonly items: readonly Transaction[] }).items;
    }, 600_000);

    test('goes through the queues in their order, and ends where the vendor resolved it', async () => {
      const moved = transactions.filter(({ Type, Field }) => Type === 'Set' && Field === 'Queue');
      const names = await Promise.all(
        moved.map(async ({ NewValue }) => ((await rt('GET', `/queue/${NewValue}`)).body as { Name: string }).Name),
      );
      expect(names).toEqual(['L1', 'L2', 'L3', 'L4-Vendor']);
      const { body } = await rt('GET', `/ticket/${ticket}?fields[Queue]=Name`);
      const { Status, CustomFields } = body as { Status: string; CustomFields: { name: string; values: string[] }[] };
      const fields = Object.fromEntries(CustomFields.map(({ name, values }) => [name, values[0]]));
      expect(Status).toBe('resolved');
      expect(fields).toMatchObject({ EscalationLevel: 'L4', Outcome: 'solved' });
      expect(fields.Solution).toContain('Remplacer le four sous garantie');
    });

    test('has a dossier each time it is handed over, in which nothing is asked twice, and the vendor reads no address', async () => {
      const dossiers = await dossiersOf(server, ticket);
      const handed = dossiers.filter(({ outcome }) => outcome === 'escalated');
      expect(handed.map(({ escalation }) => [escalation?.from, escalation?.to])).toEqual([
        ['L0', 'L1'],
        ['L1', 'L2'],
        ['L2', 'L3'],
        ['L3', 'L4'],
      ]);
      expect(dossiers.every(verifyDossier)).toBe(true);
      const asked =
        dossiers.at(-1)?.transcript.flatMap((entry) => (entry.kind === 'asked' ? [entry.attribute] : [])) ?? [];
      expect(asked.length).toBeGreaterThan(0);
      expect(new Set(asked).size).toBe(asked.length);
      expect(JSON.stringify(handed[2])).toContain('lea@example.org');
      expect(JSON.stringify(handed[3])).not.toContain('lea@example.org');
      expect(handed[3]?.redaction?.length).toBeGreaterThan(0);
    });

    test('has every note once', async () => {
      const comments = transactions.filter(({ Type }) => Type === 'Comment');
      // Four are handed over, four are taken on, one is resolved.
      expect(comments.length).toBeGreaterThanOrEqual(9);
      const opKeys = await Promise.all(comments.map(({ id }) => opKeyOf(server, id)));
      expect(opKeys.every((key) => key !== undefined)).toBe(true);
      expect(new Set(opKeys).size).toBe(opKeys.length);
    });

    test.runIf(process.env.DEJACASE_PICTURE === 'update')('is shown as a picture', async () => {
      const browser = await chromium.launch({ executablePath: process.env.DEJACASE_CHROMIUM ?? '/usr/bin/chromium' });
      const page = await browser.newPage({ viewport: { width: 1_100, height: 900 } });
      await page.goto(`${server.url}/?user=${server.webUser}&pass=${server.webPassword}`);
      await page.goto(`${server.url}/Ticket/Display.html?id=${ticket}`);
      await page.screenshot({ path: PICTURE });
      await browser.close();
    });
  });

  test('another one is resolved at once, with its solution', async () => {
    expect(AT_ONCE.length).toBe(1);
    const ticket = await follow(AT_ONCE);
    const { body } = await rawRt(server)('GET', `/ticket/${ticket}`);
    const { Status, CustomFields } = body as { Status: string; CustomFields: { name: string; values: string[] }[] };
    expect(Status).toBe('resolved');
    expect(CustomFields.find(({ name }) => name === 'Solution')?.values[0]).toContain('Clear the paper jam');
  }, 300_000);
});

/** The files named `dossier.json` of a ticket, oldest first. */
async function dossiersOf(server: RtServer, ticket: string): Promise<readonly Dossier[]> {
  const rt = rawRt(server);
  const { body } = await rt('GET', `/ticket/${ticket}/attachments?per_page=100&fields=Filename`);
  const files = (body as { items: readonly { id: string; Filename: string }[] }).items;
  const named = files.filter(({ Filename }) => Filename === 'dossier.json').sort((a, b) => Number(a.id) - Number(b.id));
  return Promise.all(
    named.map(async ({ id }) => {
      const { Content } = (await rt('GET', `/attachment/${id}`)).body as { Content: string };
      return JSON.parse(Buffer.from(Content, 'base64').toString('utf8')) as Dossier;
    }),
  );
}

/** The key of an operation in the note that it wrote. */
async function opKeyOf(server: RtServer, transaction: string): Promise<string | undefined> {
  const rt = rawRt(server);
  const { body } = await rt('GET', `/transaction/${transaction}/attachments?per_page=20&fields=ContentType,Content`);
  for (const { id } of (body as { items: readonly { id: string }[] }).items) {
    const { Content } = (await rt('GET', `/attachment/${id}`)).body as { Content?: string };
    const text = Buffer.from(Content ?? '', 'base64').toString('utf8');
    const key = /\[dejacase: \{.*?"opKey":"([\w-]+)"/.exec(text)?.[1];
    if (key !== undefined) return key;
  }
  return undefined;
}
