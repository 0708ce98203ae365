/** Names that would lose their meaning with their last letters: "Windows" is not a window. */
export const INVARIANT: ReadonlySet<string> = new Set([
  'wifi',
  'windows',
  'teams',
  'dns',
  'ios',
  'macos',
  'sms',
  'gps',
  'https',
  'news',
  'temps',
  'always',
  'aws',
]);

/** French words in `-ent`, of seven letters and more, that are no plural of a verb. */
export const NOT_VERBS: ReadonlySet<string> = new Set([
  'souvent',
  'present',
  'patient',
  'content',
  'evident',
  'incident',
  'accident',
  'frequent',
  'different',
  'precedent',
  'permanent',
  'intermittent',
  'transparent',
  'excellent',
  'concurrent',
  'referent',
  'inherent',
  'pertinent',
  'recurrent',
]);

/** Families that suffix stripping cannot join, each under one of its own words. */
export const FRENCH_LEMMAS: ReadonlyMap<string, string> = families({
  imprimer: ['impression', 'impriment', 'imprimeur', 'reimprimer'],
  bloquer: ['blocage', 'bloc'],
  debloquer: ['deblocage'],
  lent: ['lenteur', 'lente'],
  eteint: ['eteindre', 'eteins', 'eteignent', 'eteignait', 'extinction'],
  nouveau: ['nouvel', 'nouvelle', 'nouveaux'],
  recu: ['recevoir', 'recois', 'recoit', 'recoivent', 'recue', 'reception', 'recevait'],
  allumer: ['allument'],
  fermer: ['ferment', 'fermeture'],
  ouvrir: ['ouvert', 'ouverte', 'ouverture'],
  vieux: ['vieil', 'vieille'],
  repondre: ['repond', 'repondent', 'reponds', 'repondu', 'repondait'],
  perdre: ['perd', 'perdu', 'perdue', 'perte', 'perdent'],
  entendre: ['entend', 'entends', 'entendent', 'entendu'],
  voir: ['vois', 'voit', 'voient', 'voyez', 'voyons'],
  mettre: ['mets', 'met', 'mettent'],
  apparaitre: ['apparait', 'apparaissent', 'apparu', 'apparition', 'apparais'],
  disparaitre: ['disparait', 'disparaissent', 'disparu', 'disparue', 'disparition'],
  sortir: ['sort', 'sortent', 'sorti', 'sortie'],
  partir: ['partent', 'parti', 'partie'],
  connaitre: ['connait', 'connais', 'connu', 'inconnu'],
  supprimer: ['suppression', 'suppriment'],
  donnee: ['donnees'],
  chauffer: ['chauffe', 'chaud', 'chaude', 'chaleur', 'surchauffe'],
  sale: ['salissure'],
  bruyant: ['bruit'],
  sonner: ['sonnerie'],
  casser: ['casse'],
});

/** English families with another vowel or a doubtful suffix. */
export const ENGLISH_LEMMAS: ReadonlyMap<string, string> = families({
  freeze: ['froze', 'frozen'],
  break: ['broke', 'broken'],
  slow: ['slower', 'slowly', 'slowest'],
  send: ['sent'],
  lose: ['lost', 'losing'],
  forget: ['forgot', 'forgotten', 'forgetting'],
  hear: ['heard'],
  see: ['seen', 'saw'],
  show: ['shown'],
  hang: ['hung'],
  begin: ['began', 'begun'],
  keep: ['kept'],
  fall: ['fell', 'fallen'],
  install: ['installation'],
  quick: ['quickly', 'quicker'],
  loud: ['louder', 'loudly'],
  hot: ['hotter'],
  choose: ['chose', 'chosen'],
  write: ['wrote', 'written'],
  buy: ['bought'],
  bring: ['brought'],
  find: ['found'],
});

function families(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([head, words]) => [head, ...words].map((word): [string, string] => [word, head])),
  );
}
