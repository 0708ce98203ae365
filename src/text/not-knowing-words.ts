/** What people say who cannot tell, folded, elisions in full; each is a part of a regular expression. */

const SMALL = '(?:vraiment|franchement|trop|meme|du tout|tres|bien|plus|really|honestly|actually|even|quite|possibly) ';
/** Where somebody says it in so many words, a value beside it is only what they cannot tell. */
export const PLAIN: readonly string[] = [
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
  '(?:vois|fais|vois aucune|fais aucune) (?:pas )?(?:trop |vraiment |bien )?(?:la |de )?difference|(?:see|tell|know) the difference|(?:en mesure|incapable|capable) de (?:vous |te |le |la )*(?:dire|savoir|repondre|juger)|(?:not able|unable) to (?:say|tell|answer)|no (?:recollection|knowledge) of|aucun souvenir',
  // Somebody else's trouble, told without what was asked.
  '(?:(?:me|nous|vous) )?(?:a|ont|avait) (?:pas|rien) (?:voulu |su |pu )?(?:dit|dire|precise|preciser|explique|expliquer|detaille|detailler)|sans (?:me |nous |plus |autre |donner |plus de )*(?:dire|preciser|precisions?|details?|explications?|explication)',
  '(?:did|has|have|had|would|could) not (?:say|tell|told|said|explain|explained|specify|specified|elaborate|give|given|mention|mentioned)(?: (?:me|us|much|what|which|anything|any|more|exactly|details))+|without (?:any |more |further |giving |saying |telling )*(?:details?|explanation|what|which)|no (?:further |more |other )?details',
];
/** What keeps somebody from telling: they were not there, or have not looked. */
export const ABSENT: readonly string[] = [
  `(?:ai|a|avons|ait|est|avait) (?:${SMALL})*(?:pas|rien|jamais) (?:${SMALL})*(?:encore |pris le temps de |pense a |eu le temps de |eu le occasion de |su |ose )*(?:lu|lire|note|noter|regarde|regarder|verifie|verifier|teste|tester|retenu|controle|compare|mesure|compte|essaye|essayer|tente|tenter|suivi|photographie|remarque|demande|demander|interroge|ouvert|ouvrir)`,
  '(?:pas|jamais) (?:encore |pu |su |ose |eu le occasion de |eu le temps de |pense a )*(?:le |la |les |de |y )*(?:regarde|regarder|verifie|verifier|teste|tester|essaye|essayer|tente|tenter|lu|lire|note|noter|controle|controler|fait attention|remarque|demande|utilise)',
  'oublie de (?:le |la )?(?:regarder|lire|noter|verifier)|trop vite|(?:ose|oserais) (?:pas|rien|plus)',
  '(?:suis|etais|serai) (?:pas|plus) (?:\\S+ )?(?:sur place|devant|a cote|present|presente|pres|la|au bureau|chez moi|a mon poste|a proximite|avec|dessus)|suis (?:loin|ailleurs|parti|partie)',
  'pas (?:sous les yeux|sous la main|devant moi|acces|le (?:pc|tel|telephone|portable|poste) (?:sous|devant|avec|sur|ici))|je ne ai (?:pas|plus) (?:(?:le|la|mon|ma|ce|cet|cette) )?\\S+ (?:sous|devant|avec|sur) (?:moi|la|les)|sous la main pour',
  'pas moi qui|faudrait (?:que je )?(?:demander|regarde|verifie)|(?:vais|dois) (?:devoir )?demander|je (?:me )?(?:renseigne|demande)|(?:placard|local|armoire|salle|piece|baie)(?: \\S+){0,3} (?:a cle|sous cle|verrouillee?|fermee? a)|sous cle',
  '(?:have|has|had|did) not (?:\\S+ )?(?:\\S+ )?(?:checked|check|looked|look|tested|test|tried|noticed|notice|counted|measured|read|noted|note|catch|caught|written|write|see what|seen what|paid|pay|asked|ask|opened)(?! (?:restart|reboot|anything|any|to))|(?:have|has) not been able to (?:check|look|test|try|see|ask)',
  '(?:not|never) (?:yet |really |actually )?(?:checked|looked|noticed|tried|tested|used|opened|seen it|asked)(?! (?:anything|any|to))|forgot to (?:look|read|check|note|write)|too (?:fast|quick|quickly)|closed it before|before i could|yet to (?:try|test|check)|untested',
  '(?:am|was|is|are|m) not (?:there|at my desk|at the|in front|near|next to|beside|close to|by|on site|at that|in the|with|looking|home|around|at it)|nowhere near|not with me|not in front of me|not to hand|away from (?:it|my|the)|do not have (?:it|(?:the|my|that|this) \\S+(?: \\S+)?|one) (?:on me|with me|on us|with us|here|near|in front|at hand|to hand)',
  '(?:will|would|need|have|let|ll|must) (?:have |need |me )?(?:to )?(?:ask|find out)|not my (?:computer|pc|machine|phone|area)|(?:someone|somebody) else (?:\\S+ )?(?:looks|handles|manages|takes care|deals|set|knows|know|runs)|(?:need|have) to (?:get|have|find) (?:somebody|someone)|(?:dare|dared) not|not dare|locked (?:\\S+ )?(?:cupboard|cabinet|room|away|closet|office|rack)',
];
/** What keeps somebody from telling: they cannot see it, find it or read it, which may be the trouble itself. */
export const UNABLE: readonly string[] = [
  `(?:peux|peut|pourrais|arrive|arrives|arrivons) (?:${SMALL})*(?:pas|plus) (?:${SMALL})*(?:a )?(?:le |la |les |en |y )*(?:voir|regarder|lire|retrouver|reconnaitre|acceder|trouver)`,
  '(?:vois|trouve|voit|reconnais) (?:pas|plus)(?: (?:du tout|bien|trop|vraiment))*(?: (?:ou|lequel|laquelle|comment|bien|ca|cette|la option|le menu|de quoi|ce que))|je (?:ne )?(?:(?:le|la|les|en) )?(?:vois|trouve) (?:pas|plus)$',
  '(?:pas|aucun|aucune|no) (?:de )?(?:\\S+ )?(?:bouton|option|menu|icone|case|endroit|button|option|icon|setting|place|switch) (?:pour|to|for|where|ou|that) (?:le |la |les |i )?(?:voir|savoir|afficher|verifier|show|see|check|tell|know|can|could)(?: it| that| this)?',
  '(?:can|could) not (?:really |even |actually )*(?:see(?! (?:any|anything|anyone|anybody|a|an|one|nothing|no)(?: |$))|find (?:it|where|that|the|this|out)|get to it|check|look|reach|read)',
  '(?:donc|du coup|alors|so) (?:(?:je|on|i) )?(?:(?:ne|le|la|les|en|y) )*(?:vois|peux|sais|can|could|would) (?:pas|not)',
  'in (?:chinese|japanese|german|french|another language)|en (?:chinois|japonais|allemand|anglais)|illisible|unreadable',
];
/** They hesitate, and may say a value all the same. */
export const UNSURE: readonly string[] = [
  'not sure|unsure|not certain|uncertain|pas sure?|pas certaine?|(?:ai|have) (?:un|des|a|my|some) (?:gros )?(?:doutes?|doubts?)|in doubt|je hesite',
];
