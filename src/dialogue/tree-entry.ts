import type { Catalogue, Language, SessionState, Tree, TreePosition, Wording } from '../model/index.js';
import { isStopWord, tokenise } from '../text/index.js';
import { factsOf } from './known.js';
import { openTrees, reachableSolutions } from './tree-walk.js';

/** Share of a phrase's words that a text must hold to mean the phrase. */
const PHRASE_COVERAGE = 0.75;
/** Share of the words of a text and of a phrase together that both have when the text says the phrase and nothing else. */
const SAID = 0.8;
/** Share of the belief that must lie on a tree's solutions for the tree to be entered. */
const ENTRY_MASS = 0.4;

/** A solution with its probability. */
export interface Weighted {
  readonly solutionId: string;
  readonly probability: number;
}

/** Finds the tree to enter; authored procedures come before questions of the engine's own. */
export interface TreeEntry {
  /** The trees that fit, first the one that treats most of what is believed, ties by id. */
  enter(state: SessionState, belief: readonly Weighted[]): readonly TreePosition[];
  /**
   * The trees that somebody asked for by saying what their author says of them and nothing else; they are entered
   * whatever is believed. In the order of {@link enter}.
   */
  called(state: SessionState, belief: readonly Weighted[]): readonly TreePosition[];
}

/** Prepares the trees' phrases. */
export function createTreeEntry(catalogue: Catalogue): TreeEntry {
  const phrases = [...catalogue.trees.values()]
    .filter((tree) => tree.problem.length > 0)
    .map((tree) => ({ tree, stems: tree.problem.flatMap(stemsOf) }));

  const fitting = (state: SessionState, fits: (phrase: readonly string[]) => boolean): readonly Tree[] => {
    const facts = factsOf(state);
    return phrases
      .filter(({ tree, stems }) => stems.some(fits) && catalogue.holds(tree.when, facts) !== 'no')
      .map(({ tree }) => tree);
  };

  const meant = (state: SessionState) => {
    const words = new Set(state.texts.flatMap((text) => contentOf(text, state.language)));
    return fitting(state, (phrase) => covers(phrase, words));
  };

  const named = (state: SessionState) => {
    const texts = state.texts.map((text) => new Set(contentOf(text, state.language)));
    return fitting(state, (phrase) => texts.some((words) => says(phrase, words)));
  };

  const ranked = (trees: readonly Tree[], belief: readonly Weighted[], least: number): readonly TreePosition[] => {
    const total = belief.reduce((sum, each) => sum + each.probability, 0) || 1;
    return trees
      .map((tree) => {
        const position = { tree: tree.id, node: tree.start };
        const solutions = reachableSolutions(catalogue, position);
        const own = belief.reduce((sum, each) => sum + (solutions.has(each.solutionId) ? each.probability : 0), 0);
        return { position, mass: own / total };
      })
      .filter(({ mass }) => mass >= least)
      .sort((a, b) => b.mass - a.mass)
      .map(({ position }) => position);
  };

  return {
    enter: (state, belief) => ranked([...openTrees(catalogue, state), ...meant(state)], belief, ENTRY_MASS),
    called: (state, belief) => ranked(named(state), belief, 0),
  };
}

function stemsOf(wording: Wording): readonly (readonly string[])[] {
  const languages: readonly Language[] = wording.language === undefined ? ['fr', 'en'] : [wording.language];
  return languages.map((language) => [...new Set(contentOf(wording.text, language))]);
}

function contentOf(text: string, language: Language): readonly string[] {
  return tokenise(text, language)
    .filter((token) => !isStopWord(token.folded, language))
    .map((token) => token.stem);
}

function shared(phrase: readonly string[], words: ReadonlySet<string>): number {
  return phrase.filter((stem) => words.has(stem)).length;
}

function covers(phrase: readonly string[], words: ReadonlySet<string>): boolean {
  return phrase.length > 0 && shared(phrase, words) / phrase.length >= PHRASE_COVERAGE;
}

function says(phrase: readonly string[], words: ReadonlySet<string>): boolean {
  const both = shared(phrase, words);
  return both > 0 && both / (phrase.length + words.size - both) >= SAID;
}
