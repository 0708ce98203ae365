import type { Language } from '../model/index.js';

/** Words that carry grammar only. Negations are symptoms ("plus de son", "no sound") and never stand here. */
const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: words(`
    a ai aie ait alors apres as au aucunement aussi autre aux avais avait avant avec avez avoir avons ayant beaucoup
    bien bonjour bonsoir car ca ce ceci cela celle celui ces cet cette chez ci comme comment cordialement d dans de
    depuis des donc dont du elle elles en encore entre es est et etaient etais etait etant ete etes etre eu eux fait
    faire fais faut fois font hui ici il ils j je jusque l la le les leur leurs lorsque lui m ma mais me meme merci mes
    moi mon n nos notre nous on ont or ou par parce pendant peu peut peux plait pour pourquoi puis puisque quand que
    quel quelle quelles quels qui quoi s sa se sera ses si soit sommes son sont sous suis sur svp t ta tandis te tes
    toi ton tous tout toute toutes tres tu un une va vais vers voici voila vos votre vous vraiment y
  `),
  en: words(`
    a about after again all also am an and any are as at be because been before being but by can could d did do does
    doing for from get gets getting got had has have having he hello her here hers hi him his how i if in into is it its
    just like ll m me my of on or our ours please s so some such t than thank thanks that the their them then there
    these they this those through to too ve very was we were what when where which while who whom why will with would
    you your yours
  `),
};

/**
 * Tells whether a folded word carries grammar only; a negation never does ("pas", "ne", "sans", "not", "without").
 */
export function isStopWord(folded: string, language: Language): boolean {
  return STOP_WORDS[language].has(folded);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
