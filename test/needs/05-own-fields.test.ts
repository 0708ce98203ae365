import { expect, test } from 'vitest';
import { parseReportTemplate } from '../../src/knowledge/index.js';
import { drawSessions } from '../../src/report/index.js';
import { figuresOf } from './figures.js';
import { deskOf, numberOf, office, PRINTER } from './support.js';

test('5 · a company has its own attributes and fields, and they reach the ticket', async () => {
  const { engine, desk } = deskOf();
  const opened = await engine.open({ ...PRINTER, extras: { 'x-site': 'Lyon' } });
  expect(opened.kind === 'ask' && opened.question.text).toBe('De quelle couleur est le voyant ?');
  const turn = await engine.escalate('s1', { reason: 'pressé' });
  expect((await desk.get(numberOf(turn))).fields).toMatchObject({ 'x-site': 'Lyon', 'x-room': 'B12' });
});

test('5 · a report has the sections, the order and the fields that the company chose', async () => {
  const { engine, store } = deskOf();
  for (const id of ['s1', 's2', 's3']) {
    await engine.open({ ...PRINTER, extras: { 'x-site': 'Lyon' } });
    await engine.resolve(id, { solution: 'clear-jam' });
  }
  const text = 'title: Nos imprimantes\nsections: [dimensions, summary]\ndimensions: [x-site, device]\n';
  const { template, findings } = parseReportTemplate({ file: 'own.yaml', text }, ['device', 'light'], 'fr');
  expect(findings).toEqual([]);
  const figures = await figuresOf(store, { knowledge: office(), language: 'fr', dimensions: ['x-site', 'device'] });
  const page = drawSessions(figures, template);
  expect([...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['dimensions', 'summary']);
  expect(page).toContain('<h1>Nos imprimantes</h1>');
  expect(page).toMatch(/<th scope="row">Lyon<\/th><td class="number">3<\/td>/);
  expect(page).toMatch(/<th scope="row">imprimante<\/th><td class="number">3<\/td>/);
});
