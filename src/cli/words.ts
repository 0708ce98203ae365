import { LANGUAGES, type Language, writeNumber } from '../model/index.js';

const NBSP = '\u00a0';

/** What the commands say to people; data keys stay English. */
export interface CliWords {
  readonly known: string;
  readonly unknown: string;
  readonly noHits: string;
  /** Of a probability in [0, 1]. */
  readonly confidence: (share: number) => string;
  /** Of a similarity in [0, 1]. */
  readonly similarity: (share: number) => string;
  readonly describe: string;
  readonly question: (number: number) => string;
  readonly dontKnow: string;
  readonly answerHint: string;
  /** Of a question of a page, by its number. */
  readonly pageHint: (number: number) => string;
  readonly confirmHint: string;
  /** Where the person is asked who they are; what is typed is not shown. */
  readonly secretHint: string;
  readonly proposal: string;
  readonly check: string;
  readonly tried: string;
  readonly resolved: (ticket: string) => string;
  /** It works again, by no repair of ours. */
  readonly cured: (ticket: string) => string;
  readonly escalated: (ticket: string, level: string) => string;
  readonly assigned: (ticket: string, level: string) => string;
  readonly cancelled: (ticket: string) => string;
  readonly pending: string;
  readonly nothingFound: string;
  /** Before a command line to run next. */
  readonly next: string;
  readonly wouldOverwrite: (files: string) => string;
  readonly describeFirst: string;
  readonly noTree: (tree: string, trees: string) => string;
  readonly notResolved: (session: string) => string;
  readonly notAPair: (pair: string) => string;
  readonly noAttribute: (attribute: string, attributes: string) => string;
  readonly notAResult: (answer: string) => string;
  /** Of an id that no question has, and the one that was probably meant. */
  readonly noAnswerTo: (id: string, meant: string | undefined) => string;
  /** Of a question answered twice in words that nothing is known of. */
  readonly takenAsUnknown: string;
  /** Where nobody can be asked; of the ids that stand open. */
  readonly waits: (ids: readonly string[]) => string;
  readonly otherTrouble: (text: string) => string;
  /** Of a session in a store, and how to go on with it. */
  readonly kept: (session: string, store: string) => string;
  readonly counts: (counts: KnowledgeCounts) => string;
  readonly findings: (errors: number, warnings: number, infos: number) => string;
  readonly severity: Readonly<Record<'error' | 'warning' | 'info', string>>;
  /** Above an induced tree: how it did on cases it was not made of. */
  readonly induced: (cases: number, questions: number, right: number, wrong: number, handedOver: number) => string;
  /** Behind an end of an induced tree: of how many cases, and a probability. */
  readonly inducedEnd: (cases: number, belief: number) => string;
  readonly noQuestion: string;
  readonly unknownIds: (ids: string) => string;
  readonly notATreeId: (id: string) => string;
  readonly treesChecked: (trees: number) => string;
  readonly watching: string;
  readonly nothingDue: string;
  readonly noTicketYet: string;
  readonly testFailed: (expected: string, got: string) => string;
  readonly testQuestions: (count: number) => string;
  readonly testSum: (passed: number, failed: number, skipped: number, percent: string) => string;
  readonly noTests: string;
  /** Where tests are there, and the option applies to none of them. */
  readonly noneApplies: (option: '--leave-out' | '--unseen') => string;
  readonly built: (counts: KnowledgeCounts, bytes: number) => string;
  readonly stale: (compiled: string, source: string) => string;
  readonly outIsSource: (file: string) => string;
  /** Of a case that was drafted. */
  readonly problemToWrite: string;
  /** Of an error code of the operating system. */
  readonly outputLost: (code: string) => string;
  /** Of a file that the operating system refused, and its error code. */
  readonly refused: (path: string, code: string) => string;
  /** Of a text given on the command line. */
  readonly tooLong: (length: number, most: number) => string;
  /** Of a file of people that has errors, which were told. */
  readonly notADirectory: (file: string) => string;
  /** Of the id of a requester. */
  readonly unfitRequester: (length: number, most: number) => string;
  /** Everything that can be typed in a dialogue. */
  readonly help: string;
  readonly nothingToUndo: string;
  readonly nothingWouldChange: string;
  readonly results: Readonly<Record<'worked' | 'failed' | 'skipped', string>>;
}

/** How much there is in a knowledge base. */
export interface KnowledgeCounts {
  readonly cases: number;
  readonly solutions: number;
  readonly attributes: number;
  readonly trees: number;
  readonly tests: number;
}

/**
 * Chooses the words of a command: the language asked for, else the one of the machine's locale where
 * it is French, else English.
 */
export function wordsFor(language: Language | undefined): CliWords {
  return CLI_WORDS[languageFor(language)];
}

/** Finds the language that a command line asks for, though the rest of it may be wrong. */
export function askedLanguage(argv: readonly string[]): Language | undefined {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const named = options.flatMap((word, index) =>
    word === '--lang' ? [options[index + 1]] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [],
  );
  return LANGUAGES.find((language) => language === named.at(-1));
}

/** Chooses the language as {@link wordsFor} does. */
export function languageFor(language: Language | undefined): Language {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  return language ?? (/^fr(?![a-z])/i.test(locale) ? 'fr' : 'en');
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function several(count: number, one: string, many: string, plural: boolean): string {
  return `${count} ${plural ? many : one}`;
}

/** Counts in French: zero takes the singular. */
function fr(count: number, one: string, many = `${one}s`): string {
  return several(count, one, many, count > 1);
}

/** Counts in English: zero takes the plural. */
function en(count: number, one: string, many = `${one}s`): string {
  return several(count, one, many, count !== 1);
}

/** Says in French what there is to choose from. */
function among(names: string): string {
  return names === '' ? 'il n’y en a aucun' : `il y a${NBSP}: ${names}`;
}

export const CLI_WORDS: Readonly<Record<Language, CliWords>> = {
  fr: {
    known: 'Cas connu',
    unknown: 'Problème inconnu\u00a0: à transmettre plutôt qu’à deviner',
    noHits: 'Aucun cas ne ressemble à cette description.',
    confidence: (share) => `confiance ${percent(share)}${NBSP}%`,
    similarity: (share) => `similarité ${percent(share)}${NBSP}%`,
    describe: `Décrivez le problème${NBSP}: `,
    question: (number) => `Question ${number}`,
    dontKnow: 'je ne sais pas',
    answerHint: `Numéro ou texte libre («${NBSP}pourquoi${NBSP}», «${NBSP}retour${NBSP}», «${NBSP}humain${NBSP}», «${NBSP}stop${NBSP}», «${NBSP}?${NBSP}» pour le reste)${NBSP}> `,
    pageHint: (number) => `Question ${number} (vide${NBSP}: sans réponse)${NBSP}> `,
    confirmHint: `oui / non${NBSP}> `,
    secretHint: `Votre réponse ne s’affiche pas${NBSP}> `,
    proposal: 'Solution proposée',
    check: 'Vérification',
    tried: `Le problème est-il réglé${NBSP}? (oui / non / passer)${NBSP}> `,
    resolved: (ticket) => `Résolu. Ticket ${ticket}, avec la solution documentée.`,
    cured: (ticket) => `Tant mieux, tout remarche. Ticket ${ticket}, clos sans intervention.`,
    assigned: (ticket, level) => `En vos mains, au niveau ${level}. Ticket ${ticket}.`,
    escalated: (ticket, level) => `Transmis au niveau ${level}. Ticket ${ticket}, avec le dossier complet.`,
    cancelled: (ticket) => `Annulé. Ticket ${ticket}.`,
    pending: '(numéro à venir)',
    nothingFound: 'Aucun résultat.',
    next: `Ensuite${NBSP}:`,
    wouldOverwrite: (files) =>
      `Ces fichiers existent déjà${NBSP}: ${files}. Rien n’a été écrit${NBSP}; choisissez un autre dossier.`,
    describeFirst: `Décrivez le problème, par exemple${NBSP}: dejacase diagnose "rien ne sort de l’imprimante"`,
    noTree: (tree, trees) => `Il n’y a pas d’arbre «${NBSP}${tree}${NBSP}»${NBSP}; ${among(trees)}.`,
    notResolved: (session) =>
      `La session «${NBSP}${session}${NBSP}» n’a pas été résolue${NBSP}: il n’y a pas de cas à en tirer.`,
    notAPair: (pair) => `«${NBSP}${pair}${NBSP}» n’est pas de la forme nom=valeur, par exemple led=amber.`,
    noAttribute: (attribute, attributes) =>
      `Il n’y a pas d’attribut «${NBSP}${attribute}${NBSP}»${NBSP}; ${among(attributes)}.`,
    notAResult: (answer) => `--answer ${answer} ne vaut ni worked, ni failed, ni skipped.`,
    noAnswerTo: (id, meant) =>
      `--answer ${id}=… ne répond à rien${NBSP}: ce n’est ni un attribut, ni une solution, ni \`solution\`, ni \`confirm\`.${meant === undefined ? ' Vérifiez l’identifiant.' : ` Vouliez-vous dire «${NBSP}${meant}${NBSP}»${NBSP}?`}`,
    takenAsUnknown: `Réponse toujours pas comprise${NBSP}: elle compte comme «${NBSP}je ne sais pas${NBSP}».`,
    otherTrouble: (text) => `Passons à l’autre problème${NBSP}: «${NBSP}${text}${NBSP}»`,
    waits: (ids) =>
      `Le dialogue attend une réponse, et n’en lit pas sans terminal. Donnez-la par --answer ${ids.map((id) => `${id}=…`).join(' ')}, ou gardez la session avec --store pour la reprendre avec --session.`,
    kept: (session, store) => `Session ${session}${NBSP}; pour continuer${NBSP}: --session ${session} --store ${store}`,
    counts: ({ cases, solutions, attributes, trees, tests }) =>
      `${cases} cas, ${fr(solutions, 'solution')}, ${fr(attributes, 'attribut')}, ${fr(trees, 'arbre')}, ${fr(tests, 'test')}`,
    findings: (errors, warnings, infos) =>
      `${fr(errors, 'erreur')}, ${fr(warnings, 'avertissement')}, ${fr(infos, 'remarque')}`,
    severity: { error: 'erreur', warning: 'avertissement', info: 'remarque' },
    induced: (cases, questions, right, wrong, handedOver) =>
      `Tiré de ${cases} cas, à relire. Sur des cas mis de côté${NBSP}: ${writeNumber(Number(questions.toFixed(1)), 'fr')} questions en moyenne, ${Math.round(100 * right)}${NBSP}% justes, ${Math.round(100 * wrong)}${NBSP}% fausses, ${Math.round(100 * handedOver)}${NBSP}% transmis à la recherche.`,
    inducedEnd: (cases, belief) => `${cases} cas, ${Math.round(100 * belief)}${NBSP}%`,
    noQuestion: 'Aucune question ne distingue assez ces cas. Ajoutez-leur des faits, ou prenez plus de cas.',
    unknownIds: (ids) => `Il n’y a pas de cas ou d’attribut pour ${ids}. Corrigez les identifiants.`,
    notATreeId: (id) =>
      `«${NBSP}${id}${NBSP}» ne peut pas nommer un nouvel arbre. Prenez des lettres, des chiffres et des tirets, et un nom encore libre.`,
    treesChecked: (trees) => fr(trees, 'arbre'),
    watching: 'J’attends le prochain changement (Ctrl-C pour finir).',
    nothingDue: 'Rien n’est en retard ni oublié.',
    noTicketYet: 'sans ticket',
    testFailed: (expected, got) => `attendu ${expected}, obtenu ${got}`,
    testQuestions: (count) => fr(count, 'question'),
    testSum: (passed, failed, skipped, percent) =>
      `${fr(passed, 'réussi')}, ${fr(failed, 'échoué')}, ${fr(skipped, 'ignoré')} (${percent.replace('.', ',')}${NBSP}%)`,
    noTests: 'Aucun test à lancer.',
    noneApplies: (option) =>
      option === '--leave-out'
        ? `${option} ne convient à aucun test${NBSP}: il enlève un cas d’une solution qui en garde un autre. Donnez un deuxième cas aux solutions que vos tests attendent.`
        : `${option} ne convient à aucun test${NBSP}: il enlève la solution attendue, et tous attendent unknown.`,
    built: ({ cases, solutions }, bytes) => `${cases} cas, ${fr(solutions, 'solution')}, ${fr(bytes, 'octet')}`,
    stale: (compiled, source) =>
      `${compiled} est plus ancien que ${source}/, qui est lu à sa place${NBSP}; lancez${NBSP}: dejacase build`,
    outIsSource: (file) =>
      `--out ${file} est un fichier d’auteur, que le résultat remplacerait. Choisissez un nom en .json.`,
    problemToWrite: `Personne n’a décrit le problème avec des mots${NBSP}: écrivez-le à la place indiquée.`,
    outputLost: (code) => `La sortie n’a pas pu être écrite (${code})${NBSP}; libérez de la place ou écrivez ailleurs.`,
    refused: (path, code) =>
      `Le système a refusé l’accès à ${path} (${code}). Vérifiez le chemin, les droits et la place.`,
    tooLong: (length, most) =>
      `Un texte a ${writeNumber(length, 'fr')} caractères, et ${writeNumber(most, 'fr')} au plus sont admis. Raccourcissez-le.`,
    notADirectory: (file) => `${file} a des erreurs, et personne n’y est connu. Corrigez-les, puis recommencez.`,
    unfitRequester: (length, most) =>
      `--requester a ${fr(length, 'caractère')}${NBSP}; il en faut de 1 à ${most}. Donnez l’identifiant de la personne qui a le problème.`,
    help: [
      `À tout moment, avec vos mots ou par ces mots-ci${NBSP}:`,
      '  2, orange, « le voyant est orange »    répondre, par numéro, par un mot ou librement',
      '  je ne sais pas · pas sûr, peut-être orange · ça ne s’applique pas · passe',
      '  pourquoi ?    pourquoi cette question ou cette solution',
      '  qu’est-ce qui changerait le résultat ?    quelles réponses mèneraient ailleurs',
      '  retour    reprendre la dernière réponse',
      '  changer 2 : rouge    changer la réponse à la question 2',
      '  retirer 2    retirer cette réponse',
      '  ça marche · toujours pareil · une autre solution    devant une solution proposée',
      '  essayé ID non    une autre solution a été essayée : oui, non ou passer',
      '  je veux parler à quelqu’un    passer la main à un humain, avec le dossier',
      '  stop    arrêter là',
    ]
      .join('\n')
      .replaceAll('« ', `«${NBSP}`)
      .replaceAll(' »', `${NBSP}»`)
      .replace(/ ([?:])/g, `${NBSP}$1`),
    nothingToUndo: 'Il n’y a rien à reprendre.',
    nothingWouldChange: 'Aucune réponse à une question ouverte ne changerait cela.',
    results: { worked: 'Ça a marché.', failed: 'Ça n’a pas marché.', skipped: 'Passé.' },
  },
  en: {
    known: 'Known trouble',
    unknown: 'Unknown trouble: to be escalated rather than guessed',
    noHits: 'No case resembles this description.',
    confidence: (share) => `confidence ${percent(share)}%`,
    similarity: (share) => `similarity ${percent(share)}%`,
    describe: 'Describe the trouble: ',
    question: (number) => `Question ${number}`,
    dontKnow: "I don't know",
    answerHint: 'Number or free text ("why", "back", "human", "stop", "?" for the rest) > ',
    pageHint: (number) => `Question ${number} (empty: no answer) > `,
    confirmHint: 'yes / no > ',
    secretHint: 'Your answer is not shown > ',
    proposal: 'Proposed solution',
    check: 'Check',
    tried: 'Is the trouble solved? (yes / no / skip) > ',
    resolved: (ticket) => `Resolved. Ticket ${ticket}, with the solution documented.`,
    cured: (ticket) => `Good, it works again. Ticket ${ticket}, closed without a repair.`,
    assigned: (ticket, level) => `In your hands, at level ${level}. Ticket ${ticket}.`,
    escalated: (ticket, level) => `Handed over to level ${level}. Ticket ${ticket}, with the complete dossier.`,
    cancelled: (ticket) => `Cancelled. Ticket ${ticket}.`,
    pending: '(number to come)',
    nothingFound: 'Nothing found.',
    next: 'Next:',
    wouldOverwrite: (files) => `These files already exist: ${files}. Nothing was written; choose another folder.`,
    describeFirst: 'Describe the trouble, for example: dejacase diagnose "nothing prints"',
    noTree: (tree, trees) => `There is no tree “${tree}”; there are: ${trees || 'none'}.`,
    notResolved: (session) => `Session “${session}” was not resolved, so that there is no case to draft.`,
    notAPair: (pair) => `“${pair}” is not of the form name=value, for example led=amber.`,
    noAttribute: (attribute, attributes) => `There is no attribute “${attribute}”; there are: ${attributes || 'none'}.`,
    notAResult: (answer) => `--answer ${answer} is not worked, failed or skipped.`,
    noAnswerTo: (id, meant) =>
      `--answer ${id}=… answers nothing: it is no attribute, no solution, and neither \`solution\` nor \`confirm\`. ${meant === undefined ? 'Check the id.' : `Did you mean “${meant}”?`}`,
    takenAsUnknown: 'Still not understood: it counts as “I don’t know”.',
    otherTrouble: (text) => `Now the other trouble: “${text}”`,
    waits: (ids) =>
      `The dialogue waits for an answer and reads none without a terminal. Give it with --answer ${ids.map((id) => `${id}=…`).join(' ')}, or keep the session with --store to go on with --session.`,
    kept: (session, store) => `Session ${session}; go on with: --session ${session} --store ${store}`,
    counts: ({ cases, solutions, attributes, trees, tests }) =>
      `${en(cases, 'case')}, ${en(solutions, 'solution')}, ${en(attributes, 'attribute')}, ${en(trees, 'tree')}, ${en(tests, 'test')}`,
    findings: (errors, warnings, infos) => `${en(errors, 'error')}, ${en(warnings, 'warning')}, ${en(infos, 'remark')}`,
    severity: { error: 'error', warning: 'warning', info: 'remark' },
    induced: (cases, questions, right, wrong, handedOver) =>
      `Made of ${cases} cases, to be reviewed. On cases that were kept apart: ${questions.toFixed(1)} answers needed on average, ${Math.round(100 * right)}% right, ${Math.round(100 * wrong)}% wrong, ${Math.round(100 * handedOver)}% handed over to retrieval.`,
    inducedEnd: (cases, belief) => `${en(cases, 'case')}, ${Math.round(100 * belief)}%`,
    noQuestion: 'No question tells these cases apart well enough. Give them more facts, or take more cases.',
    unknownIds: (ids) => `There is no case or attribute for ${ids}. Correct the ids.`,
    notATreeId: (id) =>
      `“${id}” cannot name a new tree. Use letters, digits and dashes, and a name that is still free.`,
    treesChecked: (trees) => en(trees, 'tree'),
    watching: 'Waiting for the next change (Ctrl-C to end).',
    nothingDue: 'Nothing is overdue or forgotten.',
    noTicketYet: 'no ticket',
    testFailed: (expected, got) => `expected ${expected}, got ${got}`,
    testQuestions: (count) => en(count, 'question'),
    testSum: (passed, failed, skipped, percent) =>
      `${passed} passed, ${failed} failed, ${skipped} skipped (${percent}%)`,
    noTests: 'There is no test to run.',
    noneApplies: (option) =>
      option === '--leave-out'
        ? `${option} applies to no test: it takes away a case of a solution that keeps another one. Give the solutions that your tests expect a second case.`
        : `${option} applies to no test: it takes away the expected solution, and all of them expect unknown.`,
    built: ({ cases, solutions }, bytes) => `${en(cases, 'case')}, ${en(solutions, 'solution')}, ${en(bytes, 'byte')}`,
    stale: (compiled, source) =>
      `${compiled} is older than ${source}/, which is read in its place; run: dejacase build`,
    outIsSource: (file) =>
      `--out ${file} is a file of authors, which the result would replace. Choose a name in .json.`,
    problemToWrite: 'Nobody described the trouble in words: write it where the draft says so.',
    outputLost: (code) => `The output could not be written (${code}); free some space or write it elsewhere.`,
    refused: (path, code) => `The system refused access to ${path} (${code}). Check the path, the rights and the room.`,
    tooLong: (length, most) =>
      `A text has ${writeNumber(length, 'en')} characters, and at most ${writeNumber(most, 'en')} are allowed. Shorten it.`,
    notADirectory: (file) => `${file} has errors, and nobody is known by it. Mend them, and run it again.`,
    unfitRequester: (length, most) =>
      `--requester has ${en(length, 'character')}; expected 1 to ${most}. Give the id of the person who has the trouble.`,
    help: [
      'At any time, in your own words or in these:',
      '  2, amber, “the light is amber”    answer by number, by a word or freely',
      '  I don’t know · not sure, maybe amber · does not apply · skip',
      '  why?    why this question or this solution',
      '  what would change the result?    which answers would lead elsewhere',
      '  back    take the last answer back',
      '  change 2: red    change the answer to question 2',
      '  withdraw 2    take that answer away',
      '  it works · no better · another solution    at a proposed solution',
      '  tried ID no    another solution was tried: yes, no or skip',
      '  I want to talk to someone    hand over to a human, with the dossier',
      '  stop    end here',
    ].join('\n'),
    nothingToUndo: 'There is nothing to take back.',
    nothingWouldChange: 'No answer to an open question would change this.',
    results: { worked: 'It worked.', failed: 'It did not work.', skipped: 'Skipped.' },
  },
};
