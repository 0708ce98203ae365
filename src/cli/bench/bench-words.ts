import { type Language, writeNumber } from '../../model/index.js';
import { languageFor } from '../words.js';
import type { LeftOut } from './bench-run.js';

const NBSP = '\u00a0';

/** What `dejacase bench` says to people. */
export interface BenchWords {
  readonly noQuality: string;
  readonly quality: (dataset: string, corpus: number, queries: number) => string;
  readonly qualityNote: string;
  readonly building: (size: number) => string;
  readonly buildingFacts: (size: number) => string;
  readonly buildingNote: string;
  readonly searching: (size: number, queries: number, rounds: number) => string;
  readonly facts: (size: number, queries: number, rounds: number) => string;
  readonly learning: string;
  readonly learningNote: string;
  readonly dialogue: string;
  readonly dialogueNote: string;
  readonly candidates: (place: string) => string;
  readonly candidatesNote: string;
  /** Over the share of the best ones that is found among so many candidates. */
  readonly among: (candidates: number) => string;
  /** Over the columns of the tables. */
  readonly heads: Readonly<
    Record<
      | 'engine'
      | 'build'
      | 'memory'
      | 'file'
      | 'open'
      | 'openShare'
      | 'add'
      | 'worst'
      | 'words'
      | 'facts'
      | 'bounds'
      | 'solutions'
      | 'plain'
      | 'cases'
      | 'training'
      | 'weights'
      | 'plainQuery'
      | 'learnedQuery'
      | 'attributes'
      | 'turn'
      | 'budget'
      | 'fill'
      | 'search'
      | 'slowTurn'
      | 'larger'
      | 'slower',
      string
    >
  >;
  readonly notLearned: string;
  readonly leftOut: (leftOut: LeftOut) => string;
  readonly count: (count: number) => string;
  readonly figure: (value: number) => string;
  /** Milliseconds. */
  readonly time: (ms: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly percent: (share: number) => string;
  readonly ratio: (ratio: number) => string;
  readonly bounds: (low: string, high: string) => string;
  readonly saved: (file: string) => string;
  readonly notSizes: (text: string) => string;
  readonly notNames: (text: string, names: string) => string;
  readonly notShapes: (text: string) => string;
  readonly notPlace: (text: string) => string;
}

/** Chooses the words as `wordsFor` does. */
export function benchWordsFor(language: Language | undefined): BenchWords {
  return BENCH_WORDS[languageFor(language)];
}

/** Three digits that count. */
const short = (value: number) => String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
const comma = (text: string) => text.replace('.', ',');
const time = (ms: number) => (ms < 1000 ? `${short(ms)}${NBSP}ms` : `${short(ms / 1000)}${NBSP}s`);
const frenchCount = (count: number, one: string) => `${writeNumber(count, 'fr')} ${one}${count > 1 ? 's' : ''}`;
const englishCount = (count: number, one: string, many = `${one}s`) =>
  `${writeNumber(count, 'en')} ${count === 1 ? one : many}`;

export const BENCH_WORDS: Readonly<Record<Language, BenchWords>> = {
  fr: {
    noQuality: `La qualité passe avant la vitesse${NBSP}: donnez des données jugées avec --quality DOSSIER pour la mesurer.`,
    quality: (dataset, corpus, queries) =>
      `Qualité sur ${dataset}${NBSP}: ${frenchCount(corpus, 'document')}, ${frenchCount(queries, 'requête')}`,
    qualityNote: `Chaque moteur avec sa propre analyse des textes et ses réglages d’origine${NBSP}; un seul mot commun suffit pour être trouvé.`,
    building: (size) => `Construire et garder ${frenchCount(size, 'document')} de 20 à 80 mots`,
    buildingFacts: (size) => `Construire avec les faits de ${writeNumber(size, 'fr')} cas`,
    buildingNote: `La mémoire est celle dont le processus de chaque moteur a grandi${NBSP}; ouvrir comprend une première recherche.`,
    searching: (size, queries, rounds) =>
      `Chercher parmi ${frenchCount(size, 'document')}${NBSP}: les 10 meilleurs, ${frenchCount(queries, 'requête')} par longueur, ${frenchCount(rounds, 'tour')} à tour de rôle`,
    facts: (size, queries, rounds) =>
      `Chercher par les faits parmi ${writeNumber(size, 'fr')} cas${NBSP}: les 10 meilleurs, ${frenchCount(queries, 'requête')}, ${frenchCount(rounds, 'tour')} à tour de rôle`,
    learning: 'Apprendre à distinguer les solutions de cas de huit mots',
    learningNote: 'L’apprentissage est ce que la base prend de plus avec un modèle que sans.',
    dialogue: 'Choisir la question ou la solution suivante, explications comprises, après zéro à huit réponses',
    dialogueNote: `«${NBSP}Plus grand${NBSP}» compte les cas fois les attributs${NBSP}; grandeur et durée se rapportent à la première ligne.`,
    candidates: (place) => `Chercher des cas passés hors du processus${NBSP}: ${place}`,
    candidatesNote:
      'Le rappel est la part des 10 meilleurs cas d’une recherche complète (BM25) qui sont parmi les candidats.',
    among: (candidates) => `rappel parmi ${writeNumber(candidates, 'fr')}`,
    heads: {
      engine: 'moteur',
      build: 'construire',
      memory: 'mémoire',
      file: 'fichier',
      open: 'ouvrir',
      openShare: 'ouvrir ÷ construire',
      add: 'ajouter un',
      worst: 'pire ajout',
      words: 'mots',
      facts: 'faits',
      bounds: `(95${NBSP}%)`,
      solutions: 'solutions',
      plain: 'sans modèle',
      cases: 'cas',
      training: 'apprentissage',
      weights: 'poids',
      plainQuery: 'requête sans',
      learnedQuery: 'et avec modèle',
      attributes: 'attributs',
      turn: 'un tour',
      budget: 'entrées lues',
      fill: 'remplir',
      search: 'chercher',
      slowTurn: 'p95',
      larger: 'fois plus grand',
      slower: 'fois plus long',
    },
    notLearned: 'pas de modèle',
    leftOut({ engine, reason, module, limit = 0 }) {
      if (reason === 'missing') return `${engine} est laissé de côté${NBSP}: installez-le par npm install ${module}.`;
      return reason === 'limit'
        ? `${engine} est laissé de côté${NBSP}: il n’est mesuré que jusqu’à ${writeNumber(limit, 'fr')}.`
        : `${engine} est laissé de côté${NBSP}: son processus s’est arrêté, sans doute à court de mémoire.`;
    },
    count: (count) => writeNumber(count, 'fr'),
    figure: (value) => comma(value.toFixed(3)),
    time: (ms) => comma(time(ms)),
    bytes: (bytes) => comma(`${short(bytes / 1e6)}${NBSP}Mo`),
    percent: (share) => comma(`${short(100 * share)}${NBSP}%`),
    ratio: (ratio) => comma(short(ratio)),
    bounds: (low, high) => `${low} à ${high}`,
    saved: (file) => `Mesure écrite dans ${file}.`,
    notSizes: (text) =>
      `${text} n’est pas une liste de tailles de 1 à 10${'\u202f'}000${'\u202f'}000, par exemple 1000,10000.`,
    notNames: (text, names) => `${text} n’est pas une liste tirée de${NBSP}: ${names}.`,
    notShapes: (text) =>
      `${text} n’est pas une liste de cas et d’attributs, par exemple 1500x27,100000x40${NBSP}; au plus 1${'\u202f'}000${'\u202f'}000 de cas et 200 attributs.`,
    notPlace: (text) => `${text} n’est ni memory, ni une adresse PostgreSQL, ni un fichier SQLite (.db, .sqlite).`,
  },
  en: {
    noQuality: 'Quality stands before speed: give judged data with --quality DIR to measure it.',
    quality: (dataset, corpus, queries) =>
      `Quality on ${dataset}: ${englishCount(corpus, 'document')}, ${englishCount(queries, 'query', 'queries')}`,
    qualityNote:
      'Each engine with its own analysis of texts and every other default; one word in common is enough to be found.',
    building: (size) => `Building and keeping ${englishCount(size, 'document')} of 20 to 80 words`,
    buildingFacts: (size) => `Building with the facts of ${englishCount(size, 'case')}`,
    buildingNote: 'Memory is what the process of each engine grew by; opening includes a first search.',
    searching: (size, queries, rounds) =>
      `Searching ${englishCount(size, 'document')}: the best 10, ${englishCount(queries, 'query', 'queries')} of each length, ${englishCount(rounds, 'round')} taken in turns`,
    facts: (size, queries, rounds) =>
      `Searching ${englishCount(size, 'case')} by facts: the best 10, ${englishCount(queries, 'query', 'queries')}, ${englishCount(rounds, 'round')} taken in turns`,
    learning: 'Learning to tell the solutions of cases of eight words apart',
    learningNote: 'Training is what the base takes longer with a model than without.',
    dialogue: 'Choosing the next question or solution, with its explanations, after none to eight answers',
    dialogueNote: '"Larger" counts cases times attributes; size and time are told of the first row.',
    candidates: (place) => `Searching past cases outside the process: ${place}`,
    candidatesNote:
      'Recall is the share of the 10 best cases of an exhaustive search (BM25) that are among the candidates.',
    among: (candidates) => `recall in ${writeNumber(candidates, 'en')}`,
    heads: {
      engine: 'engine',
      build: 'build',
      memory: 'memory',
      file: 'file',
      open: 'open',
      openShare: 'open ÷ build',
      add: 'add one',
      worst: 'worst add',
      words: 'words',
      facts: 'facts',
      bounds: '(95%)',
      solutions: 'solutions',
      plain: 'without model',
      cases: 'cases',
      training: 'training',
      weights: 'weights',
      plainQuery: 'query without',
      learnedQuery: 'and with model',
      attributes: 'attributes',
      turn: 'a turn',
      budget: 'entries read',
      fill: 'fill',
      search: 'search',
      slowTurn: 'p95',
      larger: 'times larger',
      slower: 'times slower',
    },
    notLearned: 'no model',
    leftOut({ engine, reason, module, limit = 0 }) {
      if (reason === 'missing') return `${engine} is left out: install it with npm install ${module}.`;
      return reason === 'limit'
        ? `${engine} is left out: it is measured only up to ${writeNumber(limit, 'en')}.`
        : `${engine} is left out: its process ended, probably for want of memory.`;
    },
    count: (count) => writeNumber(count, 'en'),
    figure: (value) => value.toFixed(3),
    time,
    bytes: (bytes) => `${short(bytes / 1e6)}${NBSP}MB`,
    percent: (share) => `${short(100 * share)}%`,
    ratio: short,
    bounds: (low, high) => `${low} to ${high}`,
    saved: (file) => `Measurement written to ${file}.`,
    notSizes: (text) => `${text} is not a list of sizes from 1 to 10,000,000, for example 1000,10000.`,
    notNames: (text, names) => `${text} is not a list out of: ${names}.`,
    notShapes: (text) =>
      `${text} is not a list of cases and attributes, for example 1500x27,100000x40; at most 1,000,000 cases and 200 attributes.`,
    notPlace: (text) => `${text} is neither memory, nor an address of PostgreSQL, nor a SQLite file (.db, .sqlite).`,
  },
};
