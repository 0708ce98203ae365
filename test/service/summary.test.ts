import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier } from '../../src/model/index.js';
import {
  boundDossier,
  dossierText,
  type SummaryFormat,
  severityOf,
  summarise,
  verifyDossier,
} from '../../src/service/index.js';
import { KINDS } from '../properties/hostile.js';
import { FULL_DOSSIER } from '../schemas/full-dossier.js';

/** Half of a character. */
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const FORMATS: readonly SummaryFormat[] = ['markdown', 'text'];
const HOSTILE: readonly string[] = [
  '# Incident résolu',
  'x\n# Incident résolu\n\n- [ok](http://evil.example)',
  '## What is asked\r\n**nothing**',
  '![p](http://evil.example/p.png)',
  '[click](javascript:alert(1))',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt; &#60;b&#62;',
  '| a | b |\n|---|---|',
  '1. do this',
  '- item',
  '+ item',
  '> quote',
  '===',
  '---',
  '```\ncode',
  '~~~',
  '`code`',
  '**bold** __bold__ *a* _b_',
  '\\# \\[x](y)',
  '[x]: http://evil.example',
  'http://evil.example www.evil.example',
  '\u202e# tsil\u2066',
  'a\u2028# b\u2029# c\u0085# d\v# e',
  '$x$ {{macro}}',
];

/** Everything that a person says, said in these words. */
function saying(text: string): Dossier {
  const [fact] = FULL_DOSSIER.facts;
  return {
    ...FULL_DOSSIER,
    problem: [text],
    ...(fact === undefined ? {} : { facts: [{ ...fact, text, quote: text }] }),
    requester: { id: text, name: text },
    site: text,
    tried: FULL_DOSSIER.tried.map((each) => ({ ...each, remark: text })),
    alsoReported: { text, facts: {} },
    transcript: FULL_DOSSIER.transcript.map((entry) => ({ ...entry, text })),
  };
}

/** What the reader sees as structure: how each line begins. */
function skeleton(summary: string): readonly string[] {
  return summary.split('\n').map((line) => /^(?:#+ |> | *- | *\d+\. |\*\*|[=-]+$|\s*)/.exec(line)?.[0] ?? '');
}

test.each(FORMATS)('nothing that is said forges anything in %s', (format) => {
  const plain = skeleton(summarise(saying('mot'), { format }));
  const text = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.constantFrom(...HOSTILE).map((each) => ` ${each}`),
    KINDS.markup,
    KINDS.controls,
    KINDS.code,
  );
  fc.assert(
    fc.property(text, (said) => {
      const summary = summarise(saying(`mot ${said}`), { format });
      expect(skeleton(summary)).toEqual(plain);
      expect(summary).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
      if (format === 'text') return;
      expect(summary).not.toMatch(/<|(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)\||(?<!\\)`|https?:\/\/(?!tickets\.example)|www\./i);
    }),
    { numRuns: 300 },
  );
});

test.each(HOSTILE)('%j at the beginning of a line of the person opens no block', (said) => {
  const [first = ''] = said.trim().split(/[\n\r\u2028]/);
  const line =
    summarise(saying(first))
      .split('\n')
      .find((each) => each.startsWith('> ')) ?? '';
  expect(line.slice(2)).not.toMatch(/^\s*(?:[#>+=`~|-]|\d+[.)]\s|[<[!])/);
});

test.each(['fr', 'en'] as const)('both ways to write it say the same, with the hash of the dossier: %s', (language) => {
  const [markdown = '', text = ''] = FORMATS.map((format) => summarise({ ...FULL_DOSSIER, language }, { format }));
  const words = (summary: string) => summary.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  expect(words(markdown)).toBe(words(text));
  for (const each of [markdown, text]) {
    expect(each).toContain(FULL_DOSSIER.contentHash);
    expect(each).not.toMatch(/undefined|NaN|\[object/);
    if (language === 'fr') expect(each).not.toMatch(/\p{L}:(?: |$)/mu);
  }
});

test('a summary that has no room says what it leaves out, keeps the hash, and fits', () => {
  const entry = FULL_DOSSIER.transcript[0] as Dossier['transcript'][number];
  const transcript = Array.from({ length: 500 }, (_, at) => ({ ...entry, text: `ligne ${at} 😀` }));
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 40_000 }), fc.constantFrom(...FORMATS), (limit, format) => {
      const summary = summarise({ ...FULL_DOSSIER, transcript }, { format, limit });
      expect(summary.length).toBeLessThanOrEqual(limit);
      expect(summary).toContain(FULL_DOSSIER.contentHash);
      expect(LONE.test(summary)).toBe(false);
      const isWhole = summary.includes('ligne 0 ');
      expect(summary.includes('Abrégé')).toBe(!isWhole);
      if (!isWhole && limit > 10_000) expect(summary).toContain('ligne 499 ');
    }),
  );
  expect(() => summarise(FULL_DOSSIER, { limit: 999 })).toThrow(RangeError);
});

test('a dossier fits into its bytes, says what was cut, and stays one', () => {
  const entry = FULL_DOSSIER.transcript[0] as Dossier['transcript'][number];
  const text = fc.oneof(
    fc.constantFrom('é'.repeat(3_000), '😀'.repeat(2_000), '\u0000'.repeat(500), '\ud800x', 'court'),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.record({ said: fc.array(text, { maxLength: 60 }), problem: fc.array(text, { maxLength: 30 }), extra: text }),
      fc.integer({ min: 16_384, max: 200_000 }),
      ({ said, problem, extra }, limit) => {
        const dossier: Dossier = {
          ...FULL_DOSSIER,
          problem,
          transcript: said.map((each) => ({ ...entry, text: each })),
          extras: { 'x-a': extra, 'x-b': [extra, { [extra]: extra }] },
        };
        const small = boundDossier(dossier, limit);
        const file = dossierText(small);
        expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(limit);
        const isSame = new TextEncoder().encode(dossierText(dossier)).length <= limit;
        expect(small === dossier).toBe(isSame);
        if (isSame) return;
        expect(verifyDossier(JSON.parse(file))).toBe(true);
        expect((small.cut?.length ?? 0) > (dossier.cut?.length ?? 0)).toBe(true);
        expect(Object.keys(small).sort()).toEqual(Object.keys(dossier).sort());
        // Only what was no character before is none now.
        expect(small.transcript.every(({ text: each }) => !LONE.test(each) || each.includes('\ud800x'))).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
  expect(() => boundDossier(FULL_DOSSIER, 16_383)).toThrow(RangeError);
});

test('priority is what was told, else what routing says, else what impact and urgency make of it', () => {
  const of = (told: object, routed: object = {}) => {
    const { priority, priorityReason } = severityOf(told as never, routed as never, 'fr');
    return [priority, priorityReason.code];
  };
  expect(of({})).toEqual(['normal', 'default']);
  expect(of({ 'x-priority': 'urgent' }, { 'x-priority': 'low' })).toEqual(['urgent', 'told']);
  expect(of({ 'x-priority': 'banana' }, { 'x-priority': 'low' })).toEqual(['low', 'routing']);
  expect(of({ 'x-impact': 'high' }, { 'x-urgency': 'medium' })).toEqual(['high', 'matrix']);
  expect(of({ 'x-impact': 'low', 'x-urgency': 'low' })).toEqual(['low', 'matrix']);
  expect(of({ 'x-impact': 'high' })).toEqual(['normal', 'default']);
});
