import { type Engine, type EngineText, FOUND } from '../engine.js';
import { installed } from './installed.js';

interface Statement {
  run(...values: readonly unknown[]): void;
  all(...values: readonly unknown[]): readonly { readonly rowid: number }[];
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  serialize(): Uint8Array;
}
type Sqlite = new (file: string | Uint8Array) => Database;

const SEARCH = `SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 2, 1) LIMIT ${FOUND}`;

export async function fts5(): Promise<Engine> {
  const Sqlite = await installed<Sqlite>('better-sqlite3');
  const database = new Sqlite(':memory:');
  database.exec("CREATE VIRTUAL TABLE t USING fts5(title, body, content='')");
  const insert = database.prepare('INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)');
  const add = ({ id, title, body }: EngineText) => insert.run(id + 1, title, body);
  const select = database.prepare(SEARCH);
  const find = (statement: Statement, query: string) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    return statement.all(words.map((word) => `"${word}"`).join(' OR ')).map(({ rowid }) => rowid - 1);
  };
  return {
    add(texts) {
      database.exec('BEGIN');
      for (const text of texts) add(text);
      database.exec('COMMIT');
    },
    finish: () => database.exec("INSERT INTO t(t) VALUES ('optimize')"),
    search: (query) => find(select, query),
    save() {
      const bytes = database.serialize();
      return { bytes: bytes.length, open: (query) => find(new Sqlite(bytes).prepare(SEARCH), query) };
    },
    addOne: add,
  };
}
