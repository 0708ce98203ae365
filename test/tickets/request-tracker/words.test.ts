import { describe, expect, test } from 'vitest';
import { quoted } from '../../../src/tickets/request-tracker/find.js';
import { requestTracker } from '../../../src/tickets/request-tracker/index.js';
import { levelOf, priorityOf, settingsOf, stateOf } from '../../../src/tickets/request-tracker/settings.js';
import { plainText, readableSolution, toFile } from '../../../src/tickets/request-tracker/text.js';

const OPTIONS = { url: 'https://rt.example.org', token: '1-47-0123456789abcdef' };

describe('options', () => {
  test.each([
    ['a token that is none', { token: 'secret' }],
    ['a URL that is none', { url: 'rt.example.org' }],
    ['a field whose name would end the query', { fields: { key: "k} OR id > 0 OR CF.{k'" } }],
    ['a lane without a name', { lanes: { L2: '' } }],
    ['a state without a status', { statuses: { waiting: [] } }],
    ['priorities that do not rise', { priorities: { high: 10 } }],
  ])('%s is refused at the door, without the token', (_, change) => {
    const make = () => requestTracker({ ...OPTIONS, ...change });
    expect(make).toThrow(RangeError);
    expect(make).not.toThrow(/secret|0123456789abcdef0123/);
  });

  test('of levels that share a queue the custom field decides, and a queue of no level has none', () => {
    const settings = settingsOf({ ...OPTIONS, lanes: { L1: 'Desk', L2: 'Desk' } });
    expect(levelOf('Desk', 'L2', settings)).toBe('L2');
    expect(levelOf('Desk', 'L4', settings)).toBe('L1');
    expect(levelOf('L3', 'L1', settings)).toBe('L3');
    expect(levelOf('Billing', 'L1', settings)).toBeUndefined();
  });

  test('numbers and statuses of other people have the nearest meaning', () => {
    const settings = settingsOf(OPTIONS);
    expect([-3, 0, 49, 50, 99, 1000].map((value) => priorityOf(value, settings))).toEqual([
      'low',
      'low',
      'low',
      'normal',
      'high',
      'urgent',
    ]);
    expect(['new', 'stalled', 'deleted', 'in-review'].map((status) => stateOf(status, settings))).toEqual([
      'open',
      'waiting',
      'cancelled',
      'open',
    ]);
  });
});

describe('texts', () => {
  test('a value cannot end its quotation in a query', () => {
    expect(quoted("l'été \\' OR 1")).toBe("l\\'été \\\\\\' OR 1");
  });

  test('what was written in a page is read as words', () => {
    expect(plainText('<p>Vu &amp; lu<br />« &eacute; »</p>\n<p>x &lt; y</p>')).toBe('Vu & lu\n« &eacute; »\n x < y');
    expect(plainText('&amp;lt;')).toBe('&lt;');
  });

  test('a solution is readable', () => {
    const solution = { solutionId: 's', title: 'Titre', kind: 'fix', steps: ['un', 'deux'] } as const;
    expect(readableSolution({ ...solution, check: 'imprime', rootCause: 'usure' })).toBe(
      'Titre\n\n1. un\n2. deux\n\n✓ imprime\n\n← usure',
    );
  });

  test('a file keeps its text, whatever its name and type', () => {
    const text = `é🖨\r\n${'x'.repeat(20_000)}`;
    const file = toFile({ name: 'été.txt', mediaType: 'text/plain', text });
    expect(Buffer.from(String(file.FileContent), 'base64').toString()).toBe(text);
    expect(file).toMatchObject({ FileName: '=?UTF-8?B?w6l0w6kudHh0?=', FileType: 'text/plain; charset=utf-8' });
    for (const mediaType of ['multipart/mixed', 'message/rfc822', 'text', 'a/b\r\nX: y', '']) {
      expect(toFile({ name: 'a', mediaType, text: '' })).toEqual({
        FileName: 'a',
        FileType: 'application/octet-stream',
        FileContent: '\n',
      });
    }
  });
});
