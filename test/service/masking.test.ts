import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../src/model/index.js';
import { createMask, type MaskingRules, maskDossier, summarise, verifyDossier } from '../../src/service/index.js';
import { FULL_DOSSIER } from '../schemas/full-dossier.js';

const { redaction: _, ...UNMASKED } = FULL_DOSSIER;
const KEYS = { aws: ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''), hex: '9f86d081884c7d659a2feaa0c55ad015' } as const;
const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'dozjgNryP4J3jVmNHl0w5N'].join('.');

function masked(text: string, language: 'fr' | 'en' = 'fr', rules?: MaskingRules): string {
  return maskDossier({ ...UNMASKED, language, requester: { id: 'u42' }, problem: [text] }, rules).problem[0] ?? '';
}

/** What must stay, since it is the trouble, or what it is about. */
const STAYS: readonly string[] = [
  'erreur 0x80070005 pendant la mise à jour',
  'error 0xc000021a after KB5012345',
  'le correctif KB5034441 échoue',
  'le poste 192.168.1.1 ne répond pas',
  'ping 10.0.0.254 works',
  'adresse 00:1A:2B:3C:4D:5E',
  'fe80::1ff:fe23:4567:890a does not answer',
  'commande 0123456789 perdue',
  'order 4111111111111112 is late',
  'ticket n° 0612345678',
  'numéro de série : 0612345678',
  'serial number 0612345678',
  'facture 0478123456 en double',
  'le 22/11/2026 à 21:34:30',
  'on 2026-11-22 at 21:34:30',
  'depuis le 01.02.2026',
  'poste 4521',
  'ext. 4521',
  'extension 0042',
  'version 10.0.19045.3803',
  'firmware 2.14.0-rc.1',
  'build 20261122.4',
  'mon mot de passe est expiré',
  'mon mot de passe est refusé depuis ce matin',
  'mot de passe oublié',
  'le mot de passe est le bon',
  'le mot de passe est toujours refusé',
  'my password is not accepted',
  'my password is wrong',
  'password expired',
  'the password is the same',
  'password: required',
  'my pin is blocked',
  'bearer authentication fails',
  'the key is broken',
  'la touche clé est cassée',
  'le jeton est perdu',
  'token expired',
  'the Enter key is stuck',
  'le PC LPT-0042 est lent',
  'modèle HP-4250-DN',
  'imprimante @ bureau 12',
  '@accueil ne reçoit rien',
  'IMEI 490154203237518',
  'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'GUID 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'C:\\Users\\Public\\fichier.txt',
  'https://intranet.example/page?id=12',
  'FR76 banane et FR7612',
  'DE12345',
  '12 000 000 fichiers',
  '1 234 567 890 octets',
  '3 x 1500 EUR',
  'code erreur 1603',
  'error code 0612345678',
  'ports 5060-5090',
];

/** What must go: the text, and the value that may not be left. */
const GOES: readonly (readonly [string, string])[] = [
  ['écrivez à jean.dupont@client.example', 'jean.dupont@client.example'],
  ['write to ada+it@mail.client.example.', 'ada+it@mail.client.example'],
  ['<ada@client.example>', 'ada@client.example'],
  ['mailto:ada@client.example?x', 'ada@client.example'],
  ['ÉLÉONORE@CLIENT.EXAMPLE', 'ÉLÉONORE@CLIENT.EXAMPLE'],
  ['rappelez au 06 12 34 56 78', '06 12 34 56 78'],
  ['mon numéro est le 06.12.34.56.78', '06.12.34.56.78'],
  ['tél 0612345678', '0612345678'],
  ['tél : 04-78-12-34-56', '04-78-12-34-56'],
  ['au 06\u00a012\u00a034\u00a056\u00a078.', '06\u00a012\u00a034\u00a056\u00a078'],
  ['+33 6 12 34 56 78', '+33 6 12 34 56 78'],
  ['+33 (0)6 12 34 56 78', '6 12 34 56 78'],
  ['0033612345678', '0033612345678'],
  ['+41 22 345 67 89', '+41 22 345 67 89'],
  ['+32 470 12 34 56', '+32 470 12 34 56'],
  ['call +1 555 234 5678', '+1 555 234 5678'],
  ['call me on 555-234-5678', '555-234-5678'],
  ['call (555) 234-5678', '(555) 234-5678'],
  ['call +44 20 7946 0958 today', '+44 20 7946 0958'],
  ['on 020 7946 0958', '020 7946 0958'],
  ['mobile 07700900123', '07700900123'],
  ['poste 12, ou 04 78 12 34 56 poste 4521', '04 78 12 34 56'],
  ['IBAN FR76 3000 6000 0112 3456 7890 189', '3000 6000 0112 3456 7890 189'],
  ['FR7630006000011234567890189', 'FR7630006000011234567890189'],
  ['iban de89370400440532013000', 'de89370400440532013000'],
  ['my IBAN is GB29 NWBK 6016 1331 9268 19 thanks', 'GB29 NWBK 6016 1331 9268 19'],
  ['BE68 5390 0754 7034', 'BE68 5390 0754 7034'],
  ['carte 4111 1111 1111 1111', '4111 1111 1111 1111'],
  ['card 5555-5555-5555-4444', '5555-5555-5555-4444'],
  ['378282246310005', '378282246310005'],
  ['ma carte 4111111111111111 ne passe pas', '4111111111111111'],
  [`jeton ${JWT}`, JWT],
  ['Authorization: Bearer abc123def456', 'abc123def456'],
  ['curl -H "authorization: bearer A1b2C3d4E5f6"', 'A1b2C3d4E5f6'],
  [`clé ${KEYS.aws}`, KEYS.aws],
  [`token: ${KEYS.hex}`, KEYS.hex],
  [`la clé d’API est ${KEYS.hex}`, KEYS.hex],
  [`api_key=${KEYS.hex}`, KEYS.hex],
  ['https://x.example/?token=a1b2c3d4e5', 'a1b2c3d4e5'],
  ['ghp_abcdefghijklmnopqrstuvwxyz0123', 'ghp_abcdefghijklmnopqrstuvwxyz0123'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAK\n-----END RSA PRIVATE KEY-----', 'MIIBOgIBAAJBAK'],
  ['https://ada:s3same@host.example/x', 's3same'],
  ['mon mot de passe est azerty123', 'azerty123'],
  ['mon mot de passe est tournesol', 'tournesol'],
  ['mot de passe : Soleil!2024', 'Soleil!2024'],
  ['mot de passe\u00a0: «\u00a0petit chat bleu\u00a0»', 'petit chat bleu'],
  ['mdp: hunter2', 'hunter2'],
  ['mdp=hunter2, login ada', 'hunter2'],
  ['le mot de passe wifi est Livebox-42', 'Livebox-42'],
  ['mon mot de passe c’est azerty!', 'azerty'],
  ['my password is hunter2.', 'hunter2'],
  ['my password is sunshine and it fails', 'sunshine'],
  ['password: "correct horse battery"', 'correct horse battery'],
  ['Password = Tr0ub4dor&3', 'Tr0ub4dor&3'],
  ['pwd: x7$kk', 'x7$kk'],
  ['the passphrase was open sesame', 'open'],
  ['mon code PIN est 4821', '4821'],
  ['PIN: 4821', '4821'],
];

describe.each(['fr', 'en'] as const)('masking in a session of language %s', (language) => {
  test.each(STAYS)('leaves %j', (text) => {
    expect(masked(text, language)).toBe(text);
  });

  test.each(GOES)('takes out of %j the value %j', (text, value) => {
    const after = masked(text, language);
    expect(after).not.toContain(value);
    expect(after).toMatch(/\[[\p{L}-]+(?: de passe)? 1\]/u);
  });
});

test('network addresses are masked where that is wanted', () => {
  const rules: MaskingRules = { kinds: ['ipv4', 'ipv6', 'mac'] };
  expect(masked('10.0.0.254, fe80::1ff:fe23:4567:890a et 00:1A:2B:3C:4D:5E', 'fr', rules)).toBe(
    '[adresse IPv4 1], [adresse IPv6 1] et [adresse MAC 1]',
  );
  for (const stays of ['version 10.0.19045.3803', 'à 21:34:30', '300.1.1.1', 'a::b:c;'.slice(0, 1)]) {
    expect(masked(stays, 'fr', rules)).toBe(stays);
  }
});

describe('patterns of a site', () => {
  const one = (pattern: string): MaskingRules => ({ kinds: [], patterns: [{ kind: 'badge', pattern }] });
  test.each([
    ['BDG-####', 'badge bdg-0042, BDG-00421', 'badge [badge 1], BDG-00421'],
    ['??-###', 'AB-123 et ABC-123', '[badge 1] et ABC-123'],
    ['client *.', 'client dupont42.', '[badge 1]'],
    ['a\\#1', 'a#1 a21', '[badge 1] a21'],
    ['Projet Aurore', 'le projet aurore, projets auroreux', 'le [badge 1], projets auroreux'],
  ])('%s', (pattern, text, expected) => {
    expect(masked(text, 'fr', one(pattern))).toBe(expected);
  });

  test('that say nothing, or too much, are refused by name', () => {
    for (const pattern of ['', '*', '#?', '**']) expect(() => createMask(one(pattern))).toThrow(/pattern of «badge»/);
    expect(() => createMask(one('x'.repeat(101)))).toThrow(RangeError);
    expect(() => createMask({ patterns: [{ kind: '[x]', pattern: 'abc' }] })).toThrow(/no name/);
    expect(() => createMask({ kinds: ['phones'] as never })).toThrow(/no kind «phones»/);
  });
});

describe('a masked dossier', () => {
  const secret = 'hunter2';
  const dossier: Dossier = {
    ...UNMASKED,
    problem: [`mdp: ${secret}`, 'Ada@client.example, +33 6 12 34 56 78'],
    requester: { id: 'ada@client.example', name: 'Ada', email: 'ada@client.example' },
    facts: [{ ...(UNMASKED.facts[0] as Dossier['facts'][number]), quote: `(${secret})`, text: `dit ${secret}xyz` }],
    alsoReported: { text: 'rien', facts: { code: '06 12 34 56 78', phone: 4_111_111_111_111_111 } },
    extras: { 'x-password': 'Abc', 'x-a': { 'ada@client.example': ['+33612345678'] }, 'x-n': 1 },
  };
  const after = maskDossier(dossier);

  test('has no value left anywhere, and the same number for the same value', () => {
    const json = JSON.stringify(after);
    for (const gone of [secret, 'client.example', '12 34 56', '12345678', '4111111111111111', '"Abc"']) {
      expect(json).not.toContain(gone);
    }
    expect(after.requester).toEqual({ id: '[e-mail 1]', name: 'Ada', email: '[e-mail 1]' });
    expect(after.problem).toEqual(['mdp: [mot de passe 1]', '[e-mail 1], [téléphone 1]']);
    expect(after.facts[0]).toMatchObject({ quote: '([mot de passe 1])', text: 'dit [mot de passe 1]xyz' });
    expect(after.extras).toMatchObject({
      'x-a': { '[e-mail 1]': [expect.stringMatching(/^\[téléphone \d\]$/)] },
      'x-n': 1,
    });
  });

  test('says what was masked and never which value, has a hash of its own, and keeps its ids and times', () => {
    expect(after.redaction).toEqual(
      expect.arrayContaining([
        { kind: 'email', count: 1 },
        { kind: 'card', count: 1 },
      ]),
    );
    expect(verifyDossier(after)).toBe(true);
    expect(after.contentHash).not.toBe(dossier.contentHash);
    expect({ ...after.versions, at: after.openedAt, id: after.sessionId }).toEqual({
      ...dossier.versions,
      at: dossier.openedAt,
      id: dossier.sessionId,
    });
    expect(summarise(after)).toContain('email × 1');
    expect(summarise(after)).not.toContain(secret);
    expect(maskDossier({ ...UNMASKED, requester: { id: 'u42' } }).redaction).toEqual([]);
  });
});

const piece = fc.oneof(
  fc.constantFrom(...GOES.flat(), ...STAYS),
  fc.constantFrom('mdp: ', 'token ', ' ', '', '@', '.', '[e-mail 1]', '[', ']', '-', '4111', '06', '"', '«', '\n'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('masking once more changes nothing, whatever was said', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), fc.constantFrom<'fr' | 'en'>('fr', 'en'), (problem, language) => {
      const once = maskDossier({ ...UNMASKED, problem, language });
      expect(maskDossier(once)).toEqual(once);
    }),
    { numRuns: 500 },
  );
});

test('a value that is known is nowhere in the JSON, whatever stands around it', () => {
  const values = fc.constantFrom(
    'jean.dupont@client.example',
    '06 12 34 56 78',
    '4111 1111 1111 1111',
    'Tr0ub4dor&3',
    KEYS.hex,
  );
  fc.assert(
    fc.property(values, text, text, (value, before, behind) => {
      const dossier: Dossier = {
        ...UNMASKED,
        problem: [`mot de passe : ${value} ok`, `${before}${value}${behind}`],
        extras: { 'x-note': [behind, { [`${value}`]: value }] },
      };
      expect(JSON.stringify(maskDossier(dossier))).not.toContain(value);
    }),
    { numRuns: 500 },
  );
});

test('the work grows with the text and no faster, however hostile it is', () => {
  const patterns = [{ kind: 'badge', pattern: '*-*-*-####' }];
  const pieces = [
    'a',
    '0',
    '0 ',
    '@',
    'a@',
    '+1 ',
    '(',
    'eyJ.',
    'key: «',
    'mdp: "',
    'bearer ',
    '://a:',
    '-----BEGIN ',
    'FR76',
    '4 ',
    'a-a-',
    'mot de passe ',
  ];
  for (const unit of pieces) {
    const work = (length: number): number => {
      let looked = 0;
      createMask({ patterns }, (count) => {
        looked += count;
      })({ ...UNMASKED, problem: [unit.repeat(Math.ceil(length / unit.length))] });
      return looked;
    };
    const [small, large] = [work(2_000), work(16_000)];
    expect(large / small, unit).toBeLessThan(9);
    expect(large, unit).toBeLessThan(16_000 * 500);
  }
});
