import { createEngine, type Engine, type EngineOptions } from '../../src/engine/index.js';
import { parseKnowledge } from '../../src/knowledge/index.js';
import type { Dossier, Knowledge, Turn } from '../../src/model/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { type SimulatedClock, simulatedClock } from '../../src/testing/index.js';
import { type Helpdesk, helpdesk } from '../../src/tickets/helpdesk.js';

/** A Monday morning, 9 o'clock in Paris. */
export const MONDAY = Date.UTC(2026, 0, 5, 8);
export const MINUTE = 60_000;

/** What a small company declares: its own words, teams, costs and times. */
const OFFICE = `version: 1
language: fr
attributes:
  device:
    question: { fr: "Quel appareil est concerné ?", en: "Which device is it?" }
    type: choice
    values: { printer: { fr: imprimante, en: printer }, laptop: { fr: portable, en: laptop } }
    lasting: true
  light:
    question: { fr: "De quelle couleur est le voyant ?", en: "What colour is the light?" }
    type: choice
    values: { amber: { fr: orange, en: amber }, red: { fr: rouge, en: red }, off: { fr: éteint, en: "off" } }
    askWhen: { device: printer }

solutions:
  clear-jam:
    title: { fr: Retirer le papier coincé, en: Clear the paper jam }
    steps: [{ fr: Ouvrir le capot et retirer la feuille., en: Open the cover and take out the sheet. }]
    check: { fr: Imprimer une page de test., en: Print a test page. }
    cost: 5
    success: 0.9
  replace-fuser:
    title: { fr: Remplacer le four, en: Replace the fuser }
    steps: [{ fr: Remplacer le four., en: Replace the fuser. }]
    level: L2
    audience: expert
    cost: 40
    success: 0.95
  plug-in:
    title: { fr: Rebrancher l'imprimante, en: Plug the printer in }
    steps: [{ fr: Brancher le câble., en: Plug in the cable. }]
    cost: 5
    success: 0.9
  charge:
    title: { fr: Recharger la batterie, en: Charge the battery }
    steps: [{ fr: Brancher le chargeur une heure., en: Plug in the charger for an hour. }]
    cost: 60
    success: 0.8
cases:
  - id: jam
    problem: { fr: "Rien ne sort de l'imprimante", en: "Nothing comes out of the printer" }
    also: [bourrage papier, paper jam]
    facts: { device: printer, light: amber }
    solution: clear-jam
  - id: fuser
    problem: { fr: "L'imprimante ne sort plus rien et sent le brûlé", en: "Nothing comes out and the printer smells of burning" }
    facts: { device: printer, light: red }
    solution: replace-fuser
  - id: unplugged
    problem: { fr: "L'imprimante est muette, rien ne sort", en: "The printer is silent, nothing comes out" }
    facts: { device: printer, light: "off" }
    solution: plug-in
  - id: battery
    problem: { fr: "Le portable ne s'allume plus", en: "The laptop does not switch on" }
    facts: { device: laptop }
    solution: charge
routing:
  - { when: { device: printer }, team: impression, category: matériel, x-room: B12 }
  - { when: { device: laptop }, team: postes, category: matériel }
escalation: { L0: { to: L1, cost: 120, predict: 0.4 }, L1: { to: L2, cost: 180 } }
targets:
  - { response: 30m, resolution: 4h, forgotten: 2h, warn: [50] }
`;

/** The declared base; every finding is an error. */
export function office(): Knowledge {
  const { knowledge, findings } = parseKnowledge([{ file: 'office.yaml', text: OFFICE }]);
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  return knowledge;
}

/** A helpdesk at work. */
export interface Desk {
  readonly engine: Engine;
  readonly desk: Helpdesk;
  readonly clock: SimulatedClock;
}

/** Sets up an engine with its embedded helpdesk. */
export function deskOf(options: Partial<EngineOptions> = {}): Desk {
  const store = options.store ?? memoryStore();
  const clock = simulatedClock(MONDAY);
  const desk = helpdesk({ store, clock });
  let count = 0;
  const ids = () => `s${++count}`;
  const engine = createEngine({ knowledge: office(), store, tickets: desk, clock, ids, ...options } as EngineOptions);
  return { engine, desk, clock };
}

/** The ticket's number in an ended turn. */
export function numberOf(turn: Turn): string {
  if ('ticket' in turn && turn.ticket.delivery === 'delivered') return turn.ticket.id;
  throw new Error(`No ticket was delivered after a turn of kind ${turn.kind}.`);
}

/** The dossier as it stands on the ticket. */
export async function dossierOn(desk: Helpdesk, id: string): Promise<Dossier> {
  return JSON.parse((await desk.attachment(id, 'dossier.json'))?.text ?? '') as Dossier;
}

/** A trouble that the base knows, and one of which only the device is known. */
export const JAM = { text: 'bourrage papier', language: 'fr', facts: { device: 'printer' } } as const;
export const PRINTER = { language: 'fr', facts: { device: 'printer' } } as const;
