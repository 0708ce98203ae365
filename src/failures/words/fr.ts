import type { ErrorCode, NameList } from '../../errors.js';
import { type Localised, writeNumber } from '../../model/index.js';
import type { DamagedKind, FailureWords } from '../values.js';

const NBSP = '\u00a0';

function quote(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}

function number(value: number): string {
  return writeNumber(value, 'fr');
}

function compiled(file: string, problem: string): string {
  return `${file === '' ? '' : `${file}${NBSP}: `}${problem} Reconstruisez-la.`;
}

const PARTS: Readonly<Record<DamagedKind, (id: string) => string>> = {
  base: () => 'l’ensemble est abîmé',
  attribute: (id) => `l’attribut ${id} est abîmé`,
  solution: (id) => `la solution ${id} est abîmée`,
  case: (id) => `le cas ${id} est abîmé`,
  tree: (id) => `l’arbre ${id} est abîmé`,
  taxonomy: (id) => `la taxonomie ${id} est abîmée`,
  test: (id) => `le test ${id} est abîmé`,
  rule: () => 'une règle est abîmée',
};

const STATUSES = { resolved: 'résolue', escalated: 'transmise', cancelled: 'annulée' } as const;

interface Misfit {
  readonly got: string;
  readonly attribute: string;
  readonly question: Localised;
}

function misfit({ got, attribute, question }: Misfit, expected: string): string {
  const asked = question.fr ?? question.en;
  const name = asked === undefined ? 'à la confirmation' : `à ${quote(attribute)} (${asked})`;
  return `${got} ne répond pas ${name}${NBSP}: il faut ${expected}, ou { kind: 'unknown' }.`;
}

function names({ first, more }: NameList): string {
  return [...first, ...(more > 0 ? [`${number(more)} autres`] : [])].join(', ');
}

function notFound(query: string, problem: string, fields: NameList): string {
  return `La requête ${quote(query)} n’est pas lisible${NBSP}: ${problem}. Les champs sont ${names(fields)}${NBSP}; remplacez les deux-points du texte par une espace.`;
}

/** Where nothing is, somebody may have meant the shipped base. */
const SHIPPED =
  ' La base livrée avec dejacase est `dejacase/cases.json.gz`, dans le paquet, et celle des commandes quand aucune n’est donnée.';

/** French words for failures. */
export const fr: FailureWords = {
  'knowledge-invalid.lint': ({ path, count }) =>
    `${path} contient ${number(count)} ${count > 1 ? 'erreurs' : 'erreur'}${NBSP}; lancez${NBSP}: dejacase lint ${path}`,
  'knowledge-unreadable.empty': ({ path }) =>
    `${path} ne contient aucun fichier *.yaml ou *.yml, hormis les fichiers cachés et les liens. Vérifiez le chemin et les noms.`,
  'knowledge-unreadable.compiled': ({ path }) =>
    `${path} est une base compilée, qui se charge seule et ne contient ni lignes ni tests. Donnez le dossier YAML dont elle est faite${NBSP}; «${NBSP}dejacase build${NBSP}» fait un seul fichier de plusieurs dossiers.`,
  'knowledge-unreadable.no-file': ({ path }) => `${path} n’est pas un fichier. Donnez un fichier ou un dossier.`,
  'knowledge-unreadable.refused': ({ path, cause }) =>
    `${path} ne peut pas être lu (${cause}). Vérifiez le chemin et les droits du fichier.${cause === 'ENOENT' ? SHIPPED : ''}`,
  'knowledge-unreadable.not-json': ({ file }) => compiled(file, 'La base compilée n’est pas du JSON.'),
  'knowledge-unreadable.other-version': ({ file }) =>
    compiled(file, 'Ce n’est pas une base compilée selon la version 1 du schéma.'),
  'knowledge-unreadable.changed': ({ file, version }) =>
    compiled(file, `La base compilée ${version} a été modifiée après sa construction.`),
  'knowledge-unreadable.damaged': ({ file, kind, id }) =>
    compiled(file, `Dans la base compilée, ${PARTS[kind](id)} ou ne mène nulle part.`),
  'knowledge-too-large.size': ({ path, megabytes }) =>
    `${path} dépasse ${number(megabytes)}${NBSP}Mo. Divisez la base.`,
  'knowledge-too-large.nested': ({ file }) => compiled(file, 'La base compilée est imbriquée trop profondément.'),
  'session-unknown': ({ session, store }) =>
    `Il n’y a pas de session ${quote(session)} dans ${quote(store)}${NBSP}; ouvrez-en d’abord une.`,
  'session-ended.undo': ({ session, status }) =>
    `La session ${quote(session)} est terminée (${STATUSES[status]})${NBSP}; un retour en arrière la rouvre.`,
  'session-ended.open': ({ session, status }) =>
    `La session ${quote(session)} est terminée (${STATUSES[status]})${NBSP}; ouvrez-en une autre.`,
  'session-conflict.moved': ({ session, version, expected }) =>
    `La session ${quote(session)} en est à la version ${version}, et non ${expected}${NBSP}: elle a avancé entre-temps. Lisez son tour actuel avec resume() et répondez-y.`,
  'session-conflict.stopped': ({ session }) =>
    `La session ${quote(session)} s’est arrêtée au milieu d’un tour. Reprenez-la et répondez de nouveau.`,
  'answer-invalid.question': ({ question }) =>
    `Il n’y a pas de question ${quote(question)}${NBSP}; prenez question.id du dernier tour.`,
  'answer-invalid.attribute': ({ attribute }) =>
    `Il n’y a pas d’attribut ${quote(attribute)}${NBSP}; le vocabulaire déclare ceux qui existent.`,
  'answer-invalid.change': ({ attribute }) =>
    `Il n’y a pas d’attribut ${quote(attribute)} à changer${NBSP}; le vocabulaire déclare ceux qui existent.`,
  'answer-invalid.undo': ({ session }) => `Il n’y a rien à annuler dans la session ${quote(session)}.`,
  'answer-invalid.after': ({ session }) =>
    `La session ${quote(session)} n’a pas laissé d’autre problème à traiter${NBSP}; ouvrez une session avec un texte ou des faits à elle.`,
  'answer-invalid.solution': ({ solution }) =>
    `Il n’y a pas de solution ${quote(solution)}${NBSP}; prenez l’identifiant d’une de celles que la base déclare.`,
  'answer-invalid.take': ({ session, status }) =>
    `La session « ${session} » n’a pas été transmise (${status}) ; seule une session transmise peut être prise en charge.`,
  'answer-invalid.level': ({ session, from, to, above }) => {
    const next =
      above.first.length === 0 ? `le dernier${NBSP}; omettez \`to\`` : `donnez-en un plus haut, ${names(above)}`;
    return `La session ${quote(session)} ne peut pas être transmise au niveau ${to}${NBSP}: elle est au niveau ${from}, ${next}.`;
  },
  'answer-invalid.hand-back': ({ session, from, to, below }) => {
    const next = below.first.length === 0 ? 'le premier' : `donnez-en un plus bas, ${names(below)}`;
    return `La session ${quote(session)} ne peut pas être renvoyée au niveau ${to}${NBSP}: elle est au niveau ${from}, ${next}.`;
  },
  'answer-invalid.bounced': ({ session, moves }) =>
    `La session ${quote(session)} a changé de mains ${moves} fois et n’est plus renvoyée${NBSP}; résolvez-la, transmettez-la ou abandonnez-la.`,
  'answer-invalid.case': (values) =>
    `Le cas ${quote(values.case)} nomme une solution inconnue, ${quote(values.solution)}${NBSP}; prenez l’identifiant d’une solution que la base déclare.`,
  'answer-invalid.unclear': (values) => misfit(values, "un texte plus clair, { kind: 'value', value: ... }"),
  'answer-invalid.number': ({ unit, min, max, ...values }) => {
    const bounds = [min === '' ? '' : ` >= ${min}`, max === '' ? '' : ` <= ${max}`].filter(Boolean);
    return misfit(values, `un nombre${unit === '' ? '' : ` en ${unit}`}${bounds.join(' et')}`);
  },
  'answer-invalid.text': (values) => misfit(values, 'un texte'),
  'answer-invalid.single': (values) => misfit(values, 'une seule valeur'),
  'answer-invalid.value': ({ expected, ...values }) => misfit(values, `l’une de ces valeurs, ${names(expected)}`),
  'case-base-unknown': ({ name, known }) =>
    `Il n’y a pas de base de cas ${quote(name)}${NBSP}; il y a${NBSP}: ${names(known)}.`,
  'lookup-invalid.field': ({ query, fields }) =>
    notFound(query, 'ce qui précède les deux-points n’est pas un champ', fields),
  'lookup-invalid.number': ({ query, fields }) => notFound(query, 'un nombre doit suivre ~ et ^', fields),
  'lookup-invalid.term': ({ query, fields }) => notFound(query, 'il manque un terme', fields),
  'lookup-invalid.terms': ({ query, most }) =>
    `La requête ${quote(query)} a plus de ${number(most)} termes. Cherchez les plus parlants.`,
  'lookup-invalid.fuzzy': ({ query, most }) =>
    `La requête ${quote(query)} ne peut pas être cherchée${NBSP}: ~ admet au plus ${number(most)} lettres, et un terme sans *. Donnez un nombre plus petit, ou * seul.`,
  'lookup-invalid.wide': ({ query, most }) =>
    `La requête ${quote(query)} désigne plus de ${number(most)} mots. Donnez plus de lettres à côté de *, ou un nombre plus petit après ~.`,
  'embedder-failed.threw': ({ cause }) =>
    `Le vectoriseur a échoué (${cause}). Vérifiez que son modèle est présent et accessible, ou cherchez sans vectoriseur.`,
  'embedder-failed.count': ({ got, expected }) =>
    `Le vectoriseur a donné ${number(got)} ${got > 1 ? 'vecteurs' : 'vecteur'} pour ${number(expected)} ${expected > 1 ? 'textes' : 'texte'}${NBSP}; il en faut un par texte, dans le même ordre.`,
  'embedder-failed.useless': ({ count, dimensions }) =>
    `Aucun des vecteurs donnés pour ${number(count)} ${count > 1 ? 'textes' : 'texte'} ne peut être comparé${NBSP}; il faut ${number(dimensions)} nombres finis en simple précision, non tous nuls. Vérifiez la longueur des vecteurs et le modèle.`,
  'embedder-failed.stopped': ({ done, all }) =>
    `La vectorisation a été arrêtée après ${number(done)} ${done > 1 ? 'textes' : 'texte'} sur ${number(all)}${NBSP}; recommencez pour vectoriser tous les cas.`,
  'store-unavailable.open': ({ path }) =>
    `Le journal ${path} ne peut pas être ouvert. Vérifiez le chemin et les droits.`,
  'store-unavailable.read': ({ path }) => `Le journal ${path} ne peut pas être lu. Vérifiez le chemin et les droits.`,
  'store-unavailable.write': ({ path }) =>
    `Une écriture dans ${path} a échoué${NBSP}: ce que contient le disque est incertain. Ouvrez de nouveau le journal.`,
  'store-unavailable.compact': ({ path }) =>
    `Le journal ${path} n’a pas pu être compacté${NBSP}; il reste tel quel. Vérifiez la place sur le disque.`,
  'store-unavailable.lock': ({ path }) =>
    `Le verrou de ${path} ne peut pas être écrit${NBSP}; vérifiez que le dossier existe et que l’on peut y écrire.`,
  'store-unavailable.stray-lock': ({ path, file }) =>
    `Le verrou de ${path} ne peut pas être posé${NBSP}: son nom ${file} est pris par quelque chose qui ne nomme aucun processus. Assurez-vous qu’aucun processus n’utilise le journal, puis supprimez ${file}.`,
  'store-unavailable.folder': ({ path }) => `Le dossier de ${path} ne peut pas être lu${NBSP}; commencez par le créer.`,
  'store-unavailable.missing': ({ path }) => `Il n’y a pas de dépôt ${path}. Vérifiez le chemin donné à --store.`,
  'store-unavailable.no-tables': ({ store }) =>
    `La base de données ${store} n’a pas de tables de dejacase. Vérifiez le nom de la base.`,
  'store-unavailable.tenant': ({ store, tenant }) =>
    `La base de données ${store} ne garde rien d’un locataire ${quote(tenant)}. Vérifiez le nom derrière #.`,
  'store-unavailable.scheme': () =>
    'L’adresse donnée à --store n’est pas celle d’une base de données que dejacase connaît. Donnez celle d’une base PostgreSQL, un fichier SQLite ou un journal.',
  'store-unavailable.other-version': ({ path, header }) =>
    `Le journal ${path} a été écrit par une autre version de dejacase, où il est dit ${header}. Prenez cette version.`,
  'store-unavailable.database': ({ store, cause }) =>
    `La base de données ${store} n’a pas fait ce qui était demandé (${cause}). Vérifiez qu’elle tourne, son adresse et les droits.`,
  'store-unavailable.no-driver': ({ store }) =>
    `Rien ici ne peut ouvrir ${store}${NBSP}: SQLite demande Node 22 ou plus récent, ou le paquet better-sqlite3 ou libsql. Lancez \`npm install libsql\`.`,
  'store-unavailable.no-mysql2': ({ store }) =>
    `Rien ici ne peut joindre ${store}${NBSP}: Sphinx demande le paquet mysql2. Lancez \`npm install mysql2\`.`,
  'store-unavailable.no-pg': ({ store }) =>
    `Rien ici ne peut joindre ${store}${NBSP}: PostgreSQL demande le paquet pg. Lancez \`npm install pg\`.`,
  'store-unavailable.password': () =>
    'L’adresse donnée à --store contient un mot de passe, que chacun sur cette machine pourrait lire. Retirez-le, et donnez-le par PGPASSWORD.',
  'store-unavailable.unsafe': ({ store, setting }) =>
    `La base de données ${store} peut perdre ce qu’elle a confirmé, puisque ${setting}. Changez ce réglage, ou prenez une autre base.`,
  'store-unavailable.shards': ({ store, tenant, found, expected }) =>
    `Les mots des cas passés de ${tenant}, dans ${store}, se trouvent sur ${found}, et ce processus les cherche sur ${expected}. Donnez les mêmes \`shards\` ou \`words\`, ou videz l’index par \`clear()\`${NBSP}: il sera rempli de nouveau.`,
  'store-unavailable.older-tables': ({ store, found, expected }) =>
    `Les tables de ${store} sont en version ${number(found)}, et cette version de dejacase demande la ${number(expected)}. Faites une sauvegarde, puis lancez \`dejacase store migrate\`.`,
  'store-unavailable.newer-tables': ({ store, found, expected }) =>
    `Les tables de ${store} sont en version ${number(found)}, et cette version de dejacase connaît au plus la ${number(expected)}. Prenez une version plus récente de dejacase.`,
  'store-locked.busy': ({ path, seconds }) =>
    `Un autre processus écrit dans ${path} depuis ${number(seconds)} secondes. Réessayez, ou arrêtez ce processus.`,
  'store-locked.here': (values) =>
    `Le processus ${values.process} écrit dans ${values.path}. Arrêtez ce processus, ou ouvrez un autre journal.`,
  'store-locked.container': (values) =>
    `Le processus ${values.process} d’un autre conteneur écrit dans ${values.path}. Arrêtez ce processus, ou ouvrez un autre journal.`,
  'store-locked.machine': (values) =>
    `Le processus ${values.process} de ${values.host} écrit dans ${values.path}. Arrêtez ce processus, ou ouvrez un autre journal.`,
  'store-locked.unknown': (values) =>
    `Le processus ${values.process} de ${values.host} a verrouillé ${values.path}${NBSP}; on ne peut savoir d’ici s’il tourne encore. Assurez-vous qu’aucun autre conteneur ni aucune autre machine n’utilise le journal, puis supprimez ${values.file}.`,
  'store-locked.unfilled': (values) =>
    `Le processus ${values.process} a verrouillé ${values.path} sans dire sur quelle machine${NBSP}; on ne peut savoir d’ici s’il tourne encore. Assurez-vous qu’aucun autre conteneur ni aucune autre machine n’utilise le journal, puis supprimez ${values.file}.`,
  'store-corrupt.beginning': ({ path, byte }) =>
    `Le fichier ${path} n’est pas un journal, ou son début est abîmé, à l’octet ${number(byte)}${NBSP}; restaurez-le d’une sauvegarde, ou donnez un autre chemin.`,
  'store-corrupt.inside': ({ path, byte }) =>
    `Le fichier ${path} est abîmé à l’octet ${number(byte)}${NBSP}; restaurez-le d’une sauvegarde, ou donnez un autre chemin.`,
  'store-corrupt.row': ({ store, table, id }) =>
    `Dans la base de données ${store}, ce que la table ${table} a de ${quote(id)} est abîmé ou manque. Restaurez-la d’une sauvegarde.`,
  'store-corrupt.line': ({ path, line }) =>
    `La ligne ${number(line)} de ${path} n’est pas celle d’un dépôt exporté. Donnez un fichier écrit par \`dejacase store export\`.`,
  'store-corrupt.cut': ({ path, records }) =>
    `Le fichier ${path} s’arrête après ${number(records)} enregistrements, sans sa dernière ligne${NBSP}: il manque quelque chose. Exportez de nouveau le dépôt.`,
  'store-occupied': ({ store }) => `Le dépôt ${quote(store)} contient déjà quelque chose. Importez dans un nouveau.`,
  'store-closed': ({ store }) => `Le dépôt ${quote(store)} a été fermé. Ouvrez-le de nouveau.`,
};

/** What each code stands for, in French, as `ERROR_CODES` has it in English. */
export const MEANINGS_FR: Readonly<Record<ErrorCode, string>> = {
  'knowledge-invalid': 'La base contient des erreurs.',
  'knowledge-unreadable': 'Un fichier ou un dossier de la base ne peut pas être lu.',
  'knowledge-too-large': 'Un fichier de la base dépasse une limite de taille, de profondeur ou de nombre d’éléments.',
  'session-unknown': 'Aucune session n’a cet identifiant.',
  'session-ended': 'La session est terminée et n’accepte plus de tels événements.',
  'session-conflict': `Quelqu’un d’autre a fait avancer la session${NBSP}; lisez-la de nouveau.`,
  'answer-invalid': 'La réponse ne convient pas à l’attribut pour lequel elle est donnée.',
  'case-base-unknown': 'Le moteur n’a pas de base de cas de ce nom.',
  'lookup-invalid': 'La requête n’est pas lisible.',
  'snapshot-invalid': 'Les octets ne sont pas un instantané de cette version, ou sont abîmés.',
  'embedder-failed': 'Le vectoriseur a échoué, ou n’a pas donné de vecteurs comparables.',
  'store-unavailable': 'Le dépôt ne peut être ni ouvert, ni lu, ni écrit.',
  'store-locked': 'Un autre processus écrit dans ce dépôt.',
  'store-corrupt': 'Les données gardées sont abîmées au-delà de la fin, que l’on sait réparer.',
  'store-occupied': 'Le dépôt qui doit en reprendre un autre contient déjà quelque chose.',
  'store-closed': 'Le dépôt a été fermé.',
  'ticket-unknown': 'Le système de tickets n’a pas de ticket de cet identifiant.',
  'ticket-refused': `Le système de tickets a refusé l’opération${NBSP}; la répéter n’y changera rien.`,
  'ticket-unavailable': `Le système de tickets n’a pas répondu${NBSP}; l’opération peut être répétée.`,
  'ticket-ambiguous': `Une écriture a peut-être eu lieu, ou non${NBSP}; regardez avant de la répéter.`,
  'ticket-conflict': `Le ticket a changé entre-temps${NBSP}; lisez-le de nouveau.`,
};
