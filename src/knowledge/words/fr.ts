import type { NameList } from '../../errors.js';
import { writeNumber } from '../../model/index.js';
import { EXPECTED_FR } from './expected-fr.js';
import type { FindingWords, Section } from './values.js';

const NBSP = '\u00a0';

interface Noun {
  /** After "à cause de". */
  readonly the: string;
  /** After "il n’y a pas". */
  readonly no: string;
  readonly it: 'le' | 'la';
}

const NOUNS: Readonly<Record<Section, Noun>> = {
  attributes: { the: 'l’attribut', no: 'd’attribut', it: 'le' },
  solutions: { the: 'la solution', no: 'de solution', it: 'la' },
  trees: { the: 'l’arbre', no: 'd’arbre', it: 'le' },
  taxonomies: { the: 'la taxonomie', no: 'de taxonomie', it: 'la' },
  calendars: { the: 'le calendrier', no: 'de calendrier', it: 'le' },
};

const CHECK = 'Vérifiez les guillemets, les crochets et les retraits autour de cet endroit.';
const SAVE = 'Enregistrez le fichier en UTF-8.';
const ESCAPE =
  'un caractère de contrôle ou la moitié d’un caractère. Supprimez la séquence d’échappement qui le produit.';

function quote(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}

function number(value: number): string {
  return writeNumber(value, 'fr');
}

function at(place: string): string {
  return place === '' ? 'Le fichier' : `\`${place}\``;
}

function several({ first, more }: NameList, write: (name: string) => string, last: 'ou' | 'et'): string {
  const all = [...first.map(write), ...(more > 0 ? [`${number(more)} autres`] : [])];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
}

function names(list: NameList, last: 'ou' | 'et'): string {
  return several(list, (name) => `\`${name}\``, last);
}

function what(expected: string): string {
  return EXPECTED_FR[expected] ?? `\`${expected}\``;
}

/** What is plural is contained. */
function must(place: string, expected: string): string {
  const said = what(expected);
  return `${at(place)} doit ${said.startsWith('des ') ? 'contenir' : 'être'} ${said}`;
}

function unknownKey(key: string, place: string): string {
  return `\`${key}\` n’est pas connu ${place === '' ? 'en tête d’un fichier' : `dans \`${place}\``}.`;
}

function missing(section: Section, id: string): string {
  const { no, it } = NOUNS[section];
  return `Il n’y a pas ${no} \`${id}\`. Déclarez-${it} sous \`${section}:\`, ou corrigez le nom.`;
}

function spelt(place: string): string {
  const [, path, language] = /^(.*)\.(fr|en)$/.exec(place) ?? [];
  return path === undefined ? `\`${place}\`` : `\`${path}\` (${language === 'fr' ? 'français' : 'anglais'})`;
}

/** French words for findings. */
export const fr: FindingWords = {
  didYouMean: (suggestion) => `Vouliez-vous dire \`${suggestion}\`${NBSP}?`,
  sentences: {
    'DC101.unclosed': ({ mark }) => `Ce signe ${mark} n’est jamais fermé. Écrivez son pendant à la fin.`,
    'DC101.space': ({ name }) =>
      `Il y a ici une espace insécable (${name}), que YAML prend pour une lettre. Remplacez-la par une espace ordinaire.`,
    'DC101.glued': () => 'Les deux-points qui suivent une clé doivent être suivis d’une espace.',
    'DC101.quote': () =>
      'Le texte s’est terminé au guillemet qui précède. Mettez tout le texte entre une seule paire de guillemets.',
    'DC101.dash': () =>
      'Une liste commence à la ligne qui suit sa clé. Un texte qui commence par un tiret doit être entre guillemets.',
    'DC101.key': () => 'Une clé doit être un mot. Mettez les textes à crochets entre guillemets doubles.',
    'DC101.missing': ({ mark }) => `Avant ce signe ${mark}, quelque chose n’est pas fermé ou pas séparé. ${CHECK}`,
    'DC101.unexpected': ({ mark }) => `Ce signe ${mark} ne peut pas se trouver ici. ${CHECK}`,
    'DC101.end': () => `Quelque chose n’est pas fermé ou pas séparé à la fin de cette ligne. ${CHECK}`,
    'DC101.indent': () => `Le retrait ne s’accorde pas avec les lignes qui précèdent. ${CHECK}`,
    'DC101.escape': () =>
      'Entre guillemets doubles, une barre oblique inverse commence une séquence d’échappement. Écrivez \\\\ pour une barre oblique inverse, ou employez des guillemets simples.',
    'DC101.lines': () => `Une clé doit tenir sur une ligne et être suivie de deux-points et d’une espace. ${CHECK}`,
    'DC101.block': () => `Des lignes en retrait ne peuvent pas se trouver entre { } ou [ ]. ${CHECK}`,
    'DC101.long-key': ({ limit }) =>
      `Une clé a plus de ${number(limit)} caractères${NBSP}; il manque sans doute des deux-points ou un guillemet. ${CHECK}`,
    'DC102.key': ({ key }) => `\`${key}\` figure deux fois ici. Gardez-en un, ou réunissez leurs contenus.`,
    'DC102.answer': ({ got, answer }) =>
      `${quote(got)} est la même réponse qu’une autre d’ici, \`${answer}\`. Gardez-en une.`,
    'DC103.anchor': () => 'Une ancre (`&nom`) n’est pas admise dans une base. Écrivez le contenu là où il faut.',
    'DC103.alias': () =>
      `Un alias (\`*nom\`) n’est pas admis dans une base. Écrivez de nouveau le contenu${NBSP}; un texte qui commence par * doit être entre guillemets.`,
    'DC103.merge': () => 'Une clé de fusion (`<<`) n’est pas admise dans une base. Écrivez le contenu en entier.',
    'DC104.tag': () =>
      `Une étiquette (\`!nom\`) n’est pas admise dans une base. Supprimez-la${NBSP}; un texte qui commence par \`!\` doit être entre guillemets.`,
    'DC104.directive': () =>
      'Une ligne qui commence par % est une directive de YAML, qui n’est pas admise ici. Supprimez-la.',
    DC105: () => 'Une tabulation ne peut pas servir de retrait en YAML. Remplacez-la par des espaces, deux par niveau.',
    DC106: () =>
      `Un deuxième document commence ici${NBSP}; un fichier de la base n’en contient qu’un. Supprimez la ligne ---, ou faites deux fichiers.`,
    DC107: ({ megabytes, limit }) =>
      `Le fichier fait ${number(megabytes)}${NBSP}Mo${NBSP}; on en lit ${number(limit)}${NBSP}Mo au plus. Divisez-le en plusieurs fichiers.`,
    DC108: ({ limit }) =>
      `Les clés et les listes sont imbriquées ici sur plus de ${number(limit)} niveaux. Vérifiez les retraits et les crochets.`,
    DC109: ({ limit }) => `Le fichier contient plus de ${number(limit)} éléments. Divisez-le en plusieurs fichiers.`,
    'DC110.encoding': () => `Ce qui se trouve ici n’est pas de l’UTF-8${NBSP}; le fichier a un autre codage. ${SAVE}`,
    'DC110.character': ({ name }) => `Le caractère ${name} ne peut pas faire partie d’un texte. ${SAVE}`,
    'DC110.text': () => `Ce texte contient ${ESCAPE}`,
    'DC110.key': () => `Cette clé contient ${ESCAPE}`,
    DC111: ({ name }) => `\`${name}\` est un nom que JavaScript se réserve. Choisissez-en un autre.`,
    DC112: ({ count }) =>
      count > 1
        ? `${number(count)} autres remarques sur ce fichier ne sont pas montrées${NBSP}; corrigez d’abord celles-ci.`
        : `${number(count)} autre remarque sur ce fichier n’est pas montrée${NBSP}; corrigez d’abord celles-ci.`,
    DC113: () =>
      'Ce qui suit une espace et un # est un commentaire, et le texte s’arrête avant. Mettez le texte entre guillemets doubles.',
    DC114: ({ place }) =>
      `${place === '' ? 'En tête' : `Dans \`${place}\``}, les guillemets typographiques ne délimitent pas le texte, ils en font partie. Employez des guillemets doubles droits.`,
    DC115: () =>
      'Des deux-points suivis d’une espace terminent le texte et commencent une nouvelle clé. Mettez tout le texte entre guillemets doubles.',
    DC116: ({ mark }) =>
      `Un texte qui commence par ${mark} doit être entre guillemets doubles, sous la forme \`"${mark}..."\`.`,
    DC117: () =>
      "L’apostrophe termine le texte entre guillemets simples. Mettez le texte entre guillemets doubles, ou écrivez l’apostrophe deux fois ('').",
    'DC118.item': () => 'Cet élément de la liste est vide. Écrivez une valeur, ou supprimez le tiret.',
    'DC118.key': ({ key }) => `\`${key}\` n’a pas de valeur. Écrivez-en une, ou supprimez la clé.`,
    'DC201.fixed': ({ key, place, expected }) => `${unknownKey(key, place)} Il faut ${names(expected, 'ou')}.`,
    'DC201.free': ({ key, place, expected }) =>
      `${unknownKey(key, place)} Il faut ${names(expected, 'ou')}, ou une clé personnelle qui commence par \`x-\`.`,
    'DC202.key': ({ place, key }) => `${at(place)} n’a pas de \`${key}\`. Ajoutez \`${key}:\` ici.`,
    'DC202.taxonomy': ({ attribute }) =>
      `\`${attribute}\` n’a pas de \`taxonomy\`. Ajoutez \`taxonomy:\` avec l’identifiant d’une de celles qui sont déclarées sous \`taxonomies:\`.`,
    'DC203.text': ({ place, expected, got }) => `${must(place, expected)}, et non ${quote(got)}.`,
    'DC203.list': ({ place, expected }) => `${must(place, expected)}, et non pas une liste.`,
    'DC203.mapping': ({ place, expected }) => `${must(place, expected)}, et non pas des clés avec leurs valeurs.`,
    DC204: ({ place, got, expected }) => `${at(place)} vaut ${quote(got)}${NBSP}; il faut ${names(expected, 'ou')}.`,
    'DC205.value': ({ place, got, expected }) => `${at(place)} vaut ${quote(got)}${NBSP}; il faut ${what(expected)}.`,
    'DC205.key': ({ key, expected }) => `La clé ${quote(key)} n’est pas ${what(expected)}. Renommez-la.`,
    DC206: ({ place, got, expected }) => `${at(place)} vaut ${quote(got)}${NBSP}; il faut ${what(expected)}.`,
    'DC207.empty': ({ place }) => `${at(place)} est vide. Écrivez un texte, ou supprimez la clé.`,
    'DC207.long': ({ place, limit }) => `${at(place)} a plus de ${number(limit)} caractères. Raccourcissez-le.`,
    'DC207.few': ({ place, limit, expected }) =>
      `${at(place)} ${limit === 1 ? 'est vide' : `a moins de ${number(limit)} éléments`}${NBSP}; il faut ${what(expected)}.`,
    'DC207.many': ({ place, limit, expected }) =>
      `${at(place)} a plus de ${number(limit)} ${limit === 1 ? 'élément' : 'éléments'}${NBSP}; il faut ${what(expected)}.`,
    'DC301.id': ({ id, file }) => `\`${id}\` est déjà déclaré dans ${file}. Renommez l’un des deux.`,
    'DC301.level': ({ level }) => `\`${level}\` a déjà une règle dans un autre fichier. N’en gardez qu’une.`,
    'DC301.node': ({ taxonomy, node }) =>
      `La taxonomie \`${taxonomy}\` a déjà un nœud \`${node}\`. Un nœud n’a qu’une place${NBSP}; renommez l’un des deux.`,
    DC302: ({ id }) => missing('solutions', id),
    DC303: ({ id }) => missing('attributes', id),
    'DC304.fact': ({ attribute, got, expected }) =>
      `\`${attribute}\` n’a pas de valeur ${quote(got)}. Il faut ${names(expected, 'ou')}.`,
    'DC304.answer': ({ attribute, got, expected }) =>
      `\`${attribute}\` n’a pas de valeur ${quote(got)}. Il faut \`other\`, \`unknown\`, ${names(expected, 'ou')}.`,
    'DC304.node': ({ taxonomy, node }) =>
      `La taxonomie \`${taxonomy}\` n’a pas de nœud \`${node}\`. Ajoutez-l’y, ou corrigez le nom.`,
    DC305: ({ id }) => missing('trees', id),
    DC306: ({ tree, node, expected }) =>
      `L’arbre \`${tree}\` n’a pas de nœud \`${node}\`. Il faut ${names(expected, 'ou')}.`,
    DC307: ({ id }) => missing('taxonomies', id),
    'DC308.faulty': ({ entry, section, id }) =>
      `\`${entry}\` est laissé de côté, car ${NOUNS[section].the} \`${id}\` contient des erreurs. Corrigez-les d’abord.`,
    'DC308.unread': ({ entry, section, id, file }) =>
      `\`${entry}\` est laissé de côté, car il n’y a pas ${NOUNS[section].no} \`${id}\`${NBSP}; la déclaration se trouve peut-être dans ${file}, qui ne peut pas être lu. Corrigez-le d’abord.`,
    'DC309.list': ({ attribute, type }) =>
      `\`${attribute}\` est de type \`${type}\` et n’a qu’une valeur, pas une liste. Choisissez-en une, ou passez au type \`set\`.`,
    'DC309.number': ({ attribute, got }) =>
      `\`${attribute}\` est un nombre, et ${quote(got)} n’en est pas un. Écrivez des chiffres, avec un point pour les décimales.`,
    'DC309.range': ({ got }) =>
      `${quote(got)} n’est pas un intervalle. Il faut \`< n\`, \`<= n\`, \`> n\`, \`>= n\`, \`a..b\`, un nombre, \`other\` ou \`unknown\`.`,
    'DC310.value': ({ id }) =>
      `\`${id}\` a un sens particulier dans toute question. Renommez la valeur, par exemple en \`${id}-value\`.`,
    'DC310.solution': ({ id }) =>
      `\`${id}\` veut dire ${quote('aucune solution')} dans les tests. Renommez la solution.`,
    DC311: ({ id }) => missing('calendars', id),
    DC401: ({ got }) =>
      `Un booléen a les valeurs \`yes\` et \`no\`, et non \`${got}\`. Pour d’autres, prenez le type \`choice\`.`,
    DC402: ({ attribute, type }) => `\`${attribute}\` est de type \`${type}\` et a besoin de \`values:\`.`,
    DC403: ({ min, max }) => `Le minimum \`${min}\` dépasse le maximum \`${max}\`. Échangez-les.`,
    DC404: ({ key, type, types }) =>
      `\`${key}\` n’a d’effet que sur les attributs de type ${names(types, 'ou')}, et celui-ci est de type \`${type}\`. Supprimez cette clé.`,
    DC405: ({ solution }) =>
      `Aucun cas ni aucun arbre ne mène à la solution \`${solution}\`. Écrivez un cas pour elle.`,
    DC406: ({ attribute }) =>
      `Aucun cas, aucun arbre et aucune règle n’utilise l’attribut \`${attribute}\`. Utilisez-le, ou supprimez-le.`,
    'DC407.same': (values) =>
      `\`${values.case}\` et \`${values.other}\` ont les mêmes faits, mais des solutions différentes${NBSP}; aucune question ne les distingue. Ajoutez un fait qui diffère.`,
    'DC407.none': (values) =>
      `\`${values.case}\` et \`${values.other}\` n’ont pas de faits, mais des solutions différentes${NBSP}; aucune question ne les distingue. Ajoutez un fait qui diffère.`,
    DC408: ({ entry, places }) =>
      `\`${entry}\` n’est pas traduit partout${NBSP}: il manque ${several(places, spelt, 'et')}. Écrivez \`{ fr: ..., en: ... }\`.`,
    DC409: ({ node }) => `Aucune réponse ne mène au nœud \`${node}\`. Faites-y mener une réponse, ou supprimez-le.`,
    DC410: ({ circle }) =>
      `Ces nœuds tournent en rond${NBSP}: ${circle}. Faites que l’un d’eux se termine par une solution, un arbre ou une transmission.`,
    DC411: ({ circle }) =>
      `Ces arbres se renvoient l’un à l’autre en rond${NBSP}: ${circle}. Faites que l’un d’eux se termine.`,
    DC412: ({ circle }) =>
      `Ces attributs s’attendent l’un l’autre${NBSP}: ${circle}. Laissez poser librement la question de l’un d’eux.`,
    DC413: ({ tree }) =>
      `Rien ne mène dans l’arbre \`${tree}\`. Donnez-lui \`when:\` ou \`problem:\`, ou faites-y mener un autre arbre.`,
    DC414: (values) =>
      `Le nœud \`${values.node}\` n’a pas de suite pour ${names(values.missing, 'et')}. Ajoutez-en une à chacun, ou \`other:\`.`,
    DC415: ({ attribute, got, min, max }) =>
      `\`${attribute}\` vaut \`${got}\`, hors de son intervalle de \`${min}\` à \`${max}\`. Vérifiez l’un et l’autre.`,
    DC416: ({ level, to }) => `\`${level}\` transmet à \`${to}\`${NBSP}; il faut un niveau supérieur.`,
    DC417: ({ zone }) =>
      `Le fuseau horaire \`${zone}\` n’existe pas. Écrivez son nom en toutes lettres, comme \`Europe/Paris\`.`,
    'DC418.none': ({ calendar }) =>
      `Dans le calendrier \`${calendar}\`, personne ne travaille jamais. Donnez des horaires à un jour, comme \`mon: [08:30-12:00]\`.`,
    'DC418.span': ({ hours }) =>
      `\`${hours}\` se termine avant de commencer. Écrivez une nuit en deux parties, jusqu’à \`24:00\` et à partir de \`00:00\` le lendemain.`,
    'DC418.overlap': ({ hours, before }) =>
      `\`${hours}\` commence avant la fin de \`${before}\`. Écrivez les horaires d’un jour dans leur ordre.`,
    'DC418.date': ({ date }) => `Le jour \`${date}\` n’existe pas. Corrigez-le.`,
    DC419: ({ required, count }) =>
      `La vérification exige ${number(required)} bonnes réponses et ne pose que ${number(count)} question${count > 1 ? 's' : ''}. Ajoutez des questions, ou baissez \`required\`.`,
    DC420: ({ level, rule }) =>
      `\`${rule}\` de \`${level}\` prévient une autorité, et \`${level}\` ne nomme personne${NBSP}; ajoutez \`alert: [...]\` à côté.`,
    'DC421.values': ({ node, missing }) =>
      `Le nœud \`${node}\` ne mène nulle part pour ${names(missing, 'et')}. Ajoutez une suite, ou \`other:\`.`,
    'DC421.unknown': ({ node }) =>
      `Le nœud \`${node}\` ne mène nulle part qui ne sait pas répondre. Ajoutez \`unknown:\`, ou \`unknown: { retrieve: true }\`.`,
    DC422: ({ node, answer }) =>
      `Qui arrive à \`${node}\` ne peut plus répondre \`${answer}\`${NBSP}: des réponses précédentes ou des clés plus haut l’excluent. Supprimez cette réponse, ou faites-y venir d’autres personnes.`,
    'DC423.known': ({ node, attribute, answer }) =>
      `Qui arrive à \`${node}\` a déjà réglé \`${attribute}\`, toujours par \`${answer}\`. Menez directement à la suite et supprimez le nœud.`,
    'DC423.alike': ({ node, attribute, end }) =>
      `Quoi que l’on réponde à \`${attribute}\` dans \`${node}\`, on finit à \`${end}\`. Menez-y directement, ou donnez aux réponses des suites différentes.`,
    DC424: ({ node, attribute, gate, expected }) =>
      `\`${attribute}\` ne se demande que si \`${gate}\` vaut ${names(expected, 'ou')}, et personne de ceux qui arrivent à \`${node}\` n’a répondu cela. Posez une autre question, ou changez \`askWhen:\`.`,
    DC425: (values) =>
      `${values.way}${NBSP}: cela contredit tous les cas de \`${values.solution}\`${NBSP}; le plus proche, \`${values.case}\`, en diffère par ${names(values.against, 'et')}. Menez ailleurs, ou corrigez les cas.`,
    DC426: (values) =>
      `${values.way}${NBSP}: cela ressemble à \`${values.otherCase}\`, de \`${values.other}\`, plutôt qu’à \`${values.case}\`, de \`${values.solution}\`. Menez-y, ajoutez \`retrieve: true\`, ou écrivez un cas.`,
    DC427: ({ tree, count }) =>
      `L’arbre \`${tree}\` offre plus de ${number(count)} parcours${NBSP}; les autres n’ont pas été suivis. Partagez-le en sous-arbres.`,
  },
};
