import type { Dossier } from '../../src/model/index.js';
import { seal } from '../../src/service/index.js';

type Full<T> = T extends readonly unknown[] ? T : { [Key in keyof T]-?: T[Key] };
const AT = '2026-01-05T08:00:00.000Z';
const HASH = 'a'.repeat(64);
const CLOCK = { due: AT, state: 'paused', waitingFor: 'vendor' } as const;
const SPOKEN = { at: AT, text: 'Oui', by: 'agent' } as const;

/** Every field once, so that neither the type, nor the schema, nor what walks over it can forget one. */
const filled: Omit<Full<Dossier>, 'contentHash'> = {
  schemaVersion: 1,
  sessionId: 's1',
  caseBase: 'default',
  language: 'fr',
  channel: 'mail',
  audience: 'agent',
  ticket: { id: 'DC-000001', url: 'https://tickets.example/1' },
  requester: { id: 'u42', name: 'Ada', email: 'ada@client.example', vip: true },
  identity: { status: 'verified', text: 'Identité vérifiée par « sso ».', by: ['sso'], at: AT },
  site: 'Lyon',
  asset: 'PC-7',
  openedAt: AT,
  closedAt: AT,
  problem: ['Rien ne sort', 'toujours pareil'],
  priority: 'high',
  priorityReason: { code: 'matrix', text: 'Déduite de l’impact et de l’urgence.' },
  impact: 'high',
  urgency: 'medium',
  facts: [
    {
      attribute: 'device',
      question: 'Quel appareil ?',
      status: 'present',
      answer: { kind: 'value', value: 'printer' },
      text: 'l’imprimante',
      source: 'text',
      at: AT,
      quote: 'imprimante',
    },
    {
      attribute: 'led',
      question: 'Quelle couleur ?',
      status: 'uncertain',
      answer: { kind: 'unsure', value: 'amber' },
      text: 'peut-être orange',
      source: 'answer',
      at: AT,
    },
  ],
  unanswered: [
    {
      attribute: 'power',
      question: 'Allumée ?',
      status: 'unknown',
      answer: { kind: 'unknown' },
      text: 'ne sait pas',
      source: 'answer',
      at: AT,
    },
  ],
  notAsked: [{ attribute: 'jam', question: 'Bourrage ?' }],
  transcript: [
    { ...SPOKEN, kind: 'said' },
    { ...SPOKEN, kind: 'asked', attribute: 'device', by: 'engine' },
    { ...SPOKEN, kind: 'answered', attribute: 'device', answer: { kind: 'notApplicable' } },
    { ...SPOKEN, kind: 'proposed', solutionIds: ['plug-in'], by: 'engine' },
    { ...SPOKEN, kind: 'tried', solutionId: 'plug-in', result: 'failed' },
    { ...SPOKEN, kind: 'noted' },
  ],
  hypotheses: [
    {
      solutionId: 'plug-in',
      title: 'Brancher',
      confidence: 0.5,
      for: [{ attribute: 'device', text: 'imprimante', value: ['printer'], logOdds: 1 }],
      against: [{ attribute: 'load', text: '5', value: 5, logOdds: -1 }],
      caseIds: ['c1'],
      excluded: 'Déjà essayé.',
    },
  ],
  excluded: [{ solutionId: 'plug-in', title: 'Brancher', code: 'failed', text: 'Essayée, sans succès.' }],
  tried: [{ solutionId: 'plug-in', title: 'Brancher', result: 'failed', at: AT, remark: 'ça fume' }],
  triedBefore: [{ solutionId: 'restart', title: 'Redémarrer', sessionId: 's0', at: AT, ticket: 'DC-000000' }],
  similarCases: [
    { caseId: 'c1', solutionId: 'plug-in', similarity: 0.4, problem: 'Rien', worked: 3.5, failed: 1, lastTried: AT },
  ],
  outcome: 'escalated',
  after: 's0',
  alsoReported: { text: 'et le VPN', facts: { device: 'laptop' } },
  solution: {
    solutionId: 'plug-in',
    title: 'Brancher',
    kind: 'fix',
    steps: ['Brancher.'],
    check: 'Voyant ?',
    rootCause: 'prise',
  },
  raised: [{ code: 'vip', text: 'VIP', rule: 'escalation.L0.vip' }],
  alerts: [{ at: AT, level: 'L3', reason: 'Vite', watchers: ['chef'], priority: 'high' }],
  escalation: {
    from: 'L3',
    to: 'L4',
    team: 'vendor',
    category: 'hardware',
    predicted: {
      rule: 0,
      team: 'vendor',
      category: 'hardware',
      confidence: 0.8,
      by: 'cases',
      alternatives: [{ rule: 1, team: 'print', category: 'paper', confidence: 0.2 }],
    },
    reason: {
      code: 'exhausted',
      text: 'Tout a été essayé.',
      rule: 'escalation.L3.repairs',
      cause: 'exhausted',
      solutionId: 'plug-in',
    },
    request: { code: 'vendor-defect', text: 'Dire s’il s’agit d’un défaut.' },
  },
  clocks: { response: { due: AT, state: 'met' }, resolution: CLOCK, nextUpdate: CLOCK },
  attachments: [{ name: 'photo.png', mediaType: 'image/png', size: 12_345, sha256: HASH }],
  redaction: [{ kind: 'email', count: 2 }],
  cut: [{ what: 'transcript-texts', count: 3 }],
  versions: { engine: '0.1.0', knowledge: 'k', configuration: 'c' },
  extras: { 'x-form': { pages: [1, null, true] } },
};

export const FULL_DOSSIER: Dossier = seal(filled);
