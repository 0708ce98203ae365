import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AdapterError } from '../../../src/errors.js';
import { readChanges } from '../../../src/tickets/webhook/changes.js';
import {
  deliveryMemory,
  VERIFY_DEFAULTS,
  type VerifyOptions,
  verifyDelivery,
} from '../../../src/tickets/webhook/index.js';
import { isSameSecretly, signedHeaders } from '../../../src/tickets/webhook/sign.js';

const NOW = Date.parse('2026-01-05T08:00:00Z');
const SECONDS = NOW / 1000;
const TEXT_SECRET = 'a text that is long enough to be one';
const OPTIONS: VerifyOptions = { secret: TEXT_SECRET, clock: { now: () => NOW } };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const BODY = encode('{"type":"ticket.changed","data":[]}');

function signed(body: Uint8Array, { id = 'msg_1', at = SECONDS, secret = TEXT_SECRET } = {}) {
  return { ...signedHeaders(id, at, body, [encode(secret)]) };
}

function refusal(body: Uint8Array, headers: Record<string, string>, options: Partial<VerifyOptions> = {}): string {
  try {
    verifyDelivery(body, headers, { ...OPTIONS, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(AdapterError);
    expect((error as AdapterError).code).toBe('ticket-refused');
    const { message } = error as AdapterError;
    expect(message).not.toContain(TEXT_SECRET);
    const right = createHmac('sha256', TEXT_SECRET).update(`msg_1.${SECONDS}.`).update(body).digest('base64');
    expect(message).not.toContain(right);
    return message;
  }
  return 'taken';
}

describe('what is taken', () => {
  test('the example of the Standard Webhooks libraries', () => {
    const body = encode('{"test": 2432232314}');
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const { id, payload } = verifyDelivery(body, headers, { secret, clock: { now: () => 1_614_265_330_000 } });
    expect([id, payload]).toEqual(['msg_p5jXN8AQM9LWM0D4loKWxJek', { test: 2_432_232_314 }]);
  });

  test('while secrets rotate, what either side has signed with any of them', () => {
    const other = 'another text that is long enough to be one';
    expect(refusal(BODY, signed(BODY, { secret: other }), { secret: [TEXT_SECRET, other] })).toBe('taken');
    const both = signedHeaders('msg_1', SECONDS, BODY, [encode(other), encode(TEXT_SECRET)]);
    expect(both['webhook-signature']?.split(' ').length).toBe(2);
    expect(refusal(BODY, { ...both })).toBe('taken');
  });

  test('a signature that is right beside those of versions that are not known', () => {
    const headers = signed(BODY);
    headers['webhook-signature'] = `v1a,abc v2,def ${headers['webhook-signature']}`;
    expect(refusal(BODY, headers)).toBe('taken');
  });

  test('what GitHub, Jira and Zendesk sign', () => {
    const hub = `sha256=${createHmac('sha256', TEXT_SECRET).update(BODY).digest('hex')}`;
    for (const name of ['x-hub-signature-256', 'x-hub-signature']) {
      expect(refusal(BODY, { [name]: hub }, { scheme: 'hub' })).toBe('taken');
      expect(refusal(encode('{}'), { [name]: hub }, { scheme: 'hub' })).toContain('no signature is right');
    }
    expect(refusal(BODY, { 'x-hub-signature': hub.replace('256', '1') }, { scheme: 'hub' })).toContain('missing');
    const time = '2026-01-05T08:00:00Z';
    const zendesk = createHmac('sha256', TEXT_SECRET).update(time).update(BODY).digest('base64');
    const headers = (at: string) => ({
      'x-zendesk-webhook-signature': zendesk,
      'x-zendesk-webhook-signature-timestamp': at,
    });
    expect(refusal(BODY, headers(time), { scheme: 'zendesk' })).toBe('taken');
    expect(refusal(BODY, headers('2026-01-05T08:00:01Z'), { scheme: 'zendesk' })).toContain('no signature is right');
    expect(refusal(BODY, headers('2026-01-05T07:00:00Z'), { scheme: 'zendesk' })).toContain('3600 s ago');
  });

  test("the example of GitHub's documentation is signed right, though it is no JSON", () => {
    const headers = {
      'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    };
    const options = { scheme: 'hub', secret: "It's a Secret to Everybody" } as const;
    expect(refusal(encode('Hello, World!'), headers, options)).toContain('no JSON');
    expect(refusal(encode('Hello, World?'), headers, options)).toContain('no signature is right');
  });
});

describe('what is refused, and why', () => {
  test('other bytes, also of the same JSON in another encoding', () => {
    const headers = signed(BODY);
    const spaced = encode('{"type": "ticket.changed", "data": []}');
    const escaped = encode('{"type":"ticket\\u002echanged","data":[]}');
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...BODY);
    for (const body of [spaced, escaped, marked, encode('{}'), new Uint8Array()]) {
      expect(refusal(body, { ...headers })).toContain('no signature is right');
    }
  });

  test('any bit that is changed, anywhere', () => {
    fc.assert(
      fc.property(fc.nat(BODY.length - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(BODY, (byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        expect(refusal(changed, signed(BODY))).toContain('no signature is right');
      }),
    );
  });

  test('another secret, another id, another time', () => {
    expect(refusal(BODY, signed(BODY, { secret: 'a secret that is not the one of here' }))).toContain('no signature');
    expect(refusal(BODY, { ...signed(BODY), 'webhook-id': 'msg_2' })).toContain('no signature');
    expect(refusal(BODY, { ...signed(BODY), 'webhook-timestamp': `${SECONDS + 1}` })).toContain('no signature');
  });

  test.each([
    [-301, '301 s ago'],
    [301, '301 s ahead'],
    [-300, 'taken'],
    [300, 'taken'],
  ])('a time %i s from now: %s', (seconds, expected) => {
    expect(refusal(BODY, signed(BODY, { at: SECONDS + seconds }))).toContain(expected);
  });

  test.each([
    ['webhook-id', undefined],
    ['webhook-id', ''],
    ['webhook-id', 'msg 1'],
    ['webhook-id', 'msg.1'],
    ['webhook-id', 'é'],
    ['webhook-id', 'x'.repeat(256)],
    ['webhook-timestamp', undefined],
    ['webhook-timestamp', 'now'],
    ['webhook-timestamp', '1e9'],
    ['webhook-timestamp', '-5'],
    ['webhook-timestamp', ''],
    ['webhook-signature', undefined],
    ['webhook-signature', 'v1a,abc'],
    ['webhook-signature', ''],
  ] as const)('the header %s as %j', (name, value) => {
    const { [name]: _, ...headers } = signed(BODY);
    const given = value === undefined ? headers : { ...headers, [name]: value };
    expect(refusal(BODY, given as Record<string, string>)).toContain(`the header ${name}`);
  });

  test('a part of an id cannot pass for a time, nor a time for the beginning of a body', () => {
    const headers = signed(encode('5.{}'), { id: 'msg' });
    const shifted = { ...headers, 'webhook-id': `msg.${SECONDS}`, 'webhook-timestamp': '5' };
    expect(refusal(encode('{}'), shifted, { clock: { now: () => 5000 } })).toContain('the header webhook-id');
  });

  test('a delivery that came before, for as long as its time would be right', () => {
    let now = NOW;
    const clock = { now: () => now };
    const memory = deliveryMemory();
    const take = (id: string, at = SECONDS): string => refusal(BODY, signed(BODY, { id, at }), { memory, clock });
    expect([take('a'), take('b'), take('a')]).toEqual(['taken', 'taken', 'The delivery is refused: it came before.']);
    now += VERIFY_DEFAULTS.toleranceMs;
    expect(take('a')).toContain('it came before');
    now += 1000;
    expect(take('a')).toContain('301 s ago');
  });

  test('a delivery without a time that came before, for a day', () => {
    let now = NOW;
    const options = { scheme: 'hub', memory: deliveryMemory(), clock: { now: () => now } } as const;
    const headers = { 'x-hub-signature-256': `sha256=${createHmac('sha256', TEXT_SECRET).update(BODY).digest('hex')}` };
    expect(refusal(BODY, headers, options)).toBe('taken');
    now += 86_000_000;
    expect(refusal(BODY, headers, options)).toContain('it came before');
  });

  test('nobody without the secret can fill the memory; a full one takes no more until there is room', () => {
    let now = NOW;
    const memory = deliveryMemory(2);
    const options = { memory, clock: { now: () => now } };
    for (let i = 0; i < 9; i++) refusal(BODY, { ...signed(BODY), 'webhook-id': `forged_${i}` }, options);
    expect(refusal(BODY, signed(BODY, { id: 'a' }), options)).toBe('taken');
    expect(refusal(BODY, signed(BODY, { id: 'b' }), options)).toBe('taken');
    const third = (): unknown =>
      verifyDelivery(BODY, signed(BODY, { id: 'c', at: now / 1000 }), { ...OPTIONS, ...options });
    expect(third).toThrow(expect.objectContaining({ code: 'ticket-unavailable' }));
    expect(refusal(BODY, signed(BODY, { id: 'a' }), options)).toContain('it came before');
    now += VERIFY_DEFAULTS.toleranceMs + 1000;
    expect(third()).toMatchObject({ id: 'c' });
  });

  test('what is too large, before anything is computed of it', () => {
    const body = encode(`"${'x'.repeat(100)}"`);
    expect(refusal(body, {}, { maxBytes: 101 })).toContain('it has 102 bytes, and may have 101');
    expect(refusal(body, signed(body), { maxBytes: 102 })).toBe('taken');
  });

  test('what is nested too deep, or no JSON', () => {
    const nested = (levels: number): Uint8Array => encode('['.repeat(levels) + ']'.repeat(levels));
    expect(refusal(nested(32), signed(nested(32)))).toBe('taken');
    for (const levels of [33, 100_000]) {
      expect(refusal(nested(levels), signed(nested(levels)))).toContain('deeper than 32 levels');
    }
    for (const body of [encode('{'), encode(''), Uint8Array.of(0x22, 0xff, 0x22)]) {
      expect(refusal(body, signed(body))).toContain('no JSON in UTF-8');
    }
  });

  test('secrets that are too short are refused without being told', () => {
    for (const secret of ['short', 'whsec_c2hvcnQ=', 'whsec_%%%', '', []]) {
      const use = (): unknown => verifyDelivery(BODY, signed(BODY), { ...OPTIONS, secret });
      expect(use).toThrow(RangeError);
      expect(use).not.toThrow(/short|c2hv/);
    }
  });
});

test('texts are the same secretly when they are the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(isSameSecretly(a, b)).toBe(a === b);
      expect(isSameSecretly(a, a)).toBe(true);
    }),
  );
});

describe('changes', () => {
  test('one or several are read, with times in UTC; other types tell of none', () => {
    const change = { ticketId: 'T1', at: '2026-01-05T09:00:00+01:00', state: 'resolved', note: 'Fait' };
    const read = { ...change, at: '2026-01-05T08:00:00.000Z' };
    expect(readChanges({ type: 'ticket.changed', data: change })).toEqual([read]);
    expect(readChanges({ type: 'ticket.changed', data: [change, change] })).toEqual([read, read]);
    for (const other of [{ type: 'user.created', data: change }, [], null, 'x']) expect(readChanges(other)).toEqual([]);
  });

  test.each([
    { ticketId: 5, at: '2026-01-05' },
    { ticketId: '', at: '2026-01-05' },
    { ticketId: 'a', at: 'soon' },
    { ticketId: 'a' },
    { ticketId: 'a', at: '2026-01-05', state: 'exploded' },
    { ticketId: 'a', at: '2026-01-05', note: {} },
    'a',
  ])('%j is refused', (data) => {
    expect(() => readChanges({ type: 'ticket.changed', data })).toThrow(AdapterError);
  });
});
