import { LANGUAGES, type Tree, type TreeStep } from '../model/index.js';
import { quoted, word } from './print.js';

/** What a printed tree says beside what it does; a note may be empty. */
export interface TreeNotes {
  /** Lines above the tree. */
  readonly head: readonly string[];
  /** Behind an answer. */
  readonly answer: (node: string, answer: string) => string;
}

/**
 * Writes a tree as a knowledge file, with comments for whoever reviews it; read back, it is the same tree.
 */
export function printTree(tree: Tree, { head, answer }: TreeNotes): string {
  const lines = [
    'version: 1',
    ...head.map(comment),
    'trees:',
    `  ${word(tree.id)}:`,
    `    title: ${localisedText(tree.title)}`,
    ...block(
      'when',
      Object.entries(tree.when),
      ([id, wanted]) => `${word(id)}: [${wanted.map((one) => word(String(one))).join(', ')}]`,
    ),
    ...block(
      'problem',
      LANGUAGES.map((language) => [language, tree.problem.filter((one) => one.language === language)] as const).filter(
        ([, texts]) => texts.length > 0,
      ),
      ([language, texts]) => `${language}: [${texts.map(({ text }) => quoted(text)).join(', ')}]`,
    ),
    `    start: ${word(tree.start)}`,
    '    nodes:',
    ...Object.entries(tree.nodes).flatMap(([name, node]) => [
      `      ${word(name)}:`,
      `        ask: ${word(node.ask)}`,
      '        answers:',
      ...Object.entries(node.answers).map(([key, step]) => {
        const note = answer(name, key);
        return `          ${word(key)}: ${stepText(step)}${note === '' ? '' : ` ${comment(note)}`}`;
      }),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function block<T>(key: string, items: readonly T[], write: (item: T) => string): readonly string[] {
  return items.length === 0 ? [] : [`    ${key}:`, ...items.map((item) => `      ${write(item)}`)];
}

function stepText(step: TreeStep): string {
  switch (step.kind) {
    case 'node':
      return word(step.node);
    case 'solution':
      return `{ solution: ${word(step.solution)} }`;
    case 'tree':
      return `{ tree: ${word(step.tree)} }`;
    case 'retrieve':
      return '{ retrieve: true }';
    case 'escalate': {
      const team = step.team === undefined ? '' : `, team: ${word(step.team)}`;
      const reason = step.reason === undefined ? '' : `, reason: ${localisedText(step.reason)}`;
      return `{ escalate: { to: ${word(step.to)}${team}${reason} } }`;
    }
  }
}

function localisedText(text: Tree['title']): string {
  const spoken = LANGUAGES.filter((language) => text[language] !== undefined);
  return `{ ${spoken.map((language) => `${language}: ${quoted(text[language] ?? '')}`).join(', ')} }`;
}

function comment(text: string): string {
  return `# ${text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')}`;
}
