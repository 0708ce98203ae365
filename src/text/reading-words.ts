/** Closed lists of French and English words that the reading of facts turns on; all folded. */

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Words that carry no part of a phrase's meaning. */
const IDLE = `
  le la les l un une des du de d mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs the a an of my your our
  his her their ne est sont etait etaient is are was were be been being it il elle elles ils
`;

/** Words that a phrase of the knowledge is known without. */
export const DROPPED = set(IDLE);

/** Words that a text may put between those of a phrase: "le voyant est tout rouge" says "voyant rouge". */
export const LIGHT = set(`${IDLE}
  reste restent tres vraiment tout toute completement totalement really very totally completely still toujours bien meme
  un peu quite rather assez maintenant now just s am have has avoir encore do does did can could will
`);

/** After a negation they point to one thing: "n'utilise pas mon casque" is not "pas de casque". */
export const DEFINITE = set('le la les l mon ma mes notre nos votre vos the my our your ce cet cette this that');

/** What may stand beside a bare number that answers a question. */
export const APPROXIMATE = set(
  'environ presque pres approximativement about around roughly approximately almost only seulement juste plus que ce c il y a there je i crois pense think dirais say oui yes of left restant restants hmm euh bah ok',
);

/** How many, when the number does not matter: "depuis quelques jours", "for three days". */
export const QUANTIFIERS = set('quelques plusieurs few several couple some');

/** Words that say little alone: as a value they need their attribute's context, or its question. */
export const WEAK = set(`
  oui non yes no ok autre autres other others another rien nothing aucun aucune none tout tous toute toutes all any
  every toujours always jamais never normal normale normalement fine on off new nouveau nouvelle nouvel old ancien vieux
  erreur error errors message messages rouge red vert verte green orange amber bleu bleue blue jaune yellow blanc blanche
  white noir noire black gris grise grey gray eteint eteinte allume allumee dead vide empty plein pleine full
  switch share shares drive meet line lines lent lente slow fast rapide haut bas gauche droite left right up down
  open close ouvert ouverte ferme fermee closed one un une deux two premier premiere first dernier last seul seule only
  ici la here there partout everywhere nulle part pret prete ready attente waiting pending tour tower box bon bonne
  mauvais mauvaise good bad wrong grand petit big small fort faible strong weak fixe mobile remote dossier folder
  public private prive client customer train nom name temps time heure hour longtemps longer semaine week jour day
  mois month matin morning personne nobody somebody someone quelqu site page pages partage zoom charge loading
  lignes traces sort souffle hot chaud loud fort expire expired refuse refused branche connected connecte bloque stuck
  bloquee service planning schedule horloge clock coupe perdu lost loose sites weeks months hours minutes moi me several
  plusieurs loin far pres near marche works work home maison main mains bureau office station cable voyage travel
`);

/** Words of one language that mean something else in the other. */
export const FALSE_FRIENDS = set(`
  tour son main pain on off or but fin port pale sale chat coin route place figure location car dent four mail box
  dock mobile fixe public train station client lit pour as plus sort court figure marche prise
  note fond point file plate suite tout bout grave long son met rate
`);

/** Set phrases that have nothing to do with what their last word names; folded, up to that word. */
export const IDIOMS =
  /\b(?:ai|as|a|ont|avons|avez|avais|avait|avoir|donne|have|has|had|get|got|under) (?:le|une|the|an) impression$/;

export const NEGATORS = set('pas not jamais never ni nor neither aucun aucune');
/** After them a negation means more, not less: "pas seulement". */
export const NOT_ONLY = set('seulement uniquement only just que juste mal');
/** What is denied of them goes on: "n'arrête pas de clignoter", "never stops ringing". */
export const CEASING = set('arrete arretes arretent arretait arretaient cesse cesses cessent cessait stop stops');
/** Pronouns that begin a statement: "no it does blink". */
export const SUBJECTS = set('je tu il elle ils elles ca cela ce nous vous i it he she they we you');
export const WITHOUT = set('sans without');
export const COPULAS = set('est suis es sont etait sommes etes am is are was were be ete c ce s');

/** Words beside which a bare number or a short code is an error code. */
export const CODE_NAMES = set(
  'erreur erreurs error errors code codes http stop evenement event status statut message messages',
);

/** A negation before one of these does not reach behind it: "ne marche pas depuis hier". */
export const PREPOSITIONS = set(`
  sur avec depuis dans chez en au aux par pour pendant vers apres avant on with from in at since for after before during
  through via despite malgre
`);

/** Words that begin a new clause. */
export const BOUNDARIES = set(`
  mais but et and car because donc so alors then puis although pourtant however parce qui pourquoi quand when why
  si if whether comme where lorsque puisque while though sinon else unless except sauf
`);

/** Words that make what follows a supposition. */
export const CONDITIONALS = set('si if whether suppose supposons unless imaginons');

/** Words and pairs that make their clause uncertain. */
export const HEDGES = set(`
  peutetre maybe perhaps probablement probably prob possiblement possibly apparemment apparently dirait semble seems
  crois pense think guess suppose serait would might
`);

/** Openings of a question that takes its content for granted. */
export const OPEN_QUESTIONS = set('pourquoi comment why how quoi que what quel quelle which ou where');

/** Openings of a question that asks whether something is so, with or without a question mark. */
export const CLOSED_QUESTION =
  /^(?:est ce que? |faut il|dois je|doit on|peut on|puis je|estil|y a t il|should (?:i|we)|do (?:i|we) (?:need|have)|can i|could it|shall (?:i|we)|is (?:it|this|that|there|my|the)|are (?:there|the)|does (?:it|the|my))\b/;

/** Between two values of one attribute they say that the second one counts. */
export const CORRECTION =
  /\b(?:non|plutot|pardon|erreur de ma part|enfin|en fait|finalement|je veux dire|je voulais dire|desormais|maintenant|devenu|i mean|i meant|actually|rather|sorry|correction|in fact|no|now|turned|became)\b/;

/** Number words; those that multiply are listed in the reading of quantities. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    dizaine: 10,
    quinzaine: 15,
    vingtaine: 20,
    trentaine: 30,
    quarantaine: 40,
    cinquantaine: 50,
    centaine: 100,
    douzaine: 12,
    dozen: 12,
    demi: 0.5,
    demie: 0.5,
    half: 0.5,
    couple: 2,
  }),
);
