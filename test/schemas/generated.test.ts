import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { KnowledgeFile } from '../../src/knowledge/index.js';
import { generate } from '../scripts/generate-types.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('what is generated from the schema is up to date', async () => {
  for (const [path, text] of Object.entries(await generate())) {
    test(path, () => {
      expect(readFileSync(`${root}${path}`, 'utf8')).toBe(text);
    });
  }
});

/** Every section and every key once, so that the types and the schema cannot part. */
const full: Required<Omit<KnowledgeFile, `x-${string}`>> = {
  version: 1,
  language: 'fr',
  attributes: {
    device: {
      question: { fr: 'Quel appareil ?', en: 'Which device?' },
      type: 'choice',
      values: { printer: { fr: 'imprimante', en: 'printer', also: ['copieur', { en: 'mfp' }] }, laptop: 'portable' },
      cost: 0.2,
      answerRate: { user: 0.9, agent: 1, expert: 1 },
      audience: 'user',
      askWhen: { powered: ['yes'] },
      weight: 2,
      missing: 'neutral',
      'x-form': 7,
    },
    powered: { question: 'Allumé ?', type: 'boolean' },
    memory: { question: 'Mémoire ?', type: 'number', unit: 'GB', min: 0, max: 64, span: 8 },
    os: { question: 'Système ?', type: 'taxonomy', taxonomy: 'os' },
  },
  solutions: {
    jam: {
      title: 'Débourrer',
      also: { fr: ['retirer'], en: ['unjam'] },
      steps: ['Ouvrir.'],
      check: 'Imprimer.',
      kind: 'fix',
      rootCause: 'rouleau usé',
      level: 'L0',
      cost: 5,
      success: 0.9,
      risk: 'none',
      audience: 'user',
    },
  },
  cases: [
    {
      id: 'a',
      problem: 'Rien ne sort',
      also: ['bourrage'],
      facts: { device: 'printer', memory: 8 },
      solution: 'jam',
      status: 'draft',
      evidence: { worked: 1, failed: 0 },
    },
  ],
  tests: [
    {
      id: 't',
      say: 'orange',
      language: 'fr',
      facts: {},
      answers: { powered: 'yes' },
      expect: 'jam',
      within: 3,
      questions: 2,
    },
  ],
  trees: {
    t: {
      title: 'Muette',
      when: { device: 'printer' },
      problem: ['rien'],
      start: 'n',
      nodes: {
        n: {
          ask: 'powered',
          answers: {
            yes: 'm',
            no: { solution: 'jam' },
            unknown: { escalate: { to: 'L2', team: 'print', reason: 'trop dur' } },
            other: { tree: 'u' },
          },
        },
        m: { ask: 'memory', answers: { '< 4': { retrieve: true } } },
      },
    },
  },
  synonyms: { fr: [['vpn', 'tunnel']], en: [] },
  taxonomies: { os: { windows: { win11: { label: 'Onze', also: ['w11'] } } } },
  routing: [{ when: { device: 'printer' }, team: 'print', category: 'hardware', 'x-queue': 7 }],
  escalation: {
    L0: { to: 'L1' },
    L1: { after: '15m', to: 'L2', cost: 30, team: 'desk' },
    L2: { to: 'L3' },
    L3: { to: 'L4' },
    L4: { to: 'L4' },
  },
  calendars: {
    office: {
      zone: 'Europe/Paris',
      hours: { mon: ['08:30-12:00'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      holidays: ['12-25'],
    },
  },
  targets: [
    {
      when: { device: 'printer' },
      priority: ['high'],
      level: ['L1'],
      calendar: 'office',
      response: '15m',
      resolution: '4h',
      update: '1h',
      forgotten: '1d',
      warn: [50, 75, 90],
    },
  ],
  verification: {
    questions: { badge: { fr: 'Quel est votre matricule ?', en: 'What is your staff number?' } },
    required: 1,
    tries: 3,
    trusted: ['portal'],
  },
};

describe('the schema, as editors use it', () => {
  const schema = JSON.parse(readFileSync(`${root}schemas/knowledge.schema.json`, 'utf8')) as object;
  const ajv = new Ajv2020({ strictTypes: false, allowMatchingProperties: true, keywords: ['tsType'] });
  const validate = ajv.compile(schema);
  test('accepts a file in which every key is filled', () => {
    validate(full);
    expect(validate.errors).toBeNull();
  });
  test('accepts the full sample as an ordinary YAML parser reads it', () => {
    validate(parse(readFileSync(`${root}test/schemas/valid/full.yaml`, 'utf8')));
    expect(validate.errors).toBeNull();
  });
});
