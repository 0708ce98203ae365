import type { Attribute } from '../model/index.js';
import type { Passage } from './sentence.js';
import { stem } from './stem.js';
import { isStopWord } from './stop-words.js';
import { tokenise } from './tokenise.js';

/** "je n'ai pas d'imprimante", "there is no light on it": nothing is there that could be asked about. */
const ABSENT =
  /^(?:(?:bah|ben|euh|mais|well|but|sorry|desolee?|non|no) )*(?:(?:je|on|nous) (?:ne )?(?:ai|a|avons|possede) (?:pas|aucune?)(?: de| une?)?|(?:il )?(?:ne )?y (?:en )?a (?:pas|aucune?)(?: de| une?)?|(?:i|we) (?:do not (?:have|own|use)|have no)(?: an?| any| the)?|there (?:is|are) (?:no|not)(?: an?| any)?|(?:it|mine|this one) (?:has no|does not have)(?: an?| any)?) (\S+(?: \S+){0,3})$/;

/** Tells whether an answer says that what its question is about, or supposes, is not there at all. */
export function deniesSubject(
  passage: Passage,
  attribute: Attribute,
  attributes: ReadonlyMap<string, Attribute>,
): boolean {
  const [, named] = ABSENT.exec(passage.words.map((word) => word.folded).join(' ')) ?? [];
  if (named === undefined) return false;
  const supposed = Object.entries(attribute.askWhen).flatMap(([id, wanted]) =>
    (attributes.get(id)?.values ?? []).filter((value) => wanted.includes(value.id)).map(({ label }) => label),
  );
  const subject = [attribute.question, ...supposed].flatMap(({ fr = '', en = '' }) => [...stems(fr), ...stems(en)]);
  return stems(named).some((one) => subject.includes(one));
}

/** The stems of a text by the rules of both languages. */
function stems(text: string): readonly string[] {
  return tokenise(text, 'fr').flatMap(({ folded, kind }) => {
    if (kind !== 'word' || isStopWord(folded, 'fr') || isStopWord(folded, 'en')) return [];
    return [`fr:${stem(folded, 'fr')}`, `en:${stem(folded, 'en')}`];
  });
}
