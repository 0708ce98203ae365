import { expect, test } from 'vitest';
import { deskOf } from './support.js';

test.each([
  ['fr', 'bourrage papier, rien ne sort de l’imprimante', 'Retirer le papier coincé'],
  ['en', 'paper jam, nothing comes out of the printer', 'Clear the paper jam'],
] as const)(
  '18 · %s: who writes is answered at once, with a number and what can be tried alone',
  async (language, text, title) => {
    const { engine, desk } = deskOf({ ticketAtOpening: ['mail', 'web'] });
    const from = { id: 'ada@client.example' };
    const { answer, turn } = await engine.receive({ channel: 'web', from, text, language });
    expect(answer).toMatchObject({ language, number: 'DC-000001', subject: `[DC-000001] ${text}` });
    expect(answer?.solutions[0]?.title).toBe(title);
    expect(answer?.solutions.every(({ risk, audience }) => risk === 'none' && audience === 'user')).toBe(true);
    expect(answer?.text).toContain(title);
    expect(await desk.get('DC-000001')).toMatchObject({ state: 'open', requester: from });
    await engine.report(turn.sessionId, 'clear-jam', 'worked');
    expect(await desk.get('DC-000001')).toMatchObject({ state: 'resolved' });
  },
);
