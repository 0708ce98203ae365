import type { Attribute, Language } from '../model/index.js';
import { spoken } from './answer-words.js';
import { readElapsed } from './elapsed.js';
import { fold } from './fold.js';
import { findQuantities } from './quantities.js';
import type { Passage } from './sentence.js';
import type { YesNo } from './yes-or-no.js';

type Side = YesNo['value'];

const FILLERS =
  /^(?:(?:bah|ben|euh|heu|hmm|well|um|uh|oh|ah|pff|alors|bon|ok|so|honestly|franchement|actually|en fait|et|and|mais|but|je (?:viens de )?(?:verifie|verifier|regarde|regarder)|i (?:just )?(?:checked|looked)) )+/;
const LEAD =
  '(?:(?:ca|ce|cela|tout|il|elle|it|that|this|they|all|everything|je|i|on) )?(?:(?:me|ne|en|y|m|se) )*(?:(?:est|semble|parait|a|ont|va|is|are|s|looks?|seems?|feels?|has|sounds?) )?(?:(?:l|le|to|be|bien|tout|all|very|pretty|air|like) )*';
const GOOD =
  'bon|bonne|ok|okay|nickel|impeccable|parfait|parfaite|correct|correcte|correctement|normal|normale|normalement|fine|good|great|perfect|perfectly|right|well|works?|working|marche|fonctionne|passe|roule|fonctionnel';
const BESIDE =
  'bien|a moi|to me|for me|pour moi|de ce cote(?: la)?|there|here|comme ca|merci|thanks|du tout|at all|la(?: dessus| bas)?|partout|now|maintenant|either|ici|enough|en tout cas|avec (?:ca|lui)|with (?:it|that)';
const WELL = new RegExp(`^${LEAD}(?:${GOOD})(?: (?:${GOOD}|${BESIDE}))*$`);
const TROUBLE =
  '(?:problemes?|soucis?|ennuis?|problems?|issues?|trouble|worries|difficult\\S*|wrong|hic|complaints?|anomalies?|anormal|mal|hitch)';
const NO_TROUBLE = new RegExp(
  `(?:^| )(?:sans|without|without any|aucune?|pas de|pas eu de|pas le moindre|no|not any|nothing|rien de|rien d|zero) (?:\\S+ )?${TROUBLE}(?= |$)`,
);
const GOOD_WORD = new RegExp(`(?:^| )(?:${GOOD})(?= |$)`);
const DENIED = /(?:^| )(?:ne|pas|plus|not|no|never|jamais|sans|without|nothing|rien|aucune?)(?= |$)/;

/** A question whether something is as it should be. */
const ABLE =
  /(?:^| )(?:bien|firmly|properly|correctly|correctement|pouvez vous|can you|marche|fonctionne|works?|work|right|exacte?)(?= |$)/;

/** How often, how much or how surely; each says yes alone. */
const OFTEN =
  /^(?:(?:oui|yes|c est|ce est|it is|ca le fait|it does it|ca arrive|it happens|only|seulement|juste|just|presque|almost|pretty much|quasi|quasiment) )*(?:de temps en temps|de temps a autre|par moments?|par intermittence|parfois|quelques ?fois|souvent|tres souvent|regulierement|frequemment|tout le temps|toujours|sans (?:arret|cesse|fin|discontinuer)|en (?:permanence|continu|boucle)|constamment|a (?:chaque|toutes les) fois(?: que \S+.*)?|toutes les \S+ \S+|ca arrive|sometimes|at times|occasionally|(?:every )?now and (?:then|again)|once in a while|from time to time|often|very often|quite often|regularly|frequently|always|constantly|all the time|non ?stop|continuously|continually|repeatedly|every (?:single )?time(?: \S+.*)?|each time(?: \S+.*)?|every \S+ \S+|over and over(?: again)?|on and off|it happens)(?: (?:oui|yes|yeah))?$/;
const MUCH =
  /^(?:(?:il|elle|ca|it|they|that|he|she) )?(?:(?:est|is|s|are|c est) )?(?:tres|trop|enormement|super|extremement|assez|plutot|un peu|un petit peu|legerement|very|extremely|really|so|quite|rather|a bit|a little|a little bit|slightly|somewhat|kind of|sort of)(?: (?:oui|yes|yeah|meme|much|much so|so))?$/;
const SURELY =
  /^(?:exactement|exactly|precisement|precisely|evidemment|forcement|bien entendu|bien sur|of course|naturally|naturellement|tout a fait|absolument|clairement|clearly|obviously|certainement|assurement|pile|spot on|pile poil|c est (?:ca|le cas|exact|bien ca)|that is (?:right|it|correct|the case|the one)|je confirme|i confirm|confirmed|confirme|sans aucun doute|without a doubt|no doubt|sure is|you bet|et comment)$/;
const EXPECTED =
  /^(?:(?:il|elle|ca|it|they|that|i|je) )?(?:le )?(?:should|should be|ought to|ought to be|must be|has to be|supposed to|supposed to be|is supposed to|is supposed to be|devrait|devrait (?:bien )?(?:le )?etre|doit(?: le)?(?: etre)?|est cense|est censee|est cense le etre|seems? (?:so|to|to be|like it)|appears? (?:so|to be)|looks like it|semble(?: bien)?|hope so|would hope so|espere(?: bien)?(?: que oui)?|crois bien|pense bien|believe so|assume so|imagine so|suppose so|expect so|presume)$/;
const NOT_SO =
  /^(?:(?:ca|ce|c|it|that|this|they|on|il|elle) )?(?:(?:ne|s|est|is|was|are|en|dirait|a|does|do|has) )*(?:pas|plus|not) (?:(?:really|vraiment|du tout) )*(?:le cas|the case|l air|le air|look like it|look like that|look that way|seem (?:so|to|like it|that way)|appear (?:so|to)|match|au courant|so far|encore|yet|tant que ca|tellement|trop|des masses)(?= |$)/;
/** They saw none of it. */
const SAW_NONE =
  /(?:^| )(?:(?:have|has|had|did|do|does|can) not (?:ever |actually |really )?(?:see|seen|saw|get|got|had|have|notice|noticed|find|found|received|spot|spotted) (?:any|one|such|anything|a thing|a single|that|it|a \S+ like)|en (?:ai|a|vois|voit|trouve|recois) (?:(?:jamais|pas) )?(?:vu|eu|recu|trouve|pas|aucune?)|(?:ai|vois|voit|trouve|recois) (?:vu |eu |recu |trouve )?(?:rien|aucune?$)|saw (?:nothing|none|no \S+)|(?:see|got|get|had|have|found|notice) (?:nothing|none))(?= |$)/;
/** They saw some of it. */
const SAW_SOME =
  /(?:^| )(?:(?:je )?en (?:vois|ai|recois|trouve)|(?:il )?y en a|(?:je )?le (?:vois|ai)|i (?:do )?(?:get|see|have|had|saw|got|keep getting) (?:them|it|one|some|that|those|lots|plenty|this|the message|that message)|there (?:is|are|was) (?:some|one|a few|lots|several|indeed)|that is the (?:message|one)|il y a bien|ce est bien (?:ca|ce))(?= |$)/;
const DENYING =
  /^(?:(?:there (?:is|are|was)|there s|it is|it s|il y a|y a|ya|i see|i get|je vois|je ne vois|c est|ce est|ce ne est) )?(?!rien du tout$)(?:not|no|none|nothing|nobody|neither|nowhere|pas|aucune?|rien|jamais|never|ni|personne|zero)(?= |$)/;
const SAME =
  /^(?:(?:c est |ce est |it is |it s |exactly |exactement |tout |toujours |still |exactly the |the |la |le |malheureusement |unfortunately )*)(?:pareil|idem|kif ?kif|meme (?:chose|probleme|resultat|souci|topo|erreur|message)|same(?: (?:thing|problem|result|issue|story|error|message|again|there|trouble))*|ditto|no (?:change|difference|better|luck|joy|dice|go)|pas mieux|aucun changement|aucune difference)(?: (?:there|la|again|too|aussi|malheureusement|with it))*$/;
const WORKS = /(?:^| )(?:works?|work|marche|fonctionne)(?= |$)/;
const MANY = /(?:^| )(?:many|lots?|beaucoup|nombreux)(?= |$)/;
const PLENTY =
  /(?:^| )(?:tons?|loads|plenty|heaps|dozens|hundreds|tonnes|plein|des tas|enormement|des dizaines|des centaines|a lot|lots|too many|bien trop|masse|bucketloads?)(?= |$)/;
const RECENT = /(?:^| )(?:just|vient|viennent|recently|recemment)(?= |$)/;
const PAST_QUESTION = /(?:^| )(?:ever|deja|was|were|had|etait|avait|been|vient)(?= |$)/;
const WAS =
  /^(?:(?:it|there|they|that|this|he|she) (?:was|were|used to(?: be)?)|(?:il )?y (?:en )?avait|il y en a eu|(?:ce|c|il|elle) etait|ca le etait)(?= |$)/;
/** What ended it. */
const OVER =
  /(?:^| )(?:but|mais|until|jusqu\S*|before|avant|earlier|yesterday|hier|removed?|pulled|took|taken|enleve\S*|retire\S*|gone|disparu\S*|fixed|plus|no longer|any ?more|not now)(?= |$)/;
/** Counts that are many, and those that are not. */
const SOME = 8;
const FEW = 4;
/** Days in which something is new, and after which it is not. */
const NEW = 7;
const OLD = 28;

/** Reads a yes or a no that is said in other words than yes and no, where the whole of a clause says it. */
export function readSubstance(passage: Passage, attribute: Attribute): YesNo | undefined {
  const question = questionOf(attribute, passage.language);
  const said = spoken(passage).replace(FILLERS, '');
  const first = headOf(passage);
  const well = wellOf(attribute, passage.language);
  if (well !== undefined && (NO_TROUBLE.test(said) || clausesOf(passage).some((clause) => WELL.test(clause)))) {
    return soft(well);
  }
  if (WORKS.test(question) && (SAME.test(first) || SAME.test(said))) return soft('no');
  if (SURELY.test(first)) return { value: 'yes', certainty: 'sure' };
  if (EXPECTED.test(first)) return soft(DENIED.test(first) ? 'no' : 'yes');
  if (NOT_SO.test(first) || NOT_SO.test(said)) return soft('no');
  if (well !== 'yes' && (OFTEN.test(first) || MUCH.test(first))) return soft('yes');
  return undefined;
}

/** Reads what was so and is no more: "it was, but not any longer". */
export function readPast(passage: Passage, attribute: Attribute): YesNo | undefined {
  const said = spoken(passage).replace(FILLERS, '');
  const was = WAS.exec(said)?.[0];
  const isOver =
    was !== undefined && said.length > was.length && !PAST_QUESTION.test(questionOf(attribute, passage.language));
  return isOver && OVER.test(said.slice(was.length)) ? soft('no') : undefined;
}

/** Reads a yes or a no that the answer only hints at: by a denial, by a count, or by how long ago something was. */
export function readHint(passage: Passage, attribute: Attribute): YesNo | undefined {
  const question = questionOf(attribute, passage.language);
  const said = spoken(passage);
  if (MANY.test(question)) {
    const [counted] = findQuantities(passage).filter(({ unit }) => unit === undefined);
    if (counted !== undefined && counted.value >= SOME) return soft('yes');
    if (counted !== undefined && counted.value <= FEW) return soft('no');
    if (PLENTY.test(said) && !DENIED.test(said)) return soft('yes');
  }
  if (RECENT.test(question)) {
    const days = readElapsed(passage)?.days;
    if (days !== undefined && days <= NEW) return soft('yes');
    if (days !== undefined && days >= OLD) return soft('no');
  }
  if (SAW_SOME.test(said) && !DENIED.test(said)) return soft('yes');
  if (SAW_NONE.test(said) || clausesOf(passage).some((clause) => DENYING.test(clause))) return soft('no');
  return undefined;
}

function soft(value: Side): YesNo {
  return { value, certainty: 'doubtful' };
}

function questionOf({ question }: Attribute, language: Language): string {
  return plain(question[language] ?? Object.values(question).join(' '));
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function clausesOf({ words }: Passage): readonly string[] {
  const clauses = new Map<number, string>();
  for (const { clause, folded } of words) clauses.set(clause, `${clauses.get(clause) ?? ''} ${folded}`);
  return [...clauses.values()].map((clause) => clause.trim().replace(FILLERS, ''));
}

function headOf(passage: Passage): string {
  return clausesOf(passage)[0] ?? '';
}

/** The side that says that all is well: the one whose wordings call something good. */
function wellOf(attribute: Attribute, language: Language): Side | undefined {
  const { values } = attribute;
  if (ABLE.test(questionOf(attribute, language))) return 'yes';
  const count = (id: Side): number => {
    const value = values.find((one) => one.id === id);
    const texts = (value?.also ?? []).filter((one) => one.language === undefined || one.language === language);
    return [value?.label[language] ?? '', ...texts.map(({ text }) => text)]
      .map(plain)
      .filter((text) => GOOD_WORD.test(text) && !DENIED.test(text)).length;
  };
  const yes = count('yes');
  const no = count('no');
  if (yes >= 1 && yes >= 2 * no) return 'yes';
  return no >= 1 && no >= 2 * yes ? 'no' : undefined;
}
