import type { Passage } from './sentence.js';

/** How firmly an answer says that its writer cannot tell: `plainly`, or as far as what it says of where they are. */
export type NotKnowing = 'plainly' | 'likely';

const SMALL = '(?:vraiment|franchement|trop|meme|du tout|tres|bien|plus|really|honestly|actually|even|quite|possibly) ';
/** Where somebody says it in so many words, a value beside it is only what they cannot tell. */
const PLAIN = [
  `sai[st] (?:${SMALL})*(?:pas|rien|plus)`,
  'je c pas|chais|chsais|jsp|jsais|chai pas|sais? ?pas',
  '(?:pas|aucune|zero|nulle|moindre) (?:de |la moindre |vraiment |la |une )*(?:idee|notion)|pas la moindre',
  'je ignore|ignore (?:si|totalement|completement|tout)|on ignore',
  '(?:impossible|difficile|dur|complique|compliquee|pas facile|pas evident|pas moyen|aucun moyen) (?:pour moi )?(?:de|a) (?:vous |te |le |la |en )*(?:dire|savoir|verifier|juger|repondre|determiner|affirmer|controler)',
  `(?:peux|peut|pourrais|pourrait|saurais|saurait|sais|sait|puis) (?:${SMALL})*pas (?:${SMALL})*(?:vous |te |le |la |en |y )*(?:dire|savoir|repondre|juger|affirmer|confirmer|prononcer|renseigner|verifier|comparer|tester|controler)`,
  'saurais (?:vous |te )?(?:le )?dire',
  'pas (?:trop |vraiment )?(?:fait|prete) (?:trop |tres |vraiment )?(?:attention|gaffe)',
  `(?:souviens|rappelle|souvient|rappelles) (?:${SMALL})*(?:plus|pas)|(?:plus|pas) (?:souvenir|le souvenir)|plus en tete|trou de memoire`,
  'comprends (?:rien|pas)|rien compris|connais rien|(?:connais|comprends|capte) pas (?:ce|la|le|bien|cette|votre)|pas compris',
  'pas (?:tous )?(?:les|de|plus de) (?:details|infos|precisions)|va savoir|allez savoir|qui sait|bonne question|mystere|aucun avis|sans opinion|pas mon domaine|faut demander|demandez a|voir avec',
  '(?:do|does|did|would|could|will) not (?:really |honestly |actually |even |quite |rightly )*(?:know|understand|recall|remember|have (?:a|any|the) (?:\\S+ )?(?:clue|idea))',
  'dont know|dunno|idk|i dk|no (?:real |earthly )?(?:idea|clue)|not (?:a|the|any) (?:\\S+ )?(?:idea|clue|foggiest|faintest)|clueless|not got a clue|foggiest|faintest idea',
  '(?:can|could|would) not (?:really |honestly |possibly |even |quite |yet )*(?:say|tell|answer|remember|recall|be sure|know|judge|confirm)',
  '(?:hard|difficult|impossible|tricky|tough|not easy) (?:for me )?to (?:say|tell|know|judge|be sure)',
  'no way (?:of|to|for me to) (?:know|tell|check|say|see)\\S*|who knows|beats me|search me|your guess is|anyone s guess|(?:have|has) not (?:a|the) (?:\\S+ )?(?:clue|idea)',
  '(?:not|never) (?:really )?pay(?:ing)? (?:any |much )?attention|never paid attention|no memory of|over my head|means nothing to me|never heard of',
];
/** What keeps somebody from telling; it may be the trouble itself. */
const LIKELY = [
  `(?:peux|peut|pourrais|arrive|arrives|arrivons) (?:${SMALL})*(?:pas|plus) (?:${SMALL})*(?:a )?(?:le |la |les |en |y )*(?:voir|regarder|lire|retrouver|reconnaitre|acceder|trouver)`,
  `(?:ai|a|avons|ait|est|avait) (?:${SMALL})*(?:pas|rien|jamais) (?:${SMALL})*(?:encore |pris le temps de |pense a |eu le temps de |su )*(?:lu|lire|note|noter|regarde|regarder|verifie|verifier|teste|tester|retenu|controle|compare|mesure|compte|essaye|essayer|suivi|photographie|remarque)`,
  '(?:pas|jamais) (?:encore |pu |su )*(?:regarde|verifie|teste|essaye|lu|note|controle|fait attention|remarque)',
  'oublie de (?:le |la )?(?:regarder|lire|noter|verifier)|trop vite',
  '(?:suis|etais|serai) (?:pas|plus) (?:\\S+ )?(?:sur place|devant|a cote|present|presente|pres|la|au bureau|chez moi|a mon poste|a proximite)',
  'pas (?:sous les yeux|sous la main|devant moi|acces|le (?:pc|tel|telephone|portable|poste))|je ne ai pas (?:le|la) \\S+ (?:sous|devant|avec)|sous la main pour',
  'pas moi qui|faudrait (?:que je )?(?:demander|regarde|verifie)|(?:vais|dois) (?:devoir )?demander|je (?:me )?(?:renseigne|demande)',
  '(?:vois|trouve|voit|reconnais) (?:pas|plus) (?:du tout |bien |trop |vraiment )*(?:ou|lequel|laquelle|comment|bien|ca|cette|la option|le menu|de quoi|ce que)',
  '(?:can|could) not (?:really |even |actually )*(?:see (?!any|a |an |one |nothing|no )|find (?:it|where|that|the|this|out)|get to it|check|look|reach|read)',
  '(?:have|has|had|did) not (?:\\S+ )?(?:checked|check|looked|look|tested|test|tried that|tried it|noticed|notice|counted|measured|read|noted|note|catch|caught|written|write|see what|seen what|paid|pay)',
  'never (?:checked|looked|noticed|tried|tested|used|opened|seen it)|forgot to (?:look|read|check|note|write)|too (?:fast|quick|quickly)|closed it before|before i could',
  '(?:am|was|is|are|m) not (?:there|at my desk|at the|in front|near|on site|at that|in the|with|looking|home|around|at it)|nowhere near|not with me|not in front of me|not to hand',
  '(?:will|would|need|have|let|ll|must) (?:have |need |me )?(?:to )?(?:ask|find out)|not my (?:computer|pc|machine|phone|area)|someone else',
  'not sure|unsure|not certain|uncertain|pas sure?|pas certaine?',
  'in (?:chinese|japanese|german|french|another language)|en (?:chinois|japonais|allemand|anglais)|illisible|unreadable',
];
/** A question given back. */
const ASKED_BACK =
  /(?:^| )(?:comment (?:je|on|est ce|faire|fait|savoir|voir|verifier|puis|dois|ca)|ce est (?:quoi|ou|lequel|laquelle)|veut dire(?: quoi)?|que est ce que? (?:ce est|vous|tu|ca|un|une|le|la)|(?:ca|se|le|la) (?:se )?(?:affiche|voit|trouve|regarde|verifie|situe|lit) (?:ou|comment)|ou (?:je|on|est ce|dois|puis|faut il|se |ca|est|sont|trouver|regarder|cliquer)|(?:quel|quelle|lequel|laquelle|lesquels)(?= |$)|how (?:do|can|would|should|could|to|did|am)|where (?:do|can|would|should|is|are|could|does|s|will|to|did|am)|what (?:does|do|is|are|s|exactly|even|would)|what a |which (?:one|icon|of|cable|light|key|phone|program|computer)|you mean|vous parlez|ca se)/;
/** What is not known is another thing than what was asked. */
const ASIDE =
  /^(?: (?:trop|vraiment|exactly|really|bien|pas|plus))*(?: (?:de|of|about|for|sur|to))?(?: (?:pourquoi|why|which (?:version|model|brand|make)|what (?:version|make|model|brand)|quelle (?:version|marque|annee)|quel modele|la version|le modele|what (?:it|that|this) means|ce que ca veut|quoi faire|what to do|how to (?:fix|get it back|get rid)))/;
const HEDGED =
  /(?:^| )(?:mais|but|peut etre|maybe|perhaps|probably|probablement|sans doute|je dirais|would say|say|plutot|je crois|je pense|i think|i guess|i would guess|if i had to|au pif|a vue de nez|at a guess|possibly|ca doit|it must be|au moins|at least|around|environ|in any case|en tout cas)(?= |$)/;

const plain = new RegExp(`(?:^| )(?:${PLAIN.join('|')})(?= |$)`);
const likely = new RegExp(`(?:^| )(?:${LIKELY.join('|')})(?= |$)`);

/** What an answer says of not knowing. */
export interface Ignorance {
  readonly how: NotKnowing;
  /** It guesses all the same, or does not know something else: "no idea, maybe red", "Windows, no idea which version". */
  readonly guesses: boolean;
  /** It gives the question back: "where would I see that?" */
  readonly asks: boolean;
}

/** Recognises an answer that says that its writer cannot tell, anywhere in it. */
export function readIgnorance(passage: Passage): Ignorance | undefined {
  const said = passage.words.map((word) => word.folded).join(' ');
  const found = plain.exec(said);
  if (found !== null) {
    const rest = said.slice(found.index + found[0].length);
    const aside = found.index > 0 && ASIDE.test(rest);
    return { how: 'plainly', guesses: aside || HEDGED.test(rest), asks: false };
  }
  if (passage.text.includes('?') || /^(?:comment|how|where|what|ou|ce est quoi) /.test(said)) {
    if (ASKED_BACK.test(said)) return { how: 'likely', guesses: false, asks: true };
  }
  return likely.test(said) ? { how: 'likely', guesses: HEDGED.test(said), asks: false } : undefined;
}
