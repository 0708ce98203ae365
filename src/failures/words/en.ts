import type { NameList } from '../../errors.js';
import type { Localised } from '../../model/index.js';
import type { DamagedKind, FailureWords } from '../values.js';

function compiled(file: string, problem: string): string {
  return `${file === '' ? '' : `${file}: `}${problem} Build it again.`;
}

const PARTS: Readonly<Record<DamagedKind, (id: string) => string>> = {
  base: () => 'the whole',
  attribute: (id) => `the attribute ${id}`,
  solution: (id) => `the solution ${id}`,
  case: (id) => `the case ${id}`,
  tree: (id) => `the tree ${id}`,
  taxonomy: (id) => `the taxonomy ${id}`,
  test: (id) => `the test ${id}`,
  rule: () => 'a rule',
};

interface Misfit {
  readonly got: string;
  readonly attribute: string;
  readonly question: Localised;
}

function misfit({ got, attribute, question }: Misfit, expected: string): string {
  const asked = question.en ?? question.fr;
  const name = asked === undefined ? 'the confirmation' : `“${attribute}” (${asked})`;
  return `${got} does not answer ${name}: expected ${expected}, or { kind: 'unknown' }.`;
}

function names({ first, more }: NameList): string {
  return [...first, ...(more > 0 ? [`${more} others`] : [])].join(', ');
}

function notFound(query: string, problem: string, fields: NameList): string {
  return `The lookup query “${query}” cannot be read: ${problem}. Fields are ${names(fields)}; write a colon of the text as a space.`;
}

/** Where nothing is, somebody may have meant the shipped base. */
const SHIPPED =
  ' The base that ships with dejacase is `dejacase/cases.json.gz` of the package, and what commands take where none is named.';

/** English words for failures. */
export const en: FailureWords = {
  'knowledge-invalid.lint': ({ path, count }) =>
    `${path} has ${count} ${count === 1 ? 'error' : 'errors'}; run: dejacase lint ${path}`,
  'knowledge-unreadable.empty': ({ path }) =>
    `${path} holds no *.yaml or *.yml file, hidden ones and links apart. Check the path and the names.`,
  'knowledge-unreadable.compiled': ({ path }) =>
    `${path} is a compiled base, which is loaded alone and holds neither lines nor tests. Name the folder of YAML that it was made of; “dejacase build” makes one file of several folders.`,
  'knowledge-unreadable.no-file': ({ path }) => `${path} is not a file. Name a file or a folder.`,
  'knowledge-unreadable.refused': ({ path, cause }) =>
    `${path} cannot be read (${cause}). Check the path and the rights of the file.${cause === 'ENOENT' ? SHIPPED : ''}`,
  'knowledge-unreadable.not-json': ({ file }) => compiled(file, 'The compiled knowledge is not JSON.'),
  'knowledge-unreadable.other-version': ({ file }) =>
    compiled(file, 'This is no compiled knowledge of schema version 1.'),
  'knowledge-unreadable.changed': ({ file, version }) =>
    compiled(file, `The compiled knowledge ${version} was changed after it was built.`),
  'knowledge-unreadable.damaged': ({ file, kind, id }) =>
    compiled(file, `In the compiled knowledge, ${PARTS[kind](id)} is damaged or leads nowhere.`),
  'knowledge-too-large.size': ({ path, megabytes }) => `${path} has more than ${megabytes} MB. Split the base.`,
  'knowledge-too-large.nested': ({ file }) => compiled(file, 'The compiled knowledge is nested too deep.'),
  'session-unknown': ({ session, store }) => `There is no session “${session}” in store ${store}; open one first.`,
  'session-ended.undo': ({ session, status }) => `Session “${session}” ended (${status}); undo reopens it.`,
  'session-ended.open': ({ session, status }) => `Session “${session}” ended (${status}); open a new one.`,
  'session-conflict.moved': ({ session, version, expected }) =>
    `Session “${session}” is at version ${version}, not ${expected}: it was moved on meanwhile. Read its current turn with resume() and answer that.`,
  'session-conflict.stopped': ({ session }) =>
    `Session “${session}” stopped in the middle of a turn. Resume it and answer again.`,
  'answer-invalid.question': ({ question }) =>
    `There is no question “${question}” to answer; use question.id of the last turn.`,
  'answer-invalid.attribute': ({ attribute }) =>
    `There is no attribute “${attribute}”; the vocabulary declares those that exist.`,
  'answer-invalid.change': ({ attribute }) =>
    `There is no attribute “${attribute}” to change; the vocabulary declares those that exist.`,
  'answer-invalid.undo': ({ session }) => `There is nothing to undo in session “${session}”.`,
  'answer-invalid.after': ({ session }) =>
    `Session “${session}” has left no other trouble to go on with; open a session with a text or facts of its own.`,
  'answer-invalid.solution': ({ solution }) =>
    `There is no solution “${solution}”; use the id of one that the base declares.`,
  'answer-invalid.take': ({ session, status }) =>
    `Session “${session}” was not handed over (${status}); only an escalated one can be taken on.`,
  'answer-invalid.level': ({ session, from, to, above }) => {
    const next = above.first.length === 0 ? 'which is the last; leave `to` out' : `so name one of ${names(above)}`;
    return `Session “${session}” cannot be escalated to ${to}: it is at level ${from}, ${next}.`;
  },
  'answer-invalid.hand-back': ({ session, from, to, below }) => {
    const next = below.first.length === 0 ? 'which is the first' : `so name one of ${names(below)}`;
    return `Session “${session}” cannot be sent back to ${to}: it is at level ${from}, ${next}.`;
  },
  'answer-invalid.bounced': ({ session, moves }) =>
    `Session “${session}” changed hands ${moves} times and is not sent back any more; resolve, escalate or cancel it.`,
  'answer-invalid.case': (values) =>
    `Case “${values.case}” names an unknown solution “${values.solution}”; use the id of one that the base declares.`,
  'answer-invalid.unclear': (values) => misfit(values, "a clearer text, { kind: 'value', value: ... }"),
  'answer-invalid.number': ({ unit, min, max, ...values }) => {
    const bounds = [min === '' ? '' : ` >= ${min}`, max === '' ? '' : ` <= ${max}`].filter(Boolean);
    return misfit(values, `a number${unit === '' ? '' : ` of ${unit}`}${bounds.join(' and')}`);
  },
  'answer-invalid.text': (values) => misfit(values, 'a text'),
  'answer-invalid.single': (values) => misfit(values, 'a single value'),
  'answer-invalid.value': ({ expected, ...values }) => misfit(values, `one of ${names(expected)}`),
  'case-base-unknown': ({ name, known }) => `There is no case base “${name}”; there are: ${names(known)}.`,
  'lookup-invalid.field': ({ query, fields }) => notFound(query, 'what stands before a colon is no field', fields),
  'lookup-invalid.number': ({ query, fields }) => notFound(query, 'a number belongs behind ~ and ^', fields),
  'lookup-invalid.term': ({ query, fields }) => notFound(query, 'a term is missing', fields),
  'lookup-invalid.terms': ({ query, most }) =>
    `The lookup query “${query}” has more than ${most} terms. Search for the most telling ones.`,
  'lookup-invalid.fuzzy': ({ query, most }) =>
    `The lookup query “${query}” cannot be searched for: ~ takes at most ${most} letters, and a term without *. Write a smaller number, or * alone.`,
  'lookup-invalid.wide': ({ query, most }) =>
    `The lookup query “${query}” stands for more than ${most} words. Write more letters beside *, or a smaller number behind ~.`,
  'embedder-failed.threw': ({ cause }) =>
    `The embedder failed (${cause}). Check that its model is there and can be reached, or retrieve without an embedder.`,
  'embedder-failed.count': ({ got, expected }) =>
    `The embedder gave ${got} vectors for ${expected} texts; embed() must give one for each text, in the same order.`,
  'embedder-failed.useless': ({ count, dimensions }) =>
    `None of the vectors that the embedder gave for ${count} texts can be compared; expected a Float32Array of ${dimensions} finite numbers that are not all 0. Check its dimensions and its model.`,
  'embedder-failed.stopped': ({ done, all }) =>
    `The embedding was stopped after ${done} of ${all} texts; call embedCases() again.`,
  'store-unavailable.open': ({ path }) => `The journal ${path} cannot be opened. Check the path and the rights.`,
  'store-unavailable.read': ({ path }) => `The journal ${path} cannot be read. Check the path and the rights.`,
  'store-unavailable.write': ({ path }) =>
    `A write to ${path} failed, so that what the disk holds is uncertain; open the journal again.`,
  'store-unavailable.compact': ({ path }) =>
    `The journal ${path} could not be compacted; it stays as it was. Check the room on the disk.`,
  'store-unavailable.lock': ({ path }) =>
    `The lock of ${path} cannot be written; check that the folder is there and may be written to.`,
  'store-unavailable.stray-lock': ({ path, file }) =>
    `The lock of ${path} cannot be made: its name ${file} is taken by something that names no process. Make sure that no process uses the journal, then remove ${file}.`,
  'store-unavailable.folder': ({ path }) => `The folder of ${path} cannot be read; make it first.`,
  'store-unavailable.missing': ({ path }) => `There is no store ${path}. Check the path given to --store.`,
  'store-unavailable.no-tables': ({ store }) =>
    `The database ${store} has no tables of dejacase. Check the name of the database.`,
  'store-unavailable.tenant': ({ store, tenant }) =>
    `The database ${store} keeps nothing of a tenant ${JSON.stringify(tenant)}. Check the name behind #.`,
  'store-unavailable.scheme': () =>
    'The address given to --store is of no database that dejacase knows. Give that of a PostgreSQL database, a SQLite file or a journal.',
  'store-unavailable.other-version': ({ path, header }) =>
    `The journal ${path} was written by another version of dejacase, which says ${header}. Use that version.`,
  'store-unavailable.database': ({ store, cause }) =>
    `The database ${store} did not do what was asked (${cause}). Check that it runs, its address and the rights.`,
  'store-unavailable.no-driver': ({ store }) =>
    `Nothing here can open ${store}: SQLite needs Node 22 or later, or the package better-sqlite3 or libsql. Run \`npm install libsql\`.`,
  'store-unavailable.no-mysql2': ({ store }) =>
    `Nothing here can reach ${store}: Sphinx needs the package mysql2. Run \`npm install mysql2\`.`,
  'store-unavailable.no-pg': ({ store }) =>
    `Nothing here can reach ${store}: PostgreSQL needs the package pg. Run \`npm install pg\`.`,
  'store-unavailable.password': () =>
    'The address given to --store holds a password, which everybody on this machine could read. Leave it out, and set PGPASSWORD.',
  'store-unavailable.unsafe': ({ store, setting }) =>
    `The database ${store} may lose what it has acknowledged, since ${setting}. Change that setting, or use another database.`,
  'store-unavailable.shards': ({ store, tenant, found, expected }) =>
    `The words of the past cases of ${tenant} in ${store} lie on ${found}, and this process looks for them on ${expected}. Name the same \`shards\` or \`words\`, or empty the index by \`clear()\`: it is filled anew.`,
  'store-unavailable.older-tables': ({ store, found, expected }) =>
    `The tables of ${store} have version ${found}, and this version of dejacase needs ${expected}. Make a backup, then run \`dejacase store migrate\`.`,
  'store-unavailable.newer-tables': ({ store, found, expected }) =>
    `The tables of ${store} have version ${found}, and this version of dejacase knows ${expected} at most. Use a newer version of dejacase.`,
  'store-locked.busy': ({ path, seconds }) =>
    `Another process has been writing to ${path} for ${seconds} seconds. Try again, or end that process.`,
  'store-locked.here': (values) =>
    `Process ${values.process} writes to ${values.path}. End that process, or open another journal.`,
  'store-locked.container': (values) =>
    `Process ${values.process} in another container writes to ${values.path}. End that process, or open another journal.`,
  'store-locked.machine': (values) =>
    `Process ${values.process} on ${values.host} writes to ${values.path}. End that process, or open another journal.`,
  'store-locked.unknown': (values) =>
    `Process ${values.process} on ${values.host} has locked ${values.path}; whether it still runs cannot be known from here. Make sure that no other container or machine uses the journal, then remove ${values.file}.`,
  'store-locked.unfilled': (values) =>
    `Process ${values.process} has locked ${values.path} without saying on which machine; whether it still runs cannot be known from here. Make sure that no other container or machine uses the journal, then remove ${values.file}.`,
  'store-corrupt.beginning': ({ path, byte }) =>
    `The file ${path} is no journal, or its beginning is damaged, at byte ${byte}; restore it from a backup, or give another path.`,
  'store-corrupt.inside': ({ path, byte }) =>
    `The file ${path} is damaged at byte ${byte}; restore it from a backup, or give another path.`,
  'store-corrupt.row': ({ store, table, id }) =>
    `In the database ${store}, what the table ${table} has of ${JSON.stringify(id)} is damaged or missing. Restore it from a backup.`,
  'store-corrupt.line': ({ path, line }) =>
    `Line ${line} of ${path} is none of an exported store. Give a file that \`dejacase store export\` has written.`,
  'store-corrupt.cut': ({ path, records }) =>
    `The file ${path} ends behind ${records} records without its last line, so that something is missing. Export the store again.`,
  'store-occupied': ({ store }) => `The store ${store} keeps something already. Take over into a new one.`,
  'store-closed': ({ store }) => `The store ${store} was closed. Open it again.`,
};
