import type { Language } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What `dejacase simulate` says to people. */
export interface SimulateWords {
  readonly set: (dataset: string, cases: number, attributes: number, solutions: number) => string;
  readonly protocol: (folds: number, seeds: number, wrong: number, ignorant: number) => string;
  /** Over the columns of the table. */
  readonly heads: Readonly<
    Record<
      'asker' | 'accuracy' | 'bounds' | 'top3' | 'questions' | 'p90' | 'cost' | 'ece' | 'bound' | 'overconfidence',
      string
    >
  >;
  /** Over the columns of the comparison. */
  readonly against: Readonly<Record<'asker' | 'accuracy' | 'bounds' | 'p' | 'questions' | 'enough', string>>;
  /** Names of the ways of asking. */
  readonly askers: Readonly<Record<string, string>>;
  readonly percent: (share: number) => string;
  readonly points: (share: number) => string;
  readonly figure: (value: number) => string;
  readonly bounds: (low: string, high: string) => string;
  readonly chance: (p: number) => string;
  readonly timing: (ms: number) => string;
  readonly sum: (sets: number, accuracy: string, questions: string) => string;
  readonly sumAgainst: (questions: string, difference: string, bounds: string) => string;
  readonly reported: (file: string) => string;
  readonly tuned: (file: string, dataset: string) => string;
  readonly tuneOne: string;
  readonly notAPlace: (path: string) => string;
  readonly tooFew: (path: string, cases: number, folds: number) => string;
  readonly tooFewFolds: string;
  readonly notParameters: (file: string) => string;
  readonly notAParameter: (file: string, name: string, got: string, names: string) => string;
}

/** Chooses the words as `wordsFor` does. */
export function simulateWordsFor(language: Language | undefined): SimulateWords {
  return SIMULATE_WORDS[languageFor(language)];
}

const comma = (text: string) => text.replace('.', ',');
const minus = (text: string) => text.replace(/^-/, '−');
const signed = (share: number) => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)}`;
const small = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(3));
const fr = (count: number, one: string) => `${count} ${one}${count > 1 ? 's' : ''}`;
const en = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

export const SIMULATE_WORDS: Readonly<Record<Language, SimulateWords>> = {
  fr: {
    set: (dataset, cases, attributes, solutions) =>
      `${dataset}${NBSP}: ${cases} cas, ${fr(attributes, 'attribut')}, ${fr(solutions, 'solution')}`,
    protocol: (folds, seeds, wrong, ignorant) =>
      [
        `${fr(folds, 'partie')}, ${fr(seeds, 'tirage')}${NBSP}; une valeur connue est donnée d’emblée et ne compte pas, une valeur absente est un «${NBSP}je ne sais pas${NBSP}» qui compte`,
        ...(wrong > 0 ? [`${comma((100 * wrong).toFixed(1))}${NBSP}% de réponses fausses`] : []),
        ...(ignorant > 0 ? [`${comma((100 * ignorant).toFixed(1))}${NBSP}% de «${NBSP}je ne sais pas${NBSP}»`] : []),
      ].join(`${NBSP}; `),
    heads: {
      asker: 'qui demande',
      accuracy: 'justesse',
      bounds: `(95${NBSP}%)`,
      top3: 'parmi 3',
      questions: 'questions',
      p90: 'p90',
      cost: 'minutes',
      ece: 'ece',
      bound: 'parfaite ≤',
      overconfidence: 'excès de confiance',
    },
    against: {
      asker: 'dejacase moins',
      accuracy: 'justesse',
      bounds: `(95${NBSP}%)`,
      p: 'p',
      questions: '÷ questions',
      enough: 'suffisent',
    },
    askers: {
      dejacase: 'dejacase',
      tuned: 'dejacase, réglé',
      random: 'au hasard',
      tree: 'arbre de décision',
      infogain: 'gain, filtre dur',
      casebelief: 'croyance par cas',
      naivebayes: 'Bayes naïf',
      reference: 'référence',
    },
    percent: (share) => `${comma((100 * share).toFixed(1))}${NBSP}%`,
    points: (share) => comma(signed(share)),
    figure: (value) => minus(comma(value.toFixed(value < 1 ? 3 : 2))),
    bounds: (low, high) => `${low} à ${high}`,
    chance: (p) => comma(small(p)),
    timing: (ms) => `Un tour prend ${comma(ms.toFixed(2))}${NBSP}ms.`,
    sum: (sets, accuracy, questions) =>
      `En moyenne des ${sets} jeux${NBSP}: ${accuracy} de justesse en ${questions} questions.`,
    sumAgainst: (questions, difference, bounds) =>
      `Face à la référence${NBSP}: ${questions} fois ses questions, ${difference} points de justesse (95${NBSP}%${NBSP}: ${bounds}).`,
    reported: (file) => `Page écrite dans ${file}.`,
    tuned: (file, dataset) =>
      `Paramètres choisis sur tout ${dataset} écrits dans ${file}. Ensuite${NBSP}: dejacase simulate AUTRE --parameters ${file}`,
    tuneOne: '--tune choisit des paramètres sur un seul jeu. Donnez un seul dossier.',
    notAPlace: (path) =>
      `${path} n’a ni \`attributes.json\` et \`cases.jsonl\`, ni fichier de connaissances. Donnez un dossier qui en contient.`,
    tooFew: (path, cases, folds) =>
      `${path} a ${cases} cas dont on sait quelque chose${NBSP}; il en faut au moins ${folds}, un par partie. Ajoutez des cas, ou réduisez --folds.`,
    tooFewFolds: 'Avec une seule partie, il ne reste aucun cas à apprendre. Donnez --folds 2 ou plus.',
    notAParameter: (file, name, got, names) =>
      `Dans ${file}, «${NBSP}${name}${NBSP}» ne peut pas valoir «${NBSP}${got}${NBSP}», ou n’existe pas. Les paramètres sont ${names}.`,
    notParameters: (file) =>
      `${file} n’est pas un objet JSON de paramètres. Écrivez-en un${NBSP}: {"minPromise": 0.01}`,
  },
  en: {
    set: (dataset, cases, attributes, solutions) =>
      `${dataset}: ${en(cases, 'case')}, ${en(attributes, 'attribute')}, ${en(solutions, 'solution')}`,
    protocol: (folds, seeds, wrong, ignorant) =>
      [
        `${en(folds, 'fold')}, ${en(seeds, 'seed')}; one known value is given first and not counted, a missing value is a "don't know" that counts`,
        ...(wrong > 0 ? [`${(100 * wrong).toFixed(1)}% wrong answers`] : []),
        ...(ignorant > 0 ? [`${(100 * ignorant).toFixed(1)}% "don't know"`] : []),
      ].join('; '),
    heads: {
      asker: 'who asks',
      accuracy: 'accuracy',
      bounds: '(95%)',
      top3: 'top 3',
      questions: 'questions',
      p90: 'p90',
      cost: 'minutes',
      ece: 'ece',
      bound: 'perfect ≤',
      overconfidence: 'over-confidence',
    },
    against: {
      asker: 'dejacase less',
      accuracy: 'accuracy',
      bounds: '(95%)',
      p: 'p',
      questions: '÷ questions',
      enough: 'enough',
    },
    askers: {
      dejacase: 'dejacase',
      tuned: 'dejacase, tuned',
      random: 'random',
      tree: 'decision tree',
      infogain: 'gain, hard filter',
      casebelief: 'case belief',
      naivebayes: 'naive Bayes',
      reference: 'reference',
    },
    percent: (share) => `${(100 * share).toFixed(1)}%`,
    points: signed,
    figure: (value) => minus(value.toFixed(value < 1 ? 3 : 2)),
    bounds: (low, high) => `${low} to ${high}`,
    chance: small,
    timing: (ms) => `A turn takes ${ms.toFixed(2)} ms.`,
    sum: (sets, accuracy, questions) =>
      `On the mean of the ${sets} sets: accuracy ${accuracy} in ${questions} questions.`,
    sumAgainst: (questions, difference, bounds) =>
      `Beside the reference: ${questions} times its questions, accuracy ${difference} points (95%: ${bounds}).`,
    reported: (file) => `Page written to ${file}.`,
    tuned: (file, dataset) =>
      `Parameters chosen on the whole of ${dataset} written to ${file}. Next: dejacase simulate OTHER --parameters ${file}`,
    tuneOne: '--tune chooses parameters on one set. Give a single folder.',
    notAPlace: (path) =>
      `${path} holds neither \`attributes.json\` and \`cases.jsonl\` nor knowledge files. Give a folder that holds one of them.`,
    tooFew: (path, cases, folds) =>
      `${path} has ${cases} cases of which anything is known; expected at least ${folds}, one for each fold. Add cases, or lower --folds.`,
    tooFewFolds: 'With a single fold no case is left to learn from. Give --folds 2 or more.',
    notAParameter: (file, name, got, names) =>
      `In ${file}, "${name}" cannot be "${got}", or does not exist. There are the parameters ${names}.`,
    notParameters: (file) => `${file} is not a JSON object of parameters. Write one: {"minPromise": 0.01}`,
  },
};
