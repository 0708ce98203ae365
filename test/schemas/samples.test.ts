import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FINDING_CODES } from '../../src/knowledge/codes.js';
import { parseKnowledge } from '../../src/knowledge/parse.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const read = (kind: string) =>
  readdirSync(`${folder}${kind}`).map((file) => ({ file, text: readFileSync(`${folder}${kind}/${file}`, 'utf8') }));

describe('valid samples have no error and no warning', () => {
  for (const sample of read('valid')) {
    test(sample.file, () => {
      const { findings } = parseKnowledge([sample]);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    });
  }
});

describe('invalid samples have the finding their first line names', () => {
  for (const sample of read('invalid')) {
    test(sample.file, () => {
      const expected = /^# expects (DC\d{3})\n/.exec(sample.text)?.[1];
      const { findings } = parseKnowledge([sample]);
      expect(findings.map(({ code }) => code)).toContain(expected);
      for (const finding of findings) {
        expect(finding.severity).toBe(FINDING_CODES[finding.code as keyof typeof FINDING_CODES].severity);
        expect(finding.file).toBe(sample.file);
        expect(finding.frame).toContain('^');
        expect(finding.message).toMatch(/\.$|\?$/);
      }
    });
  }
});

test('every code of a finding has an invalid sample, but for those of sheer size and of whole trees', () => {
  const named = new Set(read('invalid').map(({ text }) => /DC\d{3}/.exec(text)?.[0]));
  const missing = Object.keys(FINDING_CODES).filter((code) => !named.has(code));
  const ofTrees = missing.filter((code) => code >= 'DC421' && code <= 'DC427');
  expect(missing.filter((code) => !ofTrees.includes(code))).toEqual(['DC107', 'DC109', 'DC112']);
  const tested = readFileSync('test/knowledge/check-trees.test.ts', 'utf8');
  expect(ofTrees.filter((code) => !tested.includes(code))).toEqual([]);
});
