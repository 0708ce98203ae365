import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);

const BASE = `version: 1
attributes:
  device: { question: { fr: Quel appareil ?, en: Which device? }, type: choice, values: { printer: { fr: imprimante, en: printer }, laptop: { fr: portable, en: laptop } } }
solutions:
  clear-jam: { title: { fr: Retirer le papier coincé, en: Clear the paper jam }, steps: [{ fr: Ouvrir le capot, en: Open the cover }] }
  restart-spooler: { title: { fr: Redémarrer le spouleur, en: Restart the spooler }, steps: [{ fr: Redémarrer, en: Restart }] }
cases:
  - { id: jam, problem: { fr: Le papier reste coincé dans le bac deux, en: Paper stays stuck in the second tray }, facts: { device: printer }, solution: clear-jam }
`;
const HEADER = 'Number,Caller,Short description,Description,Category,Close notes';
const TICKETS = `${HEADER}
INC-1,Jeanne Martin,Printer,"Jeanne Martin here, ""paper"" stuck in the second tray
Call me on 06 12 34 56 78",Print,Clear the paper jam
INC-2,Paul Roy,,Paper stays stuck in the second tray,Print,clear the paper jam
INC-3,Paul Roy,,Paper stays stuck in the second tray,Print,Restarted the spooler: restart the spooler
INC-4,Ana Diaz,Badge reader,The badge reader of the north door shines red,Door,Updated the firmware of the controller
INC-5,Ana Diaz,Black screen,,Screen,done
INC-6,Ana Diaz,too short
INC-7,Ana Diaz,Badge reader,"The badge reader of the north door shines red",Door,"updated firmware of the controler"
`;
const put = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text);
const run = (...args: readonly string[]) => dejacase(['import', ...args, '--knowledge', 'base.yaml'], folder);
const draftsIn = (name: string) =>
  readdirSync(join(folder, name))
    .sort()
    .map((file) => parse(readFileSync(join(folder, name, file), 'utf8')));

beforeAll(() => {
  put('base.yaml', BASE);
  put('tickets.csv', TICKETS);
});

describe('dejacase import', () => {
  test('drafts, compares, and leaves out what says nothing new', async () => {
    const { status, stdout } = await run('tickets.csv', '--json', '--out', 'a');
    expect(status).toBe(1);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({
      ...{ schemaVersion: 1, file: 'tickets.csv', format: 'CSV', encoding: 'utf-8', delimiter: ',', rows: 7 },
      mapping: {
        problem: ['Short description', 'Description'],
        ...{ solution: ['Close notes'], id: 'Number', people: ['Caller'] },
      },
      counts: { new: 1, variant: 1, contradiction: 1, duplicate: 2, untold: 1, faulty: 1 },
      files: [join('a', 'tickets-001.yaml')],
      newSolutions: ['draft-updated-the-firmware-of-the-controller'],
      untold: [{ line: 7, why: 'no-solution' }],
      faults: [{ line: 8, fault: 'columns', got: 3, expected: 6 }],
    });
    const [file] = draftsIn('a');
    const cases = file.cases as { id: string; status: string; solution: string; facts?: object; 'x-import': object }[];
    expect(cases.map(({ id, solution, status: kept }) => [id, solution, kept])).toEqual([
      ['import-inc-1', 'clear-jam', 'draft'],
      ['import-inc-4', 'draft-updated-the-firmware-of-the-controller', 'draft'],
      ['import-inc-3', 'restart-spooler', 'draft'],
    ]);
    expect(cases[0]).toMatchObject({
      facts: { device: 'printer' },
      'x-import': { source: 'INC-1', 'variant-of': 'jam' },
    });
    expect(cases[2]).toMatchObject({ 'x-import': { 'contradiction-of': 'jam', 'solved-there-by': 'clear-jam' } });
    expect(told.duplicates.map((one: { source: string; caseId: string }) => [one.source, one.caseId])).toEqual([
      ['INC-2', 'jam'],
      ['INC-7', 'import-inc-4'],
    ]);
  });

  test('what is written has no findings beside the base, and nobody’s name or number', async () => {
    await run('tickets.csv', '--out', 'b');
    const lint = await dejacase(['lint', 'base.yaml', 'b', '--fail-on', 'warning', '--json'], folder);
    expect([lint.status, lint.stderr]).toEqual([0, '']);
    const text = readFileSync(join(folder, 'b', 'tickets-001.yaml'), 'utf8');
    expect(text).not.toMatch(/Jeanne|Martin|Roy|Diaz|06 12|caller/i);
    expect(text).toContain('[phone 1]');
    // Drafts are found by nobody before their review.
    const search = await dejacase(['search', 'badge reader north door', '-k', 'b', '--json'], folder);
    expect(search.stdout).not.toContain('import-inc');
  });

  test('nothing is overwritten, and a dry run writes nothing', async () => {
    await run('tickets.csv', '--out', 'c');
    const written = readFileSync(join(folder, 'c', 'tickets-001.yaml'), 'utf8');
    const again = await run('tickets.csv', '--out', 'c');
    expect([again.status, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toContain('tickets-001.yaml');
    expect(readFileSync(join(folder, 'c', 'tickets-001.yaml'), 'utf8')).toBe(written);
    const dry = await run('tickets.csv', '--out', 'dry', '--dry-run');
    expect([dry.status, existsSync(join(folder, 'dry'))]).toEqual([1, false]);
    expect(dry.stdout).toContain('Nothing was written');
  });

  test.each([
    ['fr', 'nouveaux', 'doublons', 'Elle a 3 champs, et 6 sont attendus', 'réglé par clear-jam'],
    ['en', 'new', 'duplicates', 'It has 3 fields, and 6 are expected', 'solved by clear-jam'],
  ])('%s: counts, first drafts and bad rows are told', async (lang, news, doubles, fault, other) => {
    const { stdout, stderr } = await run('tickets.csv', '--dry-run', '--lang', lang);
    expect(stdout).toMatch(new RegExp(`^ {2}${news} +1$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^ {2}${doubles} +2 `, 'm'));
    expect(stdout).toContain(other);
    expect(stderr).toContain(`tickets.csv:8 ${fault}`);
    expect(stderr).toContain('tickets.csv:7 ');
  });

  test('the same file gives the same drafts, in whatever order its rows are', async () => {
    const rows = TICKETS.replace(`${HEADER}\n`, '').match(/INC-\d(?:[^"]|"[^"]*")*?\n(?=INC|$)/g) ?? [];
    expect(rows.length).toBe(7);
    put('turned.csv', `${HEADER}\n${[...rows].reverse().join('')}`);
    await run('turned.csv', '--out', 'd');
    await run('tickets.csv', '--out', 'e');
    expect(draftsIn('d')).toEqual(draftsIn('e'));
  });

  test.each([
    ['Windows-1252', 'latin1', 'windows-1252'],
    ['UTF-16 with its mark', 'utf16le', 'utf-16le'],
    ['UTF-8', 'utf8', 'utf-8'],
  ] as const)('an export of Excel in French is read: %s', async (_, encoding, found) => {
    const mark = encoding === 'utf16le' ? '\uFEFF' : '';
    const text = `${mark}N°;Demandeur;Objet;Résolution\r\n1;Zoé;"Écran figé; rien n’y fait".;x\r\n2;Zoé;"Écran figé; tout est bloqué";Câble remplacé\r\n`;
    put(`${encoding}.csv`, Buffer.from(text.replace('’', "'"), encoding));
    const { stdout } = await run(`${encoding}.csv`, '--json', '--dry-run');
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ encoding: found, delimiter: ';', counts: { new: 1, faulty: 1 } });
    expect(told.newSolutions).toEqual(['draft-cable-remplace']);
    expect(told.mapping).toEqual({ problem: ['Objet'], solution: ['Résolution'], id: 'N°', people: ['Demandeur'] });
  });

  test('JSON lines are mapped by a file, whose values give facts', async () => {
    const row = (id: number, kind: string) =>
      JSON.stringify({
        key: id,
        fields: { text: `Nothing works since ${id} o'clock`, kind },
        fixed: 'Swapped the cable',
      });
    put('tickets.jsonl', `${row(1, 'PRN')}\n${row(2, 'LAP')}\n\n[1]\n${row(3, 'odd')}\n`);
    put(
      'map.yaml',
      'problem: fields.text\nsolution: [fixed]\nfacts: { device: { column: fields.kind, values: { PRN: printer, LAP: laptop } } }\n',
    );
    const { stdout, stderr } = await run('tickets.jsonl', '--map', 'map.yaml', '--out', 'f', '--lang', 'en');
    expect(stderr).toContain('tickets.jsonl:4 It is no JSON object.');
    expect(stderr).toContain('device: 1 ticket has a word that is no value of it');
    expect(stdout).toContain('device ← fields.kind');
    const facts = draftsIn('f').flatMap(({ cases }) => cases.map((one: { facts?: object }) => one.facts));
    expect(facts).toEqual([{ device: 'printer' }, { device: 'laptop' }, undefined]);
  });

  test.each([
    [['problem=Descr', 'solution=Close notes'], '“Descr”', 'Description'],
    [['prblem=Description'], '“prblem”', 'facts.ATTRIBUTE'],
    [['facts.colour=Category'], '“colour”', 'device'],
    [['wrong.yaml'], 'wrong.yaml', 'DC201'],
  ])('--map %j is refused with what there is', async (map, got, expected) => {
    put('wrong.yaml', 'problm: Description\n');
    const { status, stdout, stderr } = await run('tickets.csv', '--map', ...map, '--lang', 'en');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(got);
    expect(stderr).toContain(expected);
  });

  test('--map finds columns whatever their letters, and takes its own out of the guess', async () => {
    const map = ['--map', 'problem=short DESCRIPTION,description', 'id=caller', 'facts.device=Category'];
    const { stdout } = await run('tickets.csv', ...map, '--dry-run', '--json');
    expect(JSON.parse(stdout).mapping).toEqual({
      problem: ['Short description', 'Description'],
      ...{ solution: ['Close notes'], id: 'Caller', facts: { device: { column: 'Category' } } },
    });
  });

  test.each([
    ['workbook.xlsx', 'PK\u0003\u0004rest', 'workbook'],
    ['list.json', '[{"a":1}]', 'JSONL'],
    ['zeros.csv', 'a\0b', '--encoding'],
    ['empty.csv', '', 'names its columns'],
    ['other.csv', 'a,b\n1,2\n', '--map problem='],
  ])('%s is refused with the next step', async (name, text, expected) => {
    put(name, text);
    const { status, stdout, stderr } = await run(name, '--lang', 'en');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^dejacase: [^\n]+\n$/);
    expect(stderr).toContain(expected);
  });

  test('a file that is not there, and a folder, are refused', async () => {
    mkdirSync(join(folder, 'dir'));
    expect((await run('nowhere.csv')).status).toBe(3);
    expect((await run('dir')).status).toBe(3);
  });

  test('what stands in a ticket is text and nothing else: no path, no YAML, no order to the terminal', async () => {
    const evil = [
      ['../../../escape', 'It hangs\n  - id: evil\n    problem: x', 'Rebooted\n---\nversion: 1'],
      ['__proto__', '!!js/function "x" &a *a # {{', 'constructor'],
      ['\u001b[2J\u001b]0;x\u0007', '\u001b[2Jthe whole screen\u0000\u2028 blinks', '- ../x: yes'],
      ['C:\\x', '=cmd|calc: the formula', '%0a'],
    ];
    const quoted = (text = '') => `"${text.replaceAll('"', '""')}"`;
    put('evil.csv', `id,problem,solution\n${evil.map((row) => row.map(quoted).join(',')).join('\n')}\n`);
    const dry = await run('evil.csv', '--dry-run');
    expect((dry.stdout + dry.stderr).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    const { stdout } = await run('evil.csv', '--out', 'g', '--json');
    expect(JSON.parse(stdout).files).toEqual([join('g', 'evil-001.yaml')]);
    expect(readdirSync(join(folder, 'g'))).toEqual(['evil-001.yaml']);
    const ids = draftsIn('g').flatMap(({ cases }) => cases.map(({ id }: { id: string }) => id));
    for (const id of ids) expect(id).toMatch(/^import-[a-z0-9-]+$/);
    const lint = await dejacase(['lint', 'base.yaml', 'g'], folder);
    expect(lint.status, lint.stdout).toBe(0);
  });
});
