import type { Column } from './column.js';

/**
 * Columns that are summed together. A *cell* is what cases of a pack have in common: one pair of each of its columns.
 * Of cases that are many times as many as cells, the weights are summed by cell once, and the cells by the pairs of each
 * column.
 */
export interface Pack {
  readonly columns: readonly Column[];
  /** Cell by case. */
  readonly cellOf: Int32Array;
  /** By column: pair by cell. */
  readonly pairOf: readonly Int32Array[];
  readonly cells: number;
}

/**
 * Packs columns in their order: a column joins the ones before it as long as that makes a sum of each cheaper.
 *
 * @param count - of cases
 */
export function packColumns(columns: readonly Column[], count: number): readonly Pack[] {
  const packs: Pack[] = [];
  for (const column of columns) {
    const last = packs.at(-1);
    const joined = last && join(last, column, count);
    if (joined === undefined) packs.push(alone(column));
    else packs[packs.length - 1] = joined;
  }
  return packs;
}

function alone(column: Column): Pack {
  const { pairOf, pairCount } = column;
  return {
    columns: [column],
    cellOf: pairOf,
    pairOf: [Int32Array.from(pairCount.keys())],
    cells: pairCount.length,
  };
}

/** Steps that summing one column takes, on average. */
function stepsPerColumn(columns: number, cells: number, count: number): number {
  return count / columns + cells;
}

/** A pack with one column more; nothing where it would cost more than it saves. */
function join(pack: Pack, column: Column, count: number): Pack | undefined {
  const most = stepsPerColumn(pack.columns.length, pack.cells, count) - count / (pack.columns.length + 1);
  const cellOf = new Int32Array(count);
  const cells = new Map<number, number>();
  const [before, added]: [number[], number[]] = [[], []];
  const width = column.pairCount.length;
  for (let i = 0; i < count; i++) {
    const [own, pair] = [pack.cellOf[i] as number, column.pairOf[i] as number];
    const key = own * width + pair;
    let cell = cells.get(key);
    if (cell === undefined) {
      if (cells.size >= most) return undefined;
      cell = cells.size;
      cells.set(key, cell);
      before.push(own);
      added.push(pair);
    }
    cellOf[i] = cell;
  }
  return {
    columns: [...pack.columns, column],
    cellOf,
    pairOf: [
      ...pack.pairOf.map((pairs) => Int32Array.from(before, (own) => pairs[own] as number)),
      Int32Array.from(added),
    ],
    cells: cells.size,
  };
}
