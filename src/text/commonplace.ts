import type { Language } from '../model/index.js';
import { isStopWord } from './stop-words.js';

/** Words that say that there is a trouble, and not which. */
const ANY_TROUBLE: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    (
      'aide aider aidez aller arrive arrivent arriver arrives chose ennui ennuis fonctionne fonctionnent fonctionner ' +
      'jamais marche marchent marcher ne non panne pas passe passer plus probleme problemes quelque rien souci soucis ' +
      'toujours urgence urgent va vont'
    ).split(' '),
  ),
  en: new Set(
    (
      'anymore broken cannot completely go goes going help issue issues longer more never no not nothing problem ' +
      'problems something trouble troubles urgent urgently work worked working works wrong'
    ).split(' '),
  ),
};

/** Tells whether a folded word may be in any text about a trouble: “it does not work” has no other. */
export function isCommonplace(folded: string, language: Language): boolean {
  return isStopWord(folded, language) || ANY_TROUBLE[language].has(folded);
}
