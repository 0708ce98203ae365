import { describe, expect, test, vi } from 'vitest';
import { EMPTY_KNOWLEDGE, LANGUAGES, type Language } from '../../src/model/index.js';
import { drawSessions } from '../../src/report/index.js';
import { SESSION_WORDS } from '../../src/report/sessions-words.js';
import { createTally, DEFAULT_TEMPLATE, REPORT_SECTIONS, type SessionFigures } from '../../src/statistics/index.js';
import { SMALL } from '../dialogue/small.js';
import { expectFrenchTypography, textsOf } from '../french.js';
import { DAY, type Made, MONDAY, sessionOf } from '../statistics/sessions.js';
import { absent, inBrowser } from './page-in-browser.js';

const NASTY =
  '</title></style><script>document.title = "taken"</script><img src=x onerror="alert(1)"> & "\' ]]> \u202etxet';

const BASE: Made = {
  at: MONDAY,
  channel: NASTY,
  language: 'en',
  ends: 'own',
  moves: [
    { to: 'L1', code: 'exhausted' },
    { to: 'L2', code: 'requested' },
  ],
  tried: [
    { solutionId: NASTY, result: 'failed' },
    { solutionId: 'fix', result: 'worked' },
  ],
  asked: 12,
  rating: 2,
  lasted: 95 * 60_000,
  text: `Quibel: badge reader dark ${NASTY}`,
  site: NASTY,
  device: 'printer',
};
/** Twelve sessions of four weeks, in which every section has something to show, and everything is nasty. */
function figuresIn(language: Language): SessionFigures {
  const knowledge = { ...EMPTY_KNOWLEDGE, attributes: SMALL.attributes, solutions: SMALL.solutions };
  const tally = createTally({ knowledge, language });
  for (let index = 0; index < 12; index++) {
    const state = sessionOf({ ...BASE, at: MONDAY + 2.5 * index * DAY, lasted: BASE.lasted * (index + 1) }, index);
    const rating = { rating: 2, comment: NASTY, at: MONDAY };
    tally.add({ ...state, rating, requester: { id: 'u1', name: 'Quibel' } });
  }
  return tally.figures();
}
const draw = (language: Language) => drawSessions(figuresIn(language), DEFAULT_TEMPLATE);

describe('the page of sessions', () => {
  test('says the same to the same input, in each language, with nothing undefined and no markup but its own', () => {
    for (const language of LANGUAGES) {
      const page = draw(language);
      expect(draw(language)).toBe(page);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).not.toMatch(/NaN|Infinity|undefined|https?:|<script|<img|onerror="|\u202e|Quibel/);
      expect(page).toContain('&#60;script&#62;');
      expect(page.match(/<\/style>/g)).toHaveLength(1);
      expect(page).not.toContain(SESSION_WORDS[language].nothing);
    }
    const french = draw('fr');
    expect(french).toContain('7\u00a0sept.\u00a02026');
    expect(french).toMatch(/\d,\d\u00a0% à /);
    expect(french).toContain('9\u00a0h 30\u00a0min');
    expect(draw('en')).toContain('9\u00a0h 30\u00a0min');
  });

  test('has one heading of each section in order, a name and a table for each figure, and links that lead somewhere', () => {
    const page = draw('en');
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(
      [...page.matchAll(/<section id="([^"]+)" aria-labelledby="\1-heading"><h2 id="\1-heading">/g)].map(
        ([, id]) => id,
      ),
    ).toEqual(REPORT_SECTIONS);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    const figures = page.match(/<figure>/g) ?? [];
    expect(page.match(/<details>/g)?.length).toBeGreaterThanOrEqual(figures.length);
    for (const [svg] of page.matchAll(/<svg (?!class="key")[^>]*>.*?<\/svg>/gs)) {
      expect(svg).toMatch(/role="img" aria-labelledby="(\S+)-title \1-text"/);
      expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/);
    }
    for (const [, table] of page.matchAll(/<table>(.*?)<\/table>/gs)) {
      expect(table).toMatch(/^<caption>[^<]+<\/caption><thead><tr><th scope="col">/);
      expect(table).toContain('<th scope="row">');
    }
    // Cut rows are told.
    expect(drawSessions(figuresIn('en'), { ...DEFAULT_TEMPLATE, rows: 1 })).toContain('more row');
  });

  test('shows the sections of the template in its order and under its title, and says where there is nothing', () => {
    const page = drawSessions(createTally({ language: 'fr' }).figures(), {
      title: { fr: 'La semaine' },
      sections: ['gaps', 'summary'],
      rows: 5,
    });
    expect(page).toContain('<h1>La semaine</h1>');
    expect([...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['gaps', 'summary']);
    expect(page).toContain('Rien à montrer');
    const empty = drawSessions(createTally().figures(), DEFAULT_TEMPLATE);
    expect(empty).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('speaks French as French is set', () => {
    const { fr } = SESSION_WORDS;
    const samples = [
      fr.period('qz', 'qz', 'qz'),
      fr.more(1),
      fr.more(2),
      fr.mostlyFail(['qz']),
      fr.ownRepairs(1),
      fr.ownRepairs(2),
    ];
    const gaps = [
      fr.gap(2, ['qz']),
      fr.gapSum(3, 2, 1),
      fr.gapSum(1, 1, 0),
      fr.known(1),
      fr.seeTable('qz'),
      fr.quote('qz'),
    ];
    const numbers = [
      fr.percent(0.5),
      fr.bounds('qz', 'qz'),
      fr.duration(5_400_000),
      fr.duration(3 * DAY),
      fr.duration(20_000),
      fr.date('2026-08-01'),
      fr.count(12_345),
    ];
    const plain = textsOf(Object.fromEntries(Object.entries(fr).filter(([name]) => name !== 'colon')));
    for (const text of [...plain, ...samples, ...gaps, ...numbers]) expectFrenchTypography(text);
    expect(numbers).toEqual([
      '50\u00a0%',
      '(qz à qz)',
      '1\u00a0h 30\u00a0min',
      '3\u00a0j',
      '20\u00a0s',
      '1er\u00a0août\u00a02026',
      '12\u202f345',
    ]);
  });
});

describe('in a browser', () => {
  vi.setConfig({ testTimeout: 240_000 });
  test.skipIf(absent)(
    'the page is drawn without an error, a script or a request, on a narrow screen, light and dark',
    async () => {
      await inBrowser(draw('en'), async (page, faults) => {
        expect(await page.title()).toBe('What happened');
        expect(await page.locator('img, script').count()).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        const box = await page.getByRole('img', { name: 'Week by week' }).boundingBox();
        expect(box !== null && box.width > 200 && box.height > 100).toBe(true);
        // By keyboard: the first link is a section's, and a table opens.
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#summary');
        const [summary] = await page.locator('details > summary').all();
        await summary?.focus();
        await page.keyboard.press('Enter');
        expect(await page.locator('details[open] table').count()).toBe(1);
        const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
        await page.emulateMedia({ colorScheme: 'light' });
        const light = await ground();
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await ground()).not.toBe(light);
        expect(faults).toEqual([]);
      });
    },
  );
});
