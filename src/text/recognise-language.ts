import type { Language } from '../model/index.js';
import { fold } from './fold.js';

/** Words of one language only, with the weight of their witness. */
const WITNESSES: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  fr: weigh({
    2: `le les des du une et est je tu il elle nous vous ils ne pas que qui dans pour avec sur ca cette mon ma mes
      votre notre depuis mais plus sans aucun aucune toujours tres quand comment marche fonctionne bonjour merci
      cest jai ai suis sont avez avons peux peut fait plait svp chez aux au ou rien tout tous jamais encore`,
    1: `de la un se en ce son sa ordinateur imprimante ecran souris clavier mot passe reseau messagerie fichier fichiers
      logiciel erreur lent lente bloque bloquee plante plus compte connexion mise jour cable voyant telephone imprimer
      panne probleme demarre allume eteint casque branche connecte courriel bureau dossier mdp serveur acces
      impossible oui non papier bourrage rouge vert noir bleu fige rame`,
  }),
  en: weigh({
    2: `the is are was were my your our this that these with without and of to in it its i you he she they we can cannot
      not does did do has have had when what why how my from for since but please hello thanks thank will would im
      dont cant doesnt wont isnt didnt nothing always never anymore keeps there`,
    1: `a an no on at be computer printer screen keyboard password network email file files software slow stuck broken
      frozen account login update cable light phone print printing work works working error problem
      start starts connect connected offline yes paper jam red green black blue freezes crash crashes help again`,
  }),
};

const WORDS = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?/gu;
const ELISION = /^(?:l|d|qu|j|n|s|c|m|t|jusqu|lorsqu)'/;
const CONTRACTION = /(?:n't|'(?:s|re|ve|ll|m|d))$/;
const FRENCH_LETTER = /[éèêëàâçùûîïôœ]/iu;
/** Words read of a long text; the rest tells nothing new. */
const SAMPLE = 400;

/**
 * Recognises whether a text is French or English, by function words, letters and frequent helpdesk words.
 *
 * @param fallback - given back when nothing speaks for one language more than for the other
 * @defaultValue fallback = 'fr'
 * @example
 * recogniseLanguage('plus de son'); // 'fr'
 * recogniseLanguage('printer is offline'); // 'en'
 */
export function recogniseLanguage(text: string, fallback: Language = 'fr'): Language {
  let balance = 0;
  const sample = text
    .slice(0, SAMPLE * 12)
    .normalize('NFC')
    .replace(/[’‘ʼ]/g, "'");
  for (const [word] of [...sample.matchAll(WORDS)].slice(0, SAMPLE)) {
    const folded = fold(word);
    if (FRENCH_LETTER.test(word)) balance += 2;
    if (ELISION.test(folded)) balance += 2;
    else if (CONTRACTION.test(folded)) balance -= 2;
    const bare = folded.replace(ELISION, '').replace(CONTRACTION, '');
    balance += WITNESSES.fr.get(bare) ?? 0;
    balance -= WITNESSES.en.get(bare) ?? 0;
  }
  if (balance === 0) return fallback;
  return balance > 0 ? 'fr' : 'en';
}

function weigh(table: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([weight, list]) =>
      list
        .trim()
        .split(/\s+/)
        .map((word): [string, number] => [word, Number(weight)]),
    ),
  );
}
