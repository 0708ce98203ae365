import type { Attribute, Knowledge, Tree, TreeStep } from '../../src/model/index.js';
import { attribute, knowledge, knownCase, solution } from './policy-support.js';

const to = (node: string): TreeStep => ({ kind: 'node', node });
const repair = (id: string): TreeStep => ({ kind: 'solution', solution: id });

/** Asks for the power, the cable and the load, and knows every kind of step. */
export const PRINTER_TREE: Tree = {
  id: 'printer-offline',
  title: { fr: 'Imprimante hors ligne', en: 'Printer offline' },
  when: { device: ['printer'] },
  problem: [],
  start: 'power',
  nodes: {
    power: { ask: 'power', answers: { yes: to('cable'), no: repair('plug-in'), unknown: to('cable') } },
    cable: {
      ask: 'cable',
      answers: { usb: { kind: 'tree', tree: 'usb-check' }, network: to('load'), other: { kind: 'retrieve' } },
    },
    load: {
      ask: 'load',
      answers: {
        '<10': repair('restart'),
        '10..50': to('inside'),
        '> 50': { kind: 'escalate', to: 'L2', team: 'net' },
      },
    },
    inside: { ask: 'jam', answers: { yes: repair('clear-jam'), other: to('power') } },
  },
};

export const USB_TREE: Tree = {
  id: 'usb-check',
  title: { fr: 'Contrôle USB', en: 'USB check' },
  when: {},
  problem: [{ language: 'en', text: 'usb printer not recognised' }],
  start: 'port',
  nodes: { port: { ask: 'port', answers: { front: repair('other-port'), back: repair('wipe') } } },
};

/** A base small enough to be followed by hand: two devices, a tree with a sub-tree, a risky repair. */
export const SMALL: Knowledge = knowledge({
  attributes: [
    question('cable', ['usb', 'network', 'parallel']),
    question('device', ['laptop', 'printer']),
    question('firmware', ['old', 'new'], { audience: 'expert' }),
    question('jam', ['yes', 'no'], { type: 'boolean' }),
    question('led', ['green', 'amber', 'red']),
    question('load', [], { type: 'number', unit: '%', span: 50 }),
    question('os', [], { type: 'taxonomy', taxonomy: 'os' }),
    question('port', ['front', 'back']),
    question('power', ['yes', 'no'], { type: 'boolean' }),
  ],
  taxonomies: [
    {
      id: 'os',
      nodes: [
        { id: 'windows', label: { fr: 'Windows', en: 'Windows' }, also: [] },
        { id: 'win11', parent: 'windows', label: { fr: 'Windows 11', en: 'Windows 11' }, also: [] },
        { id: 'win11-home', parent: 'win11', label: { fr: 'Familial', en: 'Home' }, also: [] },
        { id: 'mac', label: { fr: 'macOS', en: 'macOS' }, also: [] },
      ],
    },
  ],
  solutions: [
    solution('charge', { cost: 24 }),
    solution('clear-jam', { cost: 25 }),
    solution('other-port', { cost: 25 }),
    solution('plug-in', { cost: 22 }),
    solution('restart', { cost: 23, kind: 'workaround', rootCause: { fr: 'Pilote', en: 'Driver' } }),
    solution('wipe', { cost: 26, risk: 'high' }),
  ],
  cases: [
    knownCase('c1', 'clear-jam', { device: 'printer', led: 'amber', jam: 'yes' }, said('bourrage papier', 'paper jam')),
    knownCase('c2', 'plug-in', { device: 'printer', power: 'no' }, said('rien ne s’allume', 'printer is dead')),
    knownCase(
      'c3',
      'restart',
      { device: 'printer', cable: 'network', led: 'green' },
      said('file bloquée', 'queue stuck'),
    ),
    knownCase('c4', 'charge', { device: 'laptop', led: 'red' }, said('batterie vide', 'battery is empty')),
    knownCase('c5', 'wipe', { device: 'laptop', led: 'green', os: 'win11' }, said('virus partout', 'virus everywhere')),
    knownCase(
      'c6',
      'other-port',
      { device: 'printer', cable: 'usb', port: 'front' },
      said('usb muet', 'usb is silent'),
    ),
  ],
  trees: [PRINTER_TREE, USB_TREE],
  routing: [{ when: { device: ['printer'] }, team: 'print', category: 'hardware', extras: {} }],
  escalation: { L0: { to: 'L1', cost: 300 } },
});

function said(fr: string, en: string) {
  return { problem: { fr, en } };
}

/** Cheap next to any repair, so that it is worth being asked. */
function question(id: string, values: readonly string[], overrides: Partial<Attribute> = {}): Attribute {
  return attribute(id, values, { cost: 0.1, ...overrides });
}
