import type { AuditFinding, AuditKind, Effect } from '../maintenance/index.js';
import type { Language } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What `dejacase audit` says to people. */
export interface AuditWords {
  /** Title of the findings of a kind. */
  readonly titles: Readonly<Record<AuditKind, string>>;
  /** What is found, and what is proposed, in one or two sentences. */
  readonly found: (finding: AuditFinding) => string;
  readonly effect: (effect: Effect) => string;
  readonly sum: (findings: number, cases: number, solved: number) => string;
  /** Of all proposals that cases go. */
  readonly together: (removed: number, effect: Effect) => string;
}

/** Chooses the words as `wordsFor` does. */
export function auditWordsFor(language: Language | undefined): AuditWords {
  return AUDIT_WORDS[languageFor(language)];
}

const percent = (share: number) => Math.round(100 * share);
const dateOf = (at: unknown) => new Date(Number(at)).toISOString().slice(0, 10);
const LANGUAGE = {
  fr: { fr: 'en français', en: 'en anglais' },
  en: { fr: 'in French', en: 'in English' },
} as const;

export const AUDIT_WORDS: Readonly<Record<Language, AuditWords>> = {
  fr: {
    titles: {
      duplicate: 'Doublons',
      'near-duplicate': 'Quasi-doublons',
      contradiction: 'Contradictions',
      indistinct: 'Cas que rien ne distingue encore',
      noise: 'Cas trompeurs',
      redundant: 'Cas superflus',
      'never-retrieved': 'Cas introuvables',
      'one-language': 'Cas trouvés dans une seule langue',
      untranslated: 'Traductions manquantes',
      'never-worked': 'Sans aucun succès',
      stale: 'Sans essai récent',
      workaround: 'Contournements sans réparation',
      gap: 'Pannes inconnues',
    },
    found({ kind, cases: [one = '', other = ''], solutions: [own = '', theirs = ''], values, proposal }) {
      const going =
        proposal.kind === 'merge-case'
          ? `Ajoutez ses mots à ${proposal.into}, sous \`also\`, et retirez-le.`
          : 'Retirez-le.';
      switch (kind) {
        case 'duplicate':
        case 'near-duplicate':
          return `${one} dit la même chose que ${other} (${percent(Number(values.likeness))}${NBSP}%). ${going}`;
        case 'contradiction':
          return `${one} et ${other} disent la même chose, mais ${own} règle l’un et ${theirs} l’autre. Trouvez la question qui les distingue, ou retirez le cas qui a tort.`;
        case 'indistinct':
          return `${one} et ${other} disent la même chose, et seul «${NBSP}${values.attribute}${NBSP}» peut les distinguer. Donnez-en la valeur dans ${'caseId' in proposal ? proposal.caseId : one}.`;
        case 'noise':
          return `${one} (${own}) ressemble surtout à des cas de ${values.solution}, et les fait prendre l’un pour l’autre. Vérifiez sa solution, ou retirez-le.`;
        case 'redundant':
          return `Sans ${one}, chaque cas qu’il aide à résoudre en garde au moins ${values.support} autres. ${going}`;
        case 'never-retrieved':
          return `${one} reste introuvable même par ses propres mots. Précisez-les, ou retirez le cas.`;
        case 'one-language':
          return `${one} reste introuvable ${LANGUAGE.fr[values.language as Language]}. Reformulez-le dans cette langue.`;
        case 'untranslated':
          return `${one || own} n’est pas entièrement écrit ${'language' in proposal ? LANGUAGE.fr[proposal.language] : ''}. Traduisez ce qui manque.`;
        case 'never-worked':
          return `${own} n’a jamais réussi pour ${one} (${values.failed} échecs). Vérifiez cette solution.`;
        case 'stale':
          return `Le dernier essai de ${own} pour ${one} date du ${dateOf(values.at)}. Vérifiez que cela vaut encore.`;
        case 'workaround':
          return `${own} contourne une panne dont aucune solution ne répare la cause. Écrivez-en une.`;
        case 'gap':
          return `${values.count} sessions sans solution parlent de${NBSP}: ${values.terms}. Écrivez un cas.`;
      }
    },
    effect: ({ before, after, n }) => `Justes sans eux-mêmes${NBSP}: ${before} cas sur ${n} avant, ${after} après.`,
    sum: (findings, cases, solved) =>
      `${findings} ${findings > 1 ? 'constats' : 'constat'} sur ${cases} cas, dont ${percent(solved)}${NBSP}% sont résolus par un autre.`,
    together: (removed, { before, after, n }) =>
      `${removed > 1 ? `Sans les ${removed} cas` : 'Sans le cas'} à retirer${NBSP}: ${after} cas sur ${n} seraient justes, au lieu de ${before}.`,
  },
  en: {
    titles: {
      duplicate: 'Duplicates',
      'near-duplicate': 'Near-duplicates',
      contradiction: 'Contradictions',
      indistinct: 'Cases that nothing tells apart yet',
      noise: 'Misleading cases',
      redundant: 'Cases that others can do without',
      'never-retrieved': 'Cases that are never found',
      'one-language': 'Cases found in one language only',
      untranslated: 'Missing translations',
      'never-worked': 'Never worked',
      stale: 'Not tried for long',
      workaround: 'Workarounds without a fix',
      gap: 'Troubles that are not known',
    },
    found({ kind, cases: [one = '', other = ''], solutions: [own = '', theirs = ''], values, proposal }) {
      const going =
        proposal.kind === 'merge-case'
          ? `Add its words to ${proposal.into}, as \`also\`, and remove it.`
          : 'Remove it.';
      switch (kind) {
        case 'duplicate':
        case 'near-duplicate':
          return `${one} says what ${other} says (${percent(Number(values.likeness))}%). ${going}`;
        case 'contradiction':
          return `${one} and ${other} say the same, but ${own} repairs the first and ${theirs} the second. Find the question that tells them apart, or remove the one that is wrong.`;
        case 'indistinct':
          return `${one} and ${other} say the same, and only “${values.attribute}” can tell them apart. Give its value in ${'caseId' in proposal ? proposal.caseId : one}.`;
        case 'noise':
          return `${one} (${own}) is most like cases of ${values.solution}, and makes others be mistaken. Check its solution, or remove it.`;
        case 'redundant':
          return `Without ${one}, every case that it helps to solve keeps ${values.support} others or more. ${going}`;
        case 'never-retrieved':
          return `${one} is not found even by its own words. Make them more telling, or remove the case.`;
        case 'one-language':
          return `${one} is not found ${LANGUAGE.en[values.language as Language]}. Say it otherwise in that language.`;
        case 'untranslated':
          return `${one || own} is not wholly written ${'language' in proposal ? LANGUAGE.en[proposal.language] : ''}. Translate what is missing.`;
        case 'never-worked':
          return `${own} never worked for ${one} (${values.failed} failures). Check the solution.`;
        case 'stale':
          return `${own} was last tried for ${one} on ${dateOf(values.at)}. Check that it still holds.`;
        case 'workaround':
          return `${own} goes around a trouble whose cause no solution repairs. Write one.`;
        case 'gap':
          return `${values.count} sessions without a solution speak of: ${values.terms}. Write a case.`;
      }
    },
    effect: ({ before, after, n }) => `Right without themselves: ${before} of ${n} cases before, ${after} after.`,
    sum: (findings, cases, solved) =>
      `${findings} ${findings === 1 ? 'finding' : 'findings'} in ${cases} cases, ${percent(solved)}% of which another one solves.`,
    together: (removed, { before, after, n }) =>
      `Without the ${removed === 1 ? 'case' : `${removed} cases`} to remove, ${after} of ${n} cases would be right, instead of ${before}.`,
  },
};
