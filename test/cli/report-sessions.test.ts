import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { LANGUAGES } from '../../src/model/index.js';
import type { SessionFigures } from '../../src/statistics/index.js';
import { journalStore } from '../../src/stores/journal.js';
import { simulatedClock } from '../../src/testing/index.js';
import { MINUTE, MONDAY, OFFICE, office } from '../needs/support.js';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
const run = (...args: string[]) => dejacase(args, folder);
const report = (...more: string[]) =>
  run('report', '--sessions', '--store', 'helpdesk.journal', '--knowledge', 'office.yaml', ...more);

/** Two weeks of a small company. */
beforeAll(async () => {
  writeFileSync(join(folder, 'office.yaml'), OFFICE);
  const clock = simulatedClock(MONDAY);
  let count = 0;
  const store = journalStore(join(folder, 'helpdesk.journal'));
  const engine = createEngine({ knowledge: office(), store, clock, ids: () => `s${++count}` });
  const jam = {
    text: 'bourrage papier',
    language: 'fr',
    facts: { device: 'printer' },
    extras: { 'x-site': 'Lyon' },
  } as const;
  for (let index = 0; index < 4; index++) {
    const { sessionId } = await engine.open({ ...jam, channel: index % 2 === 0 ? 'chat' : 'phone' });
    await clock.advance((index + 1) * 5 * MINUTE);
    await engine.report(sessionId, 'clear-jam', index === 3 ? 'failed' : 'worked');
  }
  await engine.rate('s1', { rating: 2, comment: 'trop long' });
  await clock.advance(7 * 24 * 60 * MINUTE);
  for (const text of ['the badge reader is dark', 'badge reader dark, call 06 12 34 56 78']) {
    const { sessionId, kind } = await engine.open({
      text,
      language: 'en',
      channel: 'mail',
      requester: { id: 'u7', name: 'Quibel' },
    });
    if (kind !== 'escalated') await engine.escalate(sessionId, { reason: 'unknown to us' });
  }
  await engine.take('s5');
  await engine.resolve('s5', {
    solution: { title: 'Open the door by hand', steps: ['x'], kind: 'workaround', rootCause: 'dead battery' },
  });
  await engine.close();
  writeFileSync(join(folder, 'weekly.yaml'), 'title: Weekly\nsections: [gaps, summary]\ndimensions: [x-site]\n');
  writeFileSync(join(folder, 'faulty.yaml'), 'sections: [sumary]\nroes: 3\n');
});
afterAll(remove);

/** What a reader of the page reads, without its markup. */
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>|<svg.*?<\/svg>/gs, '')
    .replace(/<\/(th|td)>/g, ' | ')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/^\s+|\s+$/gm, '');

test.each(LANGUAGES)('the page and the messages in %s are what they were', async (language) => {
  let text = '';
  const said = async (...more: string[]) => {
    const { status, stdout, stderr } = await report('--lang', language, ...more);
    text += `$ dejacase report --sessions … --lang ${language} ${more.join(' ')}\n[${status}]\n${textOf(stdout)}\n${stderr}\n`;
  };
  await said();
  await said('--template', 'weekly.yaml', '--from', '2026-01-12', '--to', '2026-01-18');
  await said('--template', 'faulty.yaml');
  await said('--from', '2026-02-30');
  await said('--from', '2026-02-02', '--to', '2026-02-01');
  const file = new URL(`../golden/sessions-${language}.txt`, import.meta.url);
  if (process.env.DEJACASE_GOLDEN === 'update') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('the same store gives the same page and the same figures, and nobody is named in either', async () => {
  const [first, second] = [await report('--out', 'a.html', '--json'), await report('--out', 'b.html', '--json')];
  expect(first.status).toBe(0);
  const figures = JSON.parse(first.stdout) as SessionFigures & { readonly file: string; readonly bytes: number };
  expect({ ...JSON.parse(second.stdout), file: 'a.html' }).toEqual(figures);
  const page = readFileSync(join(folder, 'a.html'), 'utf8');
  expect(readFileSync(join(folder, 'b.html'), 'utf8')).toBe(page);
  expect(figures).toMatchObject({ schemaVersion: 1, all: { sessions: 6 }, bytes: Buffer.byteLength(page) });
  for (const secret of ['Quibel', 'u7', '06 12']) expect(page + first.stdout).not.toContain(secret);
});

test('what does not go together is refused with the next step', async () => {
  for (const args of [
    ['report'],
    ['report', '--sessions'],
    ['report', 'a.json', '--sessions', '--store', 'x'],
    ['report', 'a.json', '--from', '2026-01-01'],
  ]) {
    const { status, stderr } = await run(...args);
    expect([status, stderr.split('\n')]).toEqual([2, [expect.stringMatching(/^dejacase: /), '']]);
  }
  expect((await run('report', '--sessions', '--store', 'none.journal')).status).toBe(3);
});

// The last rating counts; it is told when it was given, so that the pages above come first.
test('a session is rated, and the rating is in the report', async () => {
  const rated = await run(
    'rate',
    's1',
    '--store',
    'helpdesk.journal',
    '--knowledge',
    'office.yaml',
    '--rating',
    '1',
    '--comment',
    'bien trop long',
    '--json',
  );
  expect([rated.status, rated.stderr]).toEqual([0, '']);
  expect(JSON.parse(rated.stdout)).toMatchObject({
    schemaVersion: 1,
    sessionId: 's1',
    rating: 1,
    comment: 'bien trop long',
    ticket: { state: 'resolved' },
  });
  const { stdout } = await report('--json');
  expect((JSON.parse(stdout) as SessionFigures).ratings.comments).toMatchObject([
    { rating: 1, text: 'bien trop long' },
  ]);
  for (const wrong of ['0', '6', 'x']) {
    expect((await run('rate', 's2', '--store', 'helpdesk.journal', '--rating', wrong)).status).toBe(2);
  }
  expect(
    (await run('rate', 'none', '--store', 'helpdesk.journal', '--knowledge', 'office.yaml', '--rating', '3')).status,
  ).not.toBe(0);
});
