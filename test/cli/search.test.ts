import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { dejacase, ENVIRONMENT, MAIN, SHIPPED } from './command.js';

test.each([
  ['fr', 'mon imprimante clignote orange et plus rien ne sort', 'Retirer le papier coincé'],
  ['en', 'the printer flashes amber and nothing comes out', 'Clear the paper jam'],
])('search in %s proposes to clear the paper jam', async (language, text, title) => {
  const json = await dejacase(['search', text, '--limit', '3', '--json', '--knowledge', SHIPPED], '.');
  expect([json.status, json.stderr]).toEqual([0, '']);
  const found = JSON.parse(json.stdout);
  expect(Object.keys(found)).toEqual(['schemaVersion', 'query', 'language', 'verdict', 'solutions', 'hits']);
  expect(found).toMatchObject({ schemaVersion: 1, query: text, language, verdict: 'known' });
  expect(found.solutions[0]).toMatchObject({ solutionId: 'clear-paper-jam', explanation: expect.any(String) });
  expect(found.solutions[0].confidence).toBeGreaterThan(0);
  expect(found.solutions[0].confidence).toBeLessThanOrEqual(1);
  expect(found.hits).toHaveLength(3);
  for (const hit of found.hits) expect(Object.keys(hit)).toEqual(['caseId', 'solutionId', 'similarity', 'explanation']);
  const people = await dejacase(['search', text, '--explain', '--knowledge', SHIPPED], '.');
  expect([people.status, people.stderr]).toEqual([0, '']);
  expect(people.stdout).toContain(`1. ${title} (`);
});

test('without a path, the shipped base is searched, and what it does not know stays unknown', async () => {
  const { status, stdout } = await dejacase(['search', 'zzzz qqqq xxxx', '--json'], '.');
  expect([status, JSON.parse(stdout).verdict]).toEqual([0, 'unknown']);
});

test('a reader that closes the pipe early is no failure', async () => {
  const child = spawn(process.execPath, [MAIN, 'lint', '--help'], { env: ENVIRONMENT });
  child.stdout.destroy();
  let talk = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    talk += text;
  });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  expect(talk).toBe('');
});

test('lookup takes lunr’s query language', async () => {
  const json = await dejacase(['lookup', 'title:imprimante*', '--limit', '2', '--json', '--knowledge', SHIPPED], '.');
  const { schemaVersion, query, hits } = JSON.parse(json.stdout);
  expect([json.status, schemaVersion, query, hits.length]).toEqual([0, 1, 'title:imprimante*', 2]);
  const french = await dejacase(['lookup', '+imprimante', '--lang', 'fr', '--knowledge', SHIPPED], '.');
  expect(french.stdout).toMatch(/imprimante/i);
  const wrong = await dejacase(['lookup', 'nofield:x', '--knowledge', SHIPPED], '.');
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('title');
});
