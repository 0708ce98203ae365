import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseReportTemplate, sayFinding } from '../../src/knowledge/index.js';
import { DEFAULT_TEMPLATE, REPORT_SECTIONS } from '../../src/statistics/index.js';
import { expectFrenchTypography } from '../french.js';

const read = (text: string) => parseReportTemplate({ file: 'weekly.yaml', text }, ['device', 'led'], 'fr');

test('a template chooses and orders sections; what it leaves out is as without one', () => {
  const { template, findings } = read(
    'version: 1\ntitle: Le support, en chiffres\nzone: Europe/Paris\nsections: [gaps, summary]\ndimensions: [device, x-site]\nrows: 5\n',
  );
  expect(findings).toEqual([]);
  expect(template).toEqual({
    title: { fr: 'Le support, en chiffres' },
    zone: 'Europe/Paris',
    sections: ['gaps', 'summary'],
    dimensions: ['device', 'x-site'],
    rows: 5,
  });
  expect(read('version: 1\n')).toEqual({ template: DEFAULT_TEMPLATE, findings: [] });
  expect(read('').template).toEqual(DEFAULT_TEMPLATE);
});

test.each([
  ['secttions: [summary]', 'DC201', 'sections', '1:1'],
  ['sections: [summary, gasp]', 'DC204', 'gaps', '1:21'],
  ['sections: []', 'DC207', undefined, '1:11'],
  ['sections: [gaps, volume, gaps]', 'DC102', undefined, '1:26'],
  ['dimensions: [divice]', 'DC303', 'device', '1:14'],
  ['zone: Europe/Pariss', 'DC417', 'Europe/Paris', '1:7'],
  ['rows: 0', 'DC206', undefined, '1:7'],
  ['rows: many', 'DC203', undefined, '1:7'],
  ['title: { de: x }', 'DC201', undefined, '1:10'],
  ['sections: {a', 'DC101', undefined, '1:11'],
])('%s is told where it is, with a caret, in both languages', (text, code, suggestion, place) => {
  const { findings } = read(text);
  expect(findings[0]).toMatchObject({ code, severity: 'error', file: 'weekly.yaml' });
  expect([findings[0]?.suggestion, `${findings[0]?.line}:${findings[0]?.column}`]).toEqual([suggestion, place]);
  expect(findings[0]?.frame).toContain('^');
  for (const finding of findings) expectFrenchTypography(sayFinding(finding, 'fr'));
});

test('the schema names every section, and no other', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
  expect(schema.properties.sections.items.enum).toEqual(REPORT_SECTIONS);
});
