import type { Attribute, Case, Evidence, Facts, Knowledge, Localised, Solution } from '../../src/model/index.js';
import { EMPTY_KNOWLEDGE, NO_EVIDENCE } from '../../src/model/index.js';

export function solution(id: string, title: Localised, step = ''): Solution {
  return {
    id,
    title,
    also: [],
    steps: step === '' ? [] : [{ fr: step }],
    kind: 'fix',
    level: 'L0',
    cost: 5,
    success: 0.9,
    risk: 'none',
    audience: 'user',
    extras: {},
  };
}

export function oneCase(
  id: string,
  of: string,
  problem: Localised,
  also: readonly string[] = [],
  facts: Facts = {},
  evidence: Evidence = NO_EVIDENCE,
): Case {
  const wordings = also.map((text) => ({ language: 'fr' as const, text }));
  return { id, problem, also: wordings, facts, solution: of, evidence, status: 'active', extras: {} };
}

export function choice(id: string, values: readonly string[]): Attribute {
  return {
    id,
    type: 'choice',
    question: {},
    values: values.map((value) => ({ id: value, label: { fr: value }, also: [] })),
    cost: 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1,
    missing: 'ignore',
  };
}

/** A small helpdesk in both languages. */
export const HELPDESK: Knowledge = {
  ...EMPTY_KNOWLEDGE,
  version: 'sample',
  attributes: [choice('led', ['ambre', 'rouge', '__proto__'])],
  synonyms: [{ words: ['vpn', 'tunnel', 'accès à distance'] }],
  solutions: [
    solution('clear-jam', { fr: 'Retirer le papier coincé', en: 'Clear the paper jam' }, 'Ouvrir le capot arrière.'),
    solution('new-toner', { fr: 'Remplacer le toner', en: 'Replace the toner' }),
    solution('update-vpn', { fr: 'Mettre le VPN à jour', en: 'Update the VPN' }),
    solution('reset-password', { fr: 'Réinitialiser le mot de passe', en: 'Reset the password' }),
  ],
  cases: [
    oneCase(
      'jam-1',
      'clear-jam',
      { fr: "L'imprimante clignote et rien ne sort", en: 'The printer blinks and nothing comes out' },
      ['bourrage papier', 'feuille coincée'],
      { led: 'ambre' },
    ),
    oneCase('jam-2', 'clear-jam', { fr: 'Le copieur a avalé une feuille', en: 'The copier swallowed a sheet' }, [
      'papier déchiré dedans',
      'erreur E-52 affichée',
    ]),
    oneCase(
      'pale-1',
      'new-toner',
      { fr: 'Les pages imprimées sont pâles', en: 'Printed pages are pale' },
      ['impression trop claire', 'texte effacé'],
      { led: 'rouge' },
    ),
    oneCase('vpn-1', 'update-vpn', { fr: 'Le VPN refuse de se connecter', en: 'The VPN refuses to connect' }, [
      'version trop ancienne du tunnel',
      'client VPN dépassé',
    ]),
    oneCase('pass-1', 'reset-password', { fr: "J'ai oublié mon mot de passe", en: 'I forgot my password' }, [
      'session impossible, mot de passe perdu',
      'plus le bon mot de passe',
    ]),
  ],
};
