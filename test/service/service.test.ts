import { describe, expect, test } from 'vitest';
import { createCatalogue, type Dossier, EMPTY_KNOWLEDGE, LEVELS } from '../../src/model/index.js';
import { documentSolution } from '../../src/reuse/index.js';
import {
  answerText,
  DEFAULT_ESCALATION_COST,
  escalationCost,
  higherLevel,
  levelOf,
  nextLevel,
  routeOf,
  subjectOf,
  summarise,
  valueText,
} from '../../src/service/index.js';
import { createDriver, value } from '../dialogue/driver.js';
import { SMALL } from '../dialogue/small.js';

const catalogue = createCatalogue(SMALL);
const NBSP = '\u00a0';

function dossier(language: 'fr' | 'en'): Dossier {
  const { turn } = createDriver(SMALL).run({ text: 'virus\npartout', facts: { device: 'printer' }, language }, [
    value('power', 'no'),
    { kind: 'report', solutionId: 'plug-in', result: 'failed' },
    ...([{ kind: 'undo' }, { kind: 'escalate' }] as const),
  ]);
  if (turn === undefined || !('dossier' in turn)) throw new TypeError('The session did not end.');
  return turn.dossier;
}

describe('levels', () => {
  test('hand over as declared, else to the next one; the last stays the last', () => {
    expect(LEVELS.map((level) => nextLevel(SMALL, level))).toEqual(['L1', 'L2', 'L3', 'L4', 'L4']);
    expect(nextLevel({ ...SMALL, escalation: { L1: { to: 'L3', cost: 1 } } }, 'L1')).toBe('L3');
  });

  test('cost what is declared, else twice the dearest repair', () => {
    expect(escalationCost(SMALL, 'L0')).toBe(300);
    const dearest = Math.max(...SMALL.solutions.map(({ cost }) => cost));
    expect(escalationCost(SMALL, 'L1')).toBe(Math.max(DEFAULT_ESCALATION_COST, 2 * dearest));
    expect(escalationCost(EMPTY_KNOWLEDGE, 'L1')).toBe(DEFAULT_ESCALATION_COST);
  });

  test('are ordered, and every audience has its own', () => {
    expect(higherLevel('L2', 'L1')).toBe('L2');
    expect(higherLevel('L0', 'L4')).toBe('L4');
    expect((['user', 'agent', 'expert'] as const).map(levelOf)).toEqual(['L0', 'L1', 'L2']);
  });
});

test('the first routing rule that holds counts; one whose facts are not known does not', () => {
  const rule = { when: {}, team: 'all', extras: {} };
  expect(routeOf(SMALL, catalogue, {})).toBeUndefined();
  expect(routeOf(SMALL, catalogue, { device: 'printer' })?.team).toBe('print');
  const more = { ...SMALL, routing: [...SMALL.routing, rule] };
  expect(routeOf(more, catalogue, { device: 'printer' })?.team).toBe('print');
  expect(routeOf(more, catalogue, { device: 'laptop' })?.team).toBe('all');
});

describe('wording', () => {
  test('says values by their labels, numbers with their unit, lists with commas', () => {
    const say = (id: string, given: string | number | readonly string[], language: 'fr' | 'en' = 'fr') =>
      valueText(catalogue.attributes.get(id), given, catalogue, language);
    expect(say('led', 'amber')).toBe('le amber');
    expect(say('led', 'amber', 'en')).toBe('the amber');
    expect(say('load', 12)).toBe(`12${NBSP}%`);
    expect(say('os', 'win11-home')).toBe('Familial');
    expect(say('cable', ['usb', 'network'], 'en')).toBe('the usb, the network');
    expect(say('cable', 'serial')).toBe('serial');
  });

  test('says what is no value in the language, also of a confirmation', () => {
    const say = (kind: 'unknown' | 'skip' | 'notApplicable', language: 'fr' | 'en') =>
      answerText(undefined, { kind }, catalogue, language);
    expect((['unknown', 'skip', 'notApplicable'] as const).map((kind) => say(kind, 'fr'))).toEqual([
      'ne sait pas',
      'passé',
      'sans objet',
    ]);
    expect(say('unknown', 'en')).toBe("doesn't know");
    expect(answerText(undefined, { kind: 'value', value: 'yes' }, catalogue, 'fr')).toBe('oui');
    expect(answerText(catalogue.attributes.get('led'), { kind: 'unsure', value: 'red' }, catalogue, 'en')).toBe(
      'perhaps the red',
    );
  });
});

test('a solution is documented in one language, with its root cause', () => {
  const restart = catalogue.solutions.get('restart');
  if (restart === undefined) throw new TypeError('No solution.');
  expect(documentSolution(restart, 'fr')).toEqual({
    solutionId: 'restart',
    title: 'Solution restart',
    kind: 'workaround',
    steps: ['Do it'],
    rootCause: 'Pilote',
  });
});

describe('a dossier', () => {
  test.each([
    ['fr', ['Incident transmis de L0 à L1', 'Ce qui est établi', 'Déroulé', `${NBSP}%`]],
    ['en', ['Incident escalated from L0 to L1', 'What is established', 'Course of the conversation', '%']],
  ] as const)('is summarised in %s, every line of a person in one line', (language, expected) => {
    const text = summarise(dossier(language));
    for (const each of expected) expect(text).toContain(each);
    expect(text).toContain('> virus partout');
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  test('quotes in the way of its language', () => {
    const one = { ...dossier('en').facts[0], quote: 'the thing' } as Dossier['facts'][number];
    expect(summarise({ ...dossier('en'), facts: [one] })).toContain('(“the thing”)');
    expect(summarise({ ...dossier('fr'), facts: [one] })).toContain(`(«${NBSP}the thing${NBSP}»)`);
  });

  test('has a subject of whole characters that is never empty or too long', () => {
    const base = dossier('en');
    expect(subjectOf(base)).toBe('virus partout');
    expect(subjectOf({ ...base, problem: ['😀'.repeat(500)] })).toBe(`${'😀'.repeat(119)}…`);
    expect(subjectOf({ ...base, problem: [], facts: [] })).toBe('s1');
  });

  test('holds what was known, asked, and done', () => {
    expect(dossier('en')).toMatchObject({
      schemaVersion: 1,
      outcome: 'escalated',
      facts: [
        { attribute: 'device', text: 'the printer', source: 'given' },
        { attribute: 'power', text: 'the no', source: 'answer' },
      ],
      escalation: { from: 'L0', to: 'L1', team: 'print', category: 'hardware', reason: { code: 'requested' } },
    });
  });
});
