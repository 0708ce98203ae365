import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Due } from '../../src/engine/index.js';
import { parseKnowledge } from '../../src/knowledge/index.js';
import type { Knowledge } from '../../src/model/index.js';
import { sayDue } from '../../src/service/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { SMALL } from '../dialogue/small.js';
import { bench, ticketId } from '../engine/support.js';

/** `DEJACASE_GOLDEN=update` writes what is now; the difference is reviewed like any other change. */
const UPDATES = process.env.DEJACASE_GOLDEN === 'update';
const MINUTE = 60_000;

/** The declared part: a team of the night, and one hour that does not exist. */
const DECLARED = `calendars:
  nuit:
    zone: Europe/Paris
    hours: { sat: ["22:00-24:00"], sun: ["00:00-06:00"] }
targets:
  - { calendar: nuit, response: 45m, resolution: 5h, forgotten: 2h, warn: [50, 75, 90] }
`;

const PARIS = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'shortOffset',
});

test('a ticket breaches in the night in which the clocks go forward, as it was reviewed', async () => {
  const { knowledge, findings } = parseKnowledge([{ file: 'nuit.yaml', text: DECLARED }]);
  expect(findings).toEqual([]);
  const { calendars = [], targets = [] } = knowledge;
  const night: Knowledge = { ...SMALL, version: 'nuit', calendars, targets };
  const clock = simulatedClock(Date.UTC(2026, 2, 28, 21, 30));
  const { engine, desk } = bench({ caseBases: { default: night }, clock, store: memoryStore() });
  const lines: string[] = [];
  const say = (text: string) => lines.push(`${PARIS.format(clock.now())}  ${text}`);
  engine.on('clock.due', (due: Due) => say(`! ${due.level} ${sayDue(due, 'fr')}`));

  const watch = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 10) {
      await clock.advance(10 * MINUTE);
      await engine.attend();
    }
  };
  say('> rien ne sort de l’imprimante');
  await engine.open({ facts: { device: 'printer' }, text: 'rien ne sort', language: 'fr' });
  const turn = await engine.escalate('s1', { reason: 'personne ne peut imprimer les étiquettes' });
  say(`= ${ticketId(turn)} transmis`);
  await watch(30);
  await engine.take('s1', { by: { id: 'agent-nuit' } });
  say('= pris en charge');
  await watch(60);
  await engine.pause('s1', { for: 'user', reason: 'le numéro de série est demandé' });
  say('= en attente de la personne');
  await watch(60);
  say('> il est écrit au dos');
  await engine.tell('s1', 'il est écrit au dos');
  await watch(420);
  const { stopwatch } = await engine.session('s1');
  for (const { clock: name, startedAt, dueAt } of stopwatch.clocks) {
    lines.push(`${name}: ${PARIS.format(startedAt)} → ${dueAt === undefined ? '…' : PARIS.format(dueAt)}`);
  }
  lines.push('', ...(await desk.get('DC-000001')).notes.filter((note) => !note.startsWith('# ')));
  const text = `${lines.join('\n')}\n`;
  const file = new URL('./clocks-night-fr.txt', import.meta.url);
  if (UPDATES) writeFileSync(file, text);
  expect(existsSync(file), 'clocks-night-fr.txt is there; DEJACASE_GOLDEN=update writes it').toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
