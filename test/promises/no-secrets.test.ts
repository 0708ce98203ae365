import { expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import type { Language } from '../../src/model/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { SMALL } from '../dialogue/small.js';
import { ticketId } from '../engine/support.js';

/** Forty shapes of what is nobody's business: how it is written, and what may be left of it nowhere. */
const SHAPES: readonly (readonly [written: string, secret: string])[] = [
  ...[
    'jean.dupont@client.example',
    'ada+it@mail.client.example',
    'ÉLÉONORE@CLIENT.EXAMPLE',
    'a_b-c.d@sub.client.example',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '04-78-12-34-56',
    '06\u00a012\u00a034\u00a056\u00a078',
    '+33 6 12 34 56 78',
    '+33612345678',
    '+41 22 345 67 89',
    '+32 470 12 34 56',
    '+1 555 234 5678',
    '+44 20 7946 0958',
    '+49 30 901820',
    'FR76 3000 6000 0112 3456 7890 189',
    'FR7630006000011234567890189',
    'DE89 3704 0044 0532 0130 00',
    'GB29 NWBK 6016 1331 9268 19',
    'BE68 5390 0754 7034',
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    '378282246310005',
    '4111111111111111',
    ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'dozjgNryP4J3jVmNHl0w5N'].join('.'),
    ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
    ['ghp', 'abcdefghijklmnopqrstuvwxyz0123'].join('_'),
  ].map((value) => [value, value] as const),
  ['Bearer abc123def456', 'abc123def456'],
  ['token: 9f86d081884c7d659a2feaa0c55ad015', '9f86d081884c7d659a2feaa0c55ad015'],
  ['api_key=9f86d081884c7d659a2feaa0c55ad016', '9f86d081884c7d659a2feaa0c55ad016'],
  ['https://ada:s3same@host.example/x', 's3same'],
  ['https://x.example/?token=a1b2c3d4e5', 'a1b2c3d4e5'],
  ['mot de passe : Soleil!2024', 'Soleil!2024'],
  ['mot de passe\u00a0: «\u00a0petit chat bleu\u00a0»', 'petit chat bleu'],
  ['mdp: hunter2', 'hunter2'],
  ['mon code PIN est 4821', '4821'],
  ['my password is hunter3', 'hunter3'],
  ['password: "correct horse battery"', 'correct horse battery'],
  ['Password = Tr0ub4dor&3', 'Tr0ub4dor&3'],
  ['pwd: x7$kk', 'x7$kk'],
];

/** Twenty-five places where people put them. */
const CARRIERS: readonly (readonly [Language, (secret: string) => string])[] = [
  ['fr', (secret) => `Bonjour, l’imprimante ne marche plus. ${secret}`],
  ['fr', (secret) => `${secret} et l’imprimante est bloquée`],
  ['fr', (secret) => `Mon imprimante (${secret}) n’imprime rien`],
  ['fr', (secret) => `Plus d’impression depuis ce matin,\n${secret}\nmerci d’avance`],
  ['fr', (secret) => `voici : ${secret}. L’écran reste noir`],
  ['fr', (secret) => `>> ${secret}\nvoir le message ci-dessus, l’imprimante est hors ligne`],
  ['fr', (secret) => `IMPRIMANTE EN PANNE !!! ${secret} !!!`],
  ['fr', (secret) => `c’est « ${secret} » qui s’affiche`],
  ['fr', (secret) => `l’imprimante ; ${secret} ; l’écran`],
  ['fr', (secret) => `étape 1 — allumer\nétape 2 — ${secret}\nétape 3 — rien`],
  ['fr', (secret) => `objet:panne\tcontact:\t${secret}\tposte:12`],
  ['fr', (secret) => `${secret}\n\n${secret}\nl’imprimante, deux fois`],
  ['en', (secret) => `Hello, the printer is broken. ${secret}`],
  ['en', (secret) => `${secret} and the printer is stuck`],
  ['en', (secret) => `My printer (${secret}) prints nothing`],
  ['en', (secret) => `No printing since this morning,\n${secret}\nthanks in advance`],
  ['en', (secret) => `here: ${secret}. The screen stays black`],
  ['en', (secret) => `On Monday somebody wrote:\n> ${secret}\nthe printer is offline`],
  ['en', (secret) => `PRINTER DOWN!!! ${secret} !!!`],
  ['en', (secret) => `it says “${secret}” on the screen`],
  ['en', (secret) => `- printer\n- ${secret}\n- screen`],
  ['en', (secret) => `| printer | ${secret} | off |`],
  ['en', (secret) => `{"printer":"off","note":"${secret}"}`],
  ['en', (secret) => `the printer\r\n\r\n${secret}\r\n`],
  ['en', (secret) => `printer… ${secret} …printer`],
];

test('no secrets or personal data in dossiers: 40 shapes in 25 places, French and English, on the way to the vendor and in what is learned', async () => {
  expect([SHAPES.length, CARRIERS.length]).toEqual([40, 25]);
  const left: string[] = [];
  for (const [at, [language, carrier]] of CARRIERS.entries()) {
    const store = memoryStore();
    // A number of an id or of a time could look like a secret.
    const clock = simulatedClock(Date.UTC(2024, 1, 29, 12));
    let count = 0;
    const desk = helpdesk({ store, clock });
    const engine = createEngine({ knowledge: SMALL, store, tickets: desk, clock, ids: () => `session-${count++}` });
    for (const [written, secret] of SHAPES) {
      const text = carrier(written);
      const { sessionId } = await engine.open({ text, language });
      await engine.escalate(sessionId, { to: 'L4', reason: text });
      await engine.deliver();
      const ticket = await desk.get(ticketId(await engine.resume(sessionId)));
      const dossier = await desk.attachment(ticket.id, 'dossier.json');
      const shown = dossier && JSON.stringify([ticket, JSON.parse(dossier.text)]);
      if (shown === undefined || shown.includes(inJson(secret))) left.push(`${at}: ${shown}`);
      if (at % 5 !== 0) continue;
      const taught = await engine.open({ text, language, facts: { device: 'printer' } });
      await engine.report(taught.sessionId, 'plug-in', 'worked');
    }
    let learned = 0;
    for await (const change of store.changes()) {
      if (change.kind !== 'case') continue;
      learned++;
      const text = JSON.stringify(change.case);
      for (const [, secret] of SHAPES) {
        if (text.includes(inJson(secret))) left.push(`learned, ${at}: ${text}`);
      }
    }
    // What differs in nothing but its secrets is one case.
    if (at % 5 === 0) expect(learned).toBeGreaterThan(10);
    await engine.close();
  }
  expect(left).toEqual([]);
});

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
