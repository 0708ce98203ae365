import type { Catalogue, Language, SessionState, Tree, TreePosition, Wording } from '../model/index.js';
import { isStopWord, tokenise } from '../text/index.js';
import { factsOf } from './known.js';
import { openTrees, reachableSolutions } from './tree-walk.js';

/** Share of a phrase's words that a text must hold to mean the phrase. */
const PHRASE_COVERAGE = 0.75;
/** Share of the belief that must lie on a tree's solutions for the tree to be entered. */
const ENTRY_MASS = 0.4;

/** A solution with its probability. */
interface Weighted {
  readonly solutionId: string;
  readonly probability: number;
}

/** Finds the tree to enter; authored procedures come before questions of the engine's own. */
export interface TreeEntry {
  /** The tree that treats most of what is believed, ties by id; none when no tree fits. */
  enter(state: SessionState, belief: readonly Weighted[]): TreePosition | undefined;
}

/** Prepares the trees' phrases. */
export function createTreeEntry(catalogue: Catalogue): TreeEntry {
  const phrases = [...catalogue.trees.values()]
    .filter((tree) => tree.problem.length > 0)
    .map((tree) => ({ tree, stems: tree.problem.flatMap(stemsOf) }));

  const meant = (state: SessionState): readonly Tree[] => {
    const words = new Set(state.texts.flatMap((text) => tokenise(text, state.language).map((token) => token.stem)));
    if (words.size === 0) return [];
    const facts = factsOf(state);
    return phrases
      .filter(
        ({ tree, stems }) =>
          stems.some((phrase) => covered(phrase, words)) && catalogue.holds(tree.when, facts) !== 'no',
      )
      .map(({ tree }) => tree);
  };

  return {
    enter(state, belief) {
      let best: { readonly position: TreePosition; readonly mass: number } | undefined;
      for (const tree of [...openTrees(catalogue, state), ...meant(state)]) {
        const position = { tree: tree.id, node: tree.start };
        const solutions = reachableSolutions(catalogue, position);
        const total = belief.reduce((sum, each) => sum + each.probability, 0);
        const mass =
          belief.reduce((sum, each) => sum + (solutions.has(each.solutionId) ? each.probability : 0), 0) / (total || 1);
        if (mass >= ENTRY_MASS && (best === undefined || mass > best.mass)) best = { position, mass };
      }
      return best?.position;
    },
  };
}

function stemsOf(wording: Wording): readonly (readonly string[])[] {
  const languages: readonly Language[] = wording.language === undefined ? ['fr', 'en'] : [wording.language];
  return languages.map((language) =>
    tokenise(wording.text, language)
      .filter((token) => !isStopWord(token.folded, language))
      .map((token) => token.stem),
  );
}

function covered(phrase: readonly string[], words: ReadonlySet<string>): boolean {
  return phrase.length > 0 && phrase.filter((stem) => words.has(stem)).length / phrase.length >= PHRASE_COVERAGE;
}
