import { HELPERS, SOMEBODY } from './wish-people.js';

/** What people put before a wish, and around it. */
const COURTESY =
  'bon|bah|ben|euh|hmm|hm|alors|ok|okay|oui|ouais|non|nan|yes|yeah|yep|no|nope|merci(?: beaucoup)?|thanks(?: a lot)?|thank you|sorry|pardon|desolee?|oups|oops|hello|hi|bonjour|bonsoir|salut|hey|please|stp|svp|se il (?:te|vous) plait|well|so|and|et|mais|but|donc|finalement|actually|en fait|honnetement|honestly|franchement|super|great|parfait|perfect|genial|cool|top|nickel|excellent|hourra|yay|awesome|wonderful|formidable|bravo|um|uh|oh|ah|eh bien|malheureusement|unfortunately|helas|sadly|maintenant|now|du coup|enfin|attendez?|wait|(?:bonne (?:journee|soiree|continuation|fin de journee)|bon week end)(?: a vous)?|have a (?:nice|good|great) (?:day|evening|weekend)|a bientot|au revoir|(?:good)?bye|(?:bien )?cordialement|(?:best |kind )?regards|never mind|nevermind|false alarm|laissez? tomber|ne cherche[zr]? plus|fausse alerte|vous pouvez (?:fermer|clore|cloturer) (?:le|mon|ce) ticket|you can close (?:the|my|this) (?:ticket|request|case)';

/** The words of courtesy that a wish begins with, which leave the wish. */
export const OPENING = new RegExp(`^(?:(?:${COURTESY}) )+(?=\\S)`);
/** A part of a text that says nothing but courtesy. */
export const ONLY_COURTESY = new RegExp(`^(?:${COURTESY})(?: (?:${COURTESY}))*$`);
const END = `(?: (?:${COURTESY}|tout de suite|right now|immediately|du tout|at all|encore|again))*$`;

function all(...patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})${END}`);
}

const YOU_ASK =
  '(?:(?:est ce que )?(?:tu|vous) (?:me |nous )?(?:demandes?|demandez|posez|poses)|(?:me |nous )?(?:demandez|demandes|posez|poses)(?: vous| tu)?)';
const THIS =
  '(?:ca|cela|ceci|cette question(?: la)?|cette solution(?: la)?|cette reparation|celle (?:la|ci)|celui (?:la|ci)|une telle question)';

/** Why it is asked or proposed. */
export const WHY = all(
  `pourquoi(?: donc)?(?: (?:me |nous )?${YOU_ASK})?(?: ${THIS})?`,
  `pourquoi (?:faire|proposer|proposez vous|me proposez vous|essayer|demander) ${THIS}`,
  `(?:pour )?quelle raison|(?:a quoi|en quoi) (?:ca|cela|cette question) (?:sert|aide|est utile)(?: elle)?|a quoi (?:bon|ca sert)`,
  `quel (?:est le )?rapport(?: avec (?:mon|le) probleme)?|expliquez?(?: moi)? pourquoi`,
  `why(?: (?:do|are|would|did) you (?:ask(?:ing)?|need|want|suggest(?:ing)?|propos(?:e|ing))(?: me)?(?: to know)?(?: (?:that|this|it|this question|that question))?)?`,
  `why (?:(?:this|that)(?: question| solution| one)?|is (?:this|that|it)(?: question)?(?: important| relevant)?|should i(?: do (?:that|this|it))?)`,
  `(?:what is (?:this|that|it) for|what for|how (?:is|does|would) (?:this|that) (?:relevant|help|matter)|what does (?:this|that) have to do with (?:it|my problem|anything)|explain why)`,
);

/** What other answer would lead elsewhere. */
export const WHAT_IF = all(
  `(?:que est ce qui|quoi) (?:changerait|pourrait changer|ferait changer|te ferait changer|vous ferait changer)(?: (?:le resultat|la reponse|la conclusion|la decision|la proposition|la solution|le diagnostic|quelque chose|la donne|tout|ca|cela|de avis))?`,
  `que(?:lle reponse)? (?:changerait|pourrait changer)(?: (?:le resultat|la conclusion|la decision|la proposition|la solution|le diagnostic|quelque chose|la donne|tout|ca))?`,
  `what (?:else )?(?:would|could|might|can|answers? (?:would|could)) (?:change|make a difference)(?: (?:(?:the|your|this|that) )?(?:result|answer|mind|decision|proposal|solution|conclusion|diagnosis|outcome|it|that|this))?`,
);

/** To take back what was said or done last. */
export const UNDO = all(
  `(?:(?:je )?(?:veux|voudrais|peux tu|pouvez vous) )?(?:annuler|annule|annulez)(?: (?:ca|cela|ma (?:derniere )?reponse|la derniere reponse|mon (?:dernier )?choix|la derniere action))?`,
  `(?:(?:je (?:veux|voudrais|souhaite) |on peut |puis je )?(?:revenir|retourner|revenons|retournons|reviens|retourne|revenez|retournez) )?(?:un pas |une etape )?en arriere`,
  `retour(?: en arriere| arriere| a la question precedente)?|(?:(?:je (?:veux|voudrais|souhaite) )?(?:revenir|retourner) a )?(?:la )?(?:question|etape) (?:precedente|davant|de avant)|precedente?`,
  `(?:je me )?suis trompee?(?: de (?:reponse|bouton|touche|choix))?|je me suis mal exprimee?|(?:ce est une )?(?:mauvaise reponse|erreur de ma part)|(?:efface|effacez|oublie|oubliez|supprime|supprimez|defais|defaire|retire|retirez)(?: (?:ca|cela|ma (?:derniere )?reponse|ma derniere phrase|ce que je viens de dire))`,
  `defaire|undo(?: (?:that|it|this|my (?:last )?answer|the last (?:answer|step|one)))?`,
  `(?:(?:i (?:want|would like) to |can i |let us |please )?(?:go|take me|step) )?back(?: (?:one|a) (?:step|question)| to the (?:last|previous) (?:question|step))?`,
  `(?:i )?(?:take|took) (?:that|it) back|(?:the )?previous(?: question| one| step)?|(?:i made|that (?:is|was)|it was) a mistake|my (?:mistake|bad)|(?:that is the |that was the |the )?wrong answer|scratch that|(?:cancel|delete|erase|forget) (?:that|my (?:last )?answer|what i (?:just )?said)`,
);

const I_WANT =
  '(?:je )?(?:veux|voudrais|souhaite|souhaiterais|aimerais|prefere|prefererais|desire|demande a|exige de|ai besoin de|peux|puis je|peut on|pourrais|pourrais je|est ce que je (?:peux|pourrais)|serait il possible de|est il possible de|ce est possible de)';
const TALK_FR =
  '(?:parler|discuter|echanger|causer|etre (?:mise? )?(?:en (?:relation|contact|ligne)|transferee?)|entrer en contact|avoir affaire|etre aidee? par|joindre|contacter|avoir|voir|appeler)(?: directement| plutot)?(?: avec| a| au| par)?';
const I_WOULD =
  '(?:i (?:just )?(?:want|need|would like|prefer|would prefer|would rather|wish|demand)(?: to)?|can i|could i|may i|let me|is it possible to|is there any way to)';
const TALK_EN =
  '(?:(?:talk|speak|chat) (?:to|with)|be (?:put through|transferred|connected) to|get (?:hold of|in touch with|through to)|see|reach|contact|have)';

/** To be handed over, of those whom somebody may want to talk to. */
function asksFor(people: string): RegExp {
  return all(
    `${I_WANT} ${TALK_FR} ${people}`,
    `${I_WANT} (?:${people})`,
    `(?:passez|passe|mettez|transferez|transfere|connectez|donnez|trouvez|envoyez)(?: moi| nous)(?: donc)?(?: (?:en relation|en contact|en ligne))?(?: avec| a| vers| au)? ${people}`,
    `(?:appelez|appelle|demandez|faites venir|transferez|je veux que me rappelle)(?: moi| a)? ${people}`,
    `${I_WOULD} (?:please )?${TALK_EN} ${people}`,
    `i (?:just )?(?:want|need|would like|demand) ${people}`,
    `(?:please )?(?:get|give|find|call|bring|send|put|transfer|connect)(?: me)?(?: through)?(?: to| with)? ${people}`,
  );
}

/** Clear even beside other things that a text says. */
export const CLEARLY_HUMAN = asksFor(HELPERS);
/** Clear when nothing else is said: to talk to somebody may be what fails. */
export const HUMAN = new RegExp(
  [
    asksFor(SOMEBODY).source,
    all(
      `${HELPERS}`,
      `(?:y a t il|il y a|est ce que il y a) (?:quelque un|une vraie personne|un humain)|is (?:there )?(?:anybody|anyone|somebody) (?:there|here|real|human)?`,
      `(?:rappelez|appelez) moi|(?:call|ring|phone) me(?: back)?|(?:je veux|je voudrais) etre rappelee?|i want (?:a|to be) (?:call(?:ed)? back)`,
      `parler (?:a|avec) (?:${SOMEBODY}|${HELPERS})|(?:talk|speak) to (?:${SOMEBODY}|${HELPERS})|human help|aide humaine`,
    ).source,
  ].join('|'),
);

const TROUBLE =
  '(?:(?:le |mon |ce |un |the |my |this |)(?:probleme|souci|problem|issue|trouble|erreur|error|bug|panne|fault))';
const CHANGED = '(?:change|donne|fait|resolu|resout|arrange|aide|apporte|produit|regle|repare|ameliore)';
const HELPED = '(?:marche|fonctionne|aide|aidee|suffi|resolu|regle|repare|change|arrange|corrige|donne|solutionne)';
const IT = '(?:it|that|this)';

/** A repair has not helped. */
export const FAILED = all(
  `(?:ce est |ca reste |ca fait |ca donne )?(?:toujours |encore |exactement |completement |strictement )*(?:pareil|idem|la meme chose|le meme (?:probleme|souci|resultat|message)|la meme erreur|au meme point|kif kif)(?: que? avant| qu avant)?`,
  `meme (?:probleme|souci|resultat|erreur|message|chose)|toujours (?:rien|pas(?: (?:mieux|bon|regle|resolu|repare))?|en panne|bloquee?|le cas|hs|casse)`,
  `(?:ce est |ca va |ca ne va )?pas mieux|(?:ce est )?(?:encore )?(?:pire|pis)|(?:aucun|pas de|sans) (?:changement|effet|succes|resultat|amelioration|difference|mieux)|aucune (?:amelioration|difference)|sans resultat|echec`,
  `(?:rien (?:ne )?(?:a |se )?(?:change|bouge|passe|marche|fait|donne)(?: (?:de plus|de mieux))?|rien de (?:mieux|neuf|nouveau|plus)|rien ny fait)`,
  `(?:(?:ca|cela|il|elle|ce|on) )?(?:ne )?(?:me |se |y )?(?:a |avait )?(?:toujours |encore |vraiment )?(?:rien|pas)(?: (?:vraiment|mieux|plus|du tout|beaucoup))? (?:${CHANGED}|${HELPED})(?: (?:non plus|grand chose|${TROUBLE}|mieux))?`,
  `(?:(?:ca|cela|il|elle|tout|rien) )?(?:ne )?(?:me |se )?(?:marche|fonctionne|change|aide|resout|sert|donne|fait|repond|va|imprime|redemarre|arrange|regle)(?: (?:toujours|encore|vraiment|absolument))? (?:pas(?: (?:mieux|plus|davantage|non plus|du tout))?|rien|a rien)(?: (?:du tout|non plus|mieux))?`,
  `${TROUBLE} (?:(?:est|a) (?:toujours|encore) (?:la|present|pas (?:resolu|regle|parti))|persiste|demeure|continue|reste(?: le meme| entier)?|subsiste|ne (?:est|a) (?:toujours |encore )?pas (?:resolu|regle|parti|ete resolu|disparu|change))`,
  `(?:je ai )?(?:tout )?(?:essayee?|fait|teste|tente)(?: (?:ca|cela|tout ca|la manip|les etapes))? (?:et |mais |sans )?(?:rien|(?:ca )?(?:ne )?(?:marche|fonctionne|change) (?:toujours )?(?:pas|rien)|succes|resultat|effet|toujours (?:pareil|rien)|pareil)`,
  `(?:(?:it is|that is|still|exactly|just) )*(?:the )?(?:very )?same(?: (?:thing|problem|issue|error|result|trouble|message|as before|as ever|old))*`,
  `no (?:better|change|changes|difference|luck|improvement|effect|joy|dice|success|use|good)|nothing (?:has )?(?:changed|happened|happens|helped|helps|works|new|better)|(?:it )?(?:made|makes) no difference|no difference`,
  `(?:(?:it|that|this|everything) (?:is |has )?)?(?:still |really |just )?(?:not|never) (?:(?:been|any|really|quite) )?(?:better|fixed|solved|working|resolved|helping|repaired|gone|work|help|change|changed|helped|worked)(?: (?:yet|at all|either|anything|for me))?`,
  `(?:${IT} |the (?:problem|issue) |they )?(?:did|does|do|has|have|was|is|had|could|can|will|would)(?: still)? not (?:(?:really|even|actually|quite|seem to) )?(?:help|helped|work|worked|working|fix|fixed|solve|solved|resolve|resolved|change|changed|do|done|make|made|improve|better|gone|go away)(?: (?:it|anything|much|a thing|a difference|any difference|the (?:problem|issue|trouble)|my (?:problem|issue)|either|yet|at all|any better|for me))*`,
  `(?:(?:it|that|everything) (?:is )?)?still (?:(?:does|do|is|will|can) not (?:work|working|help|fixed|better|solved|print|start|open|connect|respond|there)|broken|nothing|no|stuck|there|dead|failing|down|happening|happens|bad|wrong|an issue|a problem|no luck|no change)`,
  `(?:it is |even )?worse(?: than before)?|${TROUBLE} (?:is still there|persists|remains|still (?:there|persists|exists|happens)|has not (?:changed|gone(?: away)?)|did not go away|is not (?:solved|fixed|gone|resolved))`,
  `(?:i )?(?:have )?(?:tried|did)(?: (?:it|that|this|all of (?:it|that)|everything|the steps))? (?:and |but )?(?:no (?:luck|change|difference|better)|nothing(?: happened| changed)?|${IT} (?:did|does) not (?:work|help)|still (?:nothing|the same)|same (?:thing|problem))`,
  'fail(?:ed|s)?|no it (?:did|does|is) not|(?:it |that )?(?:is |was )?(?:useless|no help|of no help)',
);

/** The same with the name of what has not helped. */
export const NAMED_FAILED = all(
  `\\S+(?: \\S+){0,7} (?:ne )?(?:me )?(?:a|ont|avait) (?:toujours )?(?:rien ${CHANGED}|pas ${HELPED})(?: ${TROUBLE}| non plus)?`,
  `\\S+(?: \\S+){0,7} (?:did|does|has|have|do) not (?:help|helped|work|worked|fix|fixed|solve|solved|change|changed|do)(?: (?:it|anything|the (?:problem|issue)|either|at all))*`,
  `\\S+(?: \\S+){0,7} (?:made no difference|changed nothing|was no help)`,
);

const NOW_FR =
  '(?: (?:maintenant|de nouveau|a nouveau|enfin|bien|tres bien|parfaitement|nickel|super bien|impeccable(?:ment)?|comme avant|normalement|tout seul|toute seule|depuis (?:ce matin|hier)))*';
const NOW_EN =
  '(?: (?:now|again|fine|perfectly|great|well|properly|like a charm|as before|for me|all right|alright|by itself|on its own|since (?:this morning|yesterday)))*';

/** A repair has helped. */
export const WORKED = all(
  `(?:(?:ca|cela|tout|il|elle|tout ca) )(?:y est )?(?:re)?(?:marche|fonctionne|imprime)${NOW_FR}`,
  `(?:le|la|l|mon|ma) ?\\S+ re(?:marche|fonctionne)${NOW_FR}`,
  `the \\S+ (?:works|is working) (?:now|again)${NOW_EN}`,
  `(?:(?:ca|cela) )(?:a )(?:bien )?(?:marche|fonctionne|resolu|regle|repare|aide|suffi|corrige)(?: ${TROUBLE})?${NOW_FR}`,
  `(?:${TROUBLE} )?(?:(?:est|a ete|a) )?(?:bien )?(?:resolu|regle|repare|disparu|corrige|solutionne)${NOW_FR}`,
  `(?:ce est|tout est|ca est) (?:bien )?(?:resolu|regle|repare|rentre dans le ordre|revenu(?: a la normale)?|revenue?|corrige|arrange)${NOW_FR}|plus (?:de|aucun) (?:probleme|souci)|tout (?:marche|fonctionne|va bien|est ok|est bon)${NOW_FR}`,
  `(?!(?:my|the) (?:problem|issue|trouble|error|noise|message|virus|jam|bug|popup|crash\\S*|freeze\\S*|lag\\S*|glitch\\S*|beep\\S*|\\S{2,30}ing) is back)(?:${IT}|everything|all|they|my \\S+|the (?:problem|issue|trouble)) (?:just |really |all )?(?:works?|worked|(?:is|are) (?:now )?(?:working|fixed|solved|resolved|repaired)|is back(?: to normal)?|did (?:the trick|it|work|help)|helped|(?:has )?(?:fixed|solved|repaired|resolved) (?:it|everything|the (?:problem|issue|trouble)|my (?:problem|issue)))${NOW_EN}`,
  // Whatever else is gone is what somebody misses.
  `(?:${TROUBLE}|${IT}) (?:just |really )?(?:is (?:now )?gone|went away|(?:has|is) gone away|has (?:now )?gone)${NOW_EN}`,
  `(?:all |now |finally )*(?:working|fixed|solved|resolved|sorted|repaired)${NOW_EN}|(?:problem|issue) (?:solved|fixed|gone|resolved)|back to normal|no more (?:problem|problems|trouble|issues)|it does work(?: now)?`,
);

/** In words of success, that the trouble is over. */
export const CURED =
  /(?<![a-z])(?:maintenant|now|again|(?:a|de) nouveau|enfin|finalement|finally|re(?:marche|fonctionne|imprime)|comme avant|as before|my \S+ is back|back to normal|regle|resolu|repare|arrange|corrige|solutionne|(?:probleme|souci|erreur|panne|bug|problem|issue|trouble|error|fault) (?:\S+ ){0,3}(?:disparu|gone|went away)|fixed|solved|resolved|repaired|sorted|plus (?:de|aucun) (?:probleme|souci)|no more (?:problems?|trouble|issues)|rentre dans|revenue? a la normale|tout seul|toute seule|by itself|on its own)(?![a-z])/;

/** What may mean that a repair has helped, or only that its steps were followed. */
export const PERHAPS_WORKED = all(
  `(?:oui|ouais|yes|yeah|yep|ok|okay|y|o|de accord|super|parfait|genial|great|perfect|nickel|top)(?: (?:oui|yes|ok|de accord))?`,
  `(?:ce est |ca est )?(?:bon|fait|ok|fini|termine|parfait|mieux|nickel|reussi)|ca y est|ca (?:a )?(?:y )?(?:va|passe|ira|roule)(?: (?:mieux|bien))?|(?:je )?(?:le )?ai (?:fait|reussi)|de mieux en mieux|un peu mieux|ca va`,
  `(?:(?:it|that|all|everything|looks|is) )*(?:is )?(?:good|done|ok|okay|better|great|fine|all right|alright|all good|a bit better|a little better)|i (?:did|have done) (?:it|that|so)|sure|right`,
);

/** Before words of success they make it a guess. */
export const GUESSED =
  /^(?:(?:je (?:crois|pense|dirais|suppose)(?: bien)? que|on dirait(?: bien)? que|il (?:me )?semble(?: bien)? que|apparemment|a priori|visiblement|peut etre(?: que)?|normalement|ca a le air de|ca semble|ca parait|i (?:think|guess|believe|suppose|hope)(?: that)?|it (?:seems|looks|appears)(?: (?:like|to|as if|that))?|seems(?: to| like)?|looks like|looks|apparently|maybe|perhaps|probably|should be|pour le instant|for now|so far|presque|a moitie|almost|partly|sometimes|parfois) )+/;
export const GUESSED_INFINITIVE =
  /^(?:(?:bien )?(?:marcher|fonctionner|etre (?:bon|ok|regle|resolu|repare)|regle|resolu|repare|aller(?: mieux)?)|(?:be )?(?:work|be working|working|fixed|ok|okay|fine|good|solved|better|have worked|be fixed|be ok))(?: (?:now|maintenant|de nouveau|again|mieux|for now|pour le instant))*$/;

/** Not to try what is proposed. */
export const SKIPPED = all(
  `(?:une )?autre (?:chose|solution|idee|proposition|piste)|(?:il y a |vous avez |tu as |est ce que il y a )?(?:une )?autre (?:solution|chose)|(?:la )?solution suivante|(?:something|anything) else|(?:another|next|a different)(?: (?:one|solution|idea|thing|suggestion))?`,
  `je (?:ne )?(?:(?:le )?(?:peux|veux|sais|souhaite|prefere) pas|prefere ne pas)(?: (?:le |la |y )?(?:faire|essayer|tenter))?(?: (?:ca|cela))?|pas maintenant|pas possible|impossible|(?:ce est )?(?:impossible|trop (?:complique|difficile|dangereux|risque|long))(?: pour moi)?`,
  `i (?:can|do|could|would|am) not (?:(?:want to|know how to|able to|rather|dare) ?)?(?:do|try)?(?: (?:that|this|it))?|not (?:now|possible)|(?:that is |it is )?(?:too (?:hard|difficult|risky|complicated|dangerous|long)|impossible)(?: for me)?|i (?:would )?rather not(?: (?:do|try) (?:that|this|it))?`,
);
