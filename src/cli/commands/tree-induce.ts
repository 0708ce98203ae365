import { type InduceOptions, induceTree, tryInducing } from '../../dialogue/index.js';
import { printTree } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { UsageError } from '../exits.js';
import { io } from '../io.js';
import { openKnowledge, sourcePaths } from '../knowledge.js';
import { replaceFile } from '../replace-file.js';
import { wordsFor } from '../words.js';

/** Options of `dejacase tree induce`. */
interface TreeInduceOptions extends InduceOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase tree induce`. */
export async function treeInduce(paths: readonly string[], options: TreeInduceOptions): Promise<number> {
  const words = wordsFor(options.lang);
  const { knowledge } = await openKnowledge(sourcePaths(paths));
  const { id, attributes = [], solutions = [], out } = options;
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,99}$/u.test(id) || knowledge.trees.some((tree) => tree.id === id)) {
    throw new UsageError(`dejacase: ${words.notATreeId(id)}`);
  }
  const solved = new Set(knowledge.cases.map(({ solution }) => solution));
  const known = new Set(knowledge.attributes.map((attribute) => attribute.id));
  const unknown = [...attributes.filter((one) => !known.has(one)), ...solutions.filter((one) => !solved.has(one))];
  if (unknown.length > 0) throw new UsageError(`dejacase: ${words.unknownIds(unknown.join(', '))}`);
  const induced = induceTree(knowledge, options);
  if (induced === undefined) {
    io.say(`dejacase: ${words.noQuestion}`);
    return 1;
  }
  const trial = tryInducing(knowledge, options);
  if (options.json === true) {
    io.json({ schemaVersion: 1, ...induced, trial });
    return 0;
  }
  const { cases, questions, right, wrong, handedOver } = trial;
  const notes = new Map(
    induced.ends.map(({ node, answer, support, belief }) => [
      JSON.stringify([node, answer]),
      words.inducedEnd(support, belief),
    ]),
  );
  const text = printTree(induced.tree, {
    head: [words.induced(cases, questions, right, wrong, handedOver)],
    answer: (node, answer) => notes.get(JSON.stringify([node, answer])) ?? '',
  });
  if (out === undefined) io.data(text);
  else await replaceFile(out, text);
  return 0;
}
