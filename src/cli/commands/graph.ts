import type { Language } from '../../model/index.js';
import { drawTree, type TreeFormat } from '../../report/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { languageFor, wordsFor } from '../words.js';

/** Options of `dejacase graph`. */
interface GraphOptions {
  readonly knowledge?: string;
  readonly format: TreeFormat;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase graph`. */
export async function graph(treeId: string, options: GraphOptions): Promise<number> {
  const { knowledge } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const tree = knowledge.trees.find(({ id }) => id === treeId);
  if (tree === undefined) {
    const ids = knowledge.trees.map(({ id }) => id).join(', ');
    throw new UsageError(`dejacase: ${wordsFor(options.lang).noTree(treeId, ids)}`);
  }
  const drawing = drawTree(tree, knowledge, options.format, languageFor(options.lang));
  if (options.json === true) io.json({ schemaVersion: 1, tree: treeId, format: options.format, drawing });
  else io.data(drawing);
  return 0;
}
