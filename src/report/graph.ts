import {
  createCatalogue,
  type Knowledge,
  type Language,
  localise,
  type Tree,
  type TreeStep,
  valuesOf,
} from '../model/index.js';

/** What a box of a drawn tree stands for. */
export type BoxKind = 'question' | 'solution' | 'tree' | 'retrieve' | 'escalate';

/** A box of a drawn tree. */
export interface Box {
  /** Letters, digits and underscores. */
  readonly id: string;
  readonly kind: BoxKind;
  readonly label: string;
}

/** An arrow of a drawn tree. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A tree ready to be drawn; the first box is its start. */
export interface TreeGraph {
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

const WORDS = {
  fr: {
    yes: 'oui',
    no: 'non',
    other: 'autre',
    unknown: 'ne sait pas',
    retrieve: 'Chercher des cas semblables',
    escalate: 'Transmettre à',
  },
  en: {
    yes: 'yes',
    no: 'no',
    other: 'other',
    unknown: "doesn't know",
    retrieve: 'Look for similar cases',
    escalate: 'Escalate to',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** Keys that every question of a tree may have. */
const ANSWER_WORDS: ReadonlySet<string> = new Set(['yes', 'no', 'other', 'unknown']);

/** Lists boxes and arrows, breadth first from the start; unreachable nodes are left out. */
export function treeGraph(tree: Tree, knowledge: Knowledge, language: Language): TreeGraph {
  const catalogue = createCatalogue(knowledge);
  const words: Readonly<Record<string, string>> = WORDS[language];
  const boxes = new Map<string, Box>();
  const arrows: Arrow[] = [];
  const queue = [tree.start];
  const ids = new Map<string, string>();
  const idOf = (key: string): string => {
    const id = ids.get(key) ?? `n${ids.size}`;
    ids.set(key, id);
    return id;
  };

  const boxFor = (step: TreeStep): Box => {
    switch (step.kind) {
      case 'node': {
        const ask = Object.hasOwn(tree.nodes, step.node) ? tree.nodes[step.node]?.ask : undefined;
        const question = localise(catalogue.attributes.get(ask ?? '')?.question ?? {}, language);
        return { id: idOf(`node ${step.node}`), kind: 'question', label: question || (ask ?? step.node) };
      }
      case 'solution': {
        const title = localise(catalogue.solutions.get(step.solution)?.title ?? {}, language);
        return { id: idOf(`solution ${step.solution}`), kind: 'solution', label: title || step.solution };
      }
      case 'tree': {
        const title = localise(catalogue.trees.get(step.tree)?.title ?? {}, language);
        return { id: idOf(`tree ${step.tree}`), kind: 'tree', label: title || step.tree };
      }
      case 'retrieve':
        return { id: idOf('retrieve'), kind: 'retrieve', label: words.retrieve ?? '' };
      case 'escalate': {
        const team = step.team === undefined ? '' : ` (${step.team})`;
        return {
          id: idOf(`escalate ${step.to} ${step.team}`),
          kind: 'escalate',
          label: `${words.escalate} ${step.to}${team}`,
        };
      }
    }
  };

  const answerLabel = (attributeId: string, key: string): string => {
    const attribute = catalogue.attributes.get(attributeId);
    const value = attribute === undefined ? undefined : valuesOf(attribute, catalogue).find(({ id }) => id === key);
    const label = localise(value?.label ?? {}, language);
    if (label !== '') return label;
    if (ANSWER_WORDS.has(key)) return words[key] ?? key;
    return attribute?.unit === undefined ? key : `${key}\u00a0${attribute.unit}`;
  };

  const start = boxFor({ kind: 'node', node: tree.start });
  boxes.set(start.id, start);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const node = Object.hasOwn(tree.nodes, name) ? tree.nodes[name] : undefined;
    const from = boxFor({ kind: 'node', node: name }).id;
    for (const [key, step] of Object.entries(node?.answers ?? {})) {
      const box = boxFor(step);
      if (!boxes.has(box.id) && step.kind === 'node') queue.push(step.node);
      boxes.set(box.id, box);
      arrows.push({ from, to: box.id, label: answerLabel(node?.ask ?? '', key) });
    }
  }
  return { title: localise(tree.title, language) || tree.id, boxes: [...boxes.values()], arrows: merged(arrows) };
}

/** Several answers that lead the same way share one arrow. */
function merged(arrows: readonly Arrow[]): readonly Arrow[] {
  const byEnds = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const ends = `${arrow.from} ${arrow.to}`;
    const same = byEnds.get(ends);
    byEnds.set(ends, same === undefined ? arrow : { ...same, label: `${same.label} · ${arrow.label}` });
  }
  return [...byEnds.values()];
}
