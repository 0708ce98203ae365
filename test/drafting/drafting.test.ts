import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createTicketReader,
  draftTickets,
  guessMapping,
  type PastTicket,
  withoutPeople,
} from '../../src/drafting/index.js';
import { createSolver } from '../../src/drafting/solve.js';
import { parseKnowledge, printDrafts } from '../../src/knowledge/index.js';
import type { Case } from '../../src/model/index.js';
import { createTextMask } from '../../src/service/index.js';

const BASE = `version: 1
solutions:
  clear-jam: { title: { fr: Retirer le papier coincé, en: Clear the paper jam }, steps: [{ fr: Ouvrir le capot avant, en: Open the front cover }, { fr: Retirer la feuille, en: Pull the sheet out }] }
  restart-spooler: { title: { fr: Redémarrer le spouleur, en: Restart the spooler }, steps: [{ fr: Arrêter puis relancer le service, en: Stop and start the service }] }
cases:
  - { id: jam, problem: { fr: Le papier reste coincé dans le bac deux, en: Paper stays stuck in the second tray }, solution: clear-jam }
`;
const base = parseKnowledge([{ file: 'base.yaml', text: BASE }]).knowledge;
const ticket = (line: number, problem: string, resolution: string, source?: string): PastTicket => ({
  ...{ line, language: 'en', problem, resolution, resolutionLanguage: 'en', noted: new Map() },
  ...(source === undefined ? {} : { source }),
});
const draft = (tickets: readonly PastTicket[]) =>
  draftTickets(tickets, { knowledge: base, factsOf: () => ({ facts: {}, unread: [] }) });

describe('columns', () => {
  test.each([
    [['Short description', 'Description', 'Close notes', 'Number', 'Opened by'], 'Short description', 'Close notes'],
    [['N°', 'Demandeur', 'Intitulé', 'Contenu', 'Compte-rendu'], 'Intitulé', 'Compte-rendu'],
    [['issue_key', 'SUMMARY', 'Resolution', 'reporter'], 'SUMMARY', 'Resolution'],
  ])('%j are recognised by their names', (columns, problem, solution) => {
    const mapping = guessMapping(columns);
    expect([mapping?.problem[0], mapping?.solution[0]]).toEqual([problem, solution]);
    expect(mapping?.id).toBeDefined();
    expect(mapping?.people).toHaveLength(columns.some((name) => /by|Demandeur|reporter/.test(name)) ? 1 : 0);
  });

  test('what nobody can guess is none, and what is given is not guessed', () => {
    expect(guessMapping(['a', 'b'])).toBeUndefined();
    expect(guessMapping(['Subject', 'b'])).toBeUndefined();
    expect(guessMapping(['Subject', 'Owner', 'b'], { solution: ['b'], problem: ['Owner'] })).toEqual({
      problem: ['Owner'],
      solution: ['b'],
    });
  });
});

describe('people', () => {
  test.each([
    ['Hello, I am Jeanne Martin', ['Martin, Jeanne'], 'Hello, I am […] […]'],
    ['Vu avec Mme Durand hier', [], 'Vu avec Mme […] hier'],
    ['Bonjour Jean,\nle PC de jeanne est bloqué', ['Jeanne Petit'], 'Bonjour […],\nle PC de […] est bloqué'],
    ["Durand's desk, PC-DURAND", ['Paul Durand'], '[…] desk, […]'],
    ['ask jean.dupont, MARTIN_J or Jean', ['jean.dupont@corp.example', 'Ann Martin'], 'ask […], […] or […]'],
    ['MME DURAND attend, madame Petit aussi', [], 'MME […] attend, madame […] aussi'],
    ['Bonjour Madame, Monsieur, le PC est lent', [], 'Bonjour Madame, Monsieur, le PC est lent'],
    ['the mail of corp.example', ['jean.dupont@corp.example'], 'the mail of corp.example'],
    ["l'écran d'Éloïse", ['Eloise Roy'], "l'écran d'Éloïse"],
    ['Bonjour Impossible de me connecter', [], 'Bonjour Impossible de me connecter'],
  ])('%s', (text, names, expected) => {
    const masked = withoutPeople(text, names);
    if (text !== expected) expect(masked).toBe(expected);
    else expect(masked.length).toBeGreaterThan(0);
  });

  test('no part of a name of three letters or more is left, wherever it stands', () => {
    const name = fc.stringMatching(/^[A-Z][a-zéèï]{2,8}$/);
    const word = fc.constantFrom('printer', 'the', 'is', 'blocked', ',', '.', '\n');
    fc.assert(
      fc.property(name, fc.array(word), fc.array(word), (someone, before, after) => {
        const text = [...before, someone, ...after].join(' ');
        const own = new Set(['printer', 'the', 'is', 'blocked']);
        fc.pre(!own.has(someone.toLowerCase()));
        expect(withoutPeople(text, [`X ${someone}`])).not.toContain(someone);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a row is a ticket', () => {
  const read = createTicketReader({ problem: ['s', 'd'], solution: ['r'], people: ['who'] }, createTextMask(), 'en');
  const row = (s: string, d: string, r: string) => new Map([...Object.entries({ s, d, r, who: 'Ada Byron' })]);
  test('whose texts are one, in their own languages, without anybody’s name or number', () => {
    expect(
      read(
        3,
        row(
          'Écran noir',
          'Écran noir depuis ce matin, dit Ada (ada@example.org)',
          'I replaced the cable of the screen',
        ),
      ),
    ).toMatchObject({
      ...{ line: 3, language: 'fr', resolutionLanguage: 'en', resolution: 'I replaced the cable of the screen' },
      problem: 'Écran noir depuis ce matin, dit […] ([…])',
    });
  });
  test.each([
    ['', '', 'Cable replaced', 'no-problem'],
    ['Black screen', '', '', 'no-solution'],
    ['Black screen', '', 'Done. Ticket closed', 'no-solution'],
    ['Écran noir', '', 'RAS, incident résolu.', 'no-solution'],
  ])('or says why it is none: %j, %j, %j', (s, d, r, why) => expect(read(1, row(s, d, r))).toBe(why));
});

describe('solutions', () => {
  const solve = createSolver(base.solutions);
  test.each([
    ['restart-spooler', 'en', 'restart-spooler'],
    ['Clear the paper jam.', 'en', 'clear-jam'],
    ['Opened the front cover and pulled the sheet out', 'en', 'clear-jam'],
    ['redémarré le spouleur', 'fr', 'restart-spooler'],
    ['Replaced the battery', 'en', undefined],
    ['Opened the cover', 'en', undefined],
    ['Paper removed', 'en', undefined],
    ['Restarted the spooler, cleared the paper jam', 'en', undefined],
  ] as const)('%s: %s names %s', (text, language, expected) => {
    expect(solve(text, language)?.solutionId).toBe(expected);
  });
});

describe('drafts', () => {
  test('are compared with the base and with each other, duplicates counted where they repeat a draft', () => {
    const { cases, duplicates, solutions } = draft([
      ticket(2, 'Paper stays stuck in the second tray', 'Clear the paper jam', 'T-1'),
      ticket(3, 'Paper stays stuck in the second tray', 'Restart the spooler', 'T-2'),
      ticket(4, 'The badge reader of the north door shines red', 'Updated its firmware', 'T-10'),
      ticket(5, 'The badge reader of the north door shines red', 'Updated the firmware', 'T-9'),
    ]);
    expect(cases.map(({ case: { id, evidence }, comparison }) => [id, comparison.kind, evidence.worked])).toEqual([
      ['import-t-9', 'new', 2],
      ['import-t-2', 'contradiction', 1],
    ]);
    expect(duplicates.map(({ source, caseId }) => [source, caseId])).toEqual([
      ['T-1', 'jam'],
      ['T-10', 'import-t-9'],
    ]);
    expect(solutions.map(({ id, title, audience }) => [id, title, audience])).toEqual([
      ['draft-updated-the-firmware', { en: 'Updated the firmware' }, 'agent'],
    ]);
  });

  test('come out the same in whatever order their tickets are, and are read back as they were', () => {
    const word = fc.constantFrom(
      'screen',
      'black',
      'badge',
      'door',
      'slow',
      'paper',
      'tray',
      'noise',
      '#',
      ': ',
      '"',
      'é\u2028',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    const several = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (pairs, random) => {
        const tickets = pairs.map(([problem, resolution], at) => ticket(at, problem, resolution, `T-${at}`));
        const turned = tickets.map((one) => [random.next().value, one] as const).sort(([a], [b]) => a - b);
        const drafted = draft(tickets);
        expect(draft(turned.map(([, one]) => one)).cases).toEqual(drafted.cases);
        expect(drafted.cases.length + drafted.duplicates.length).toBe(tickets.length);

        const cases = drafted.cases.map((one) => one.case);
        const files = [...printDrafts({ cases, solutions: drafted.solutions, head: ['x'] })];
        const sources = [BASE, ...files].map((yaml, at) => ({ file: `${at}.yaml`, text: yaml }));
        const { knowledge, findings } = parseKnowledge(sources);
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        const byId = (list: readonly Case[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(knowledge.cases.filter(({ status }) => status === 'draft'))).toEqual(byId(cases));
      }),
      { numRuns: 200 },
    );
  });
});
