import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two Sphinx servers and a third one that asks both. */
export interface SphinxServers {
  readonly search: string;
  readonly shards: readonly string[];
  /** Ends a server as a power cut would. */
  kill(shard: number): Promise<void>;
  /** Starts it again, with what it has on its disk. */
  start(shard: number): Promise<void>;
  close(): Promise<void>;
}

/** Whether Sphinx is installed; where everything has to be there, it is taken to be. */
export const hasSphinx = process.env.CI === 'true' || spawnSync('searchd', ['--help']).error === undefined;

const TRIES = 200;
const EVERY_MS = 50;

/** Starts the servers on ports and in a folder of their own. */
export async function startSphinx(): Promise<SphinxServers> {
  const folder = mkdtempSync(join(tmpdir(), 'sphinx-'));
  const [searchPort, apiPort, ...ports] = await freePorts(6);
  const shards = [0, 1].map((at) => {
    const [sql, api] = ports.slice(2 * at) as [number, number];
    const data = join(folder, `shard${at}`);
    mkdirSync(data);
    const index = `index words {
      type = rt
      path = ${data}/words
      rt_field = words
      rt_attr_uint = base
      rt_mem_limit = 256M
      charset_table = 0..9, a..z
      min_word_len = 1
      dict = keywords
    }`;
    return { name: `shard${at}`, sql, api, binlog: data, index };
  });
  const agents = shards.map(({ api }) => `agent = 127.0.0.1:${api}:words`).join('\n');
  const index = `index cases {
    type = distributed
    ${agents}
    agent_connect_timeout = 1000
    agent_query_timeout = 2000
  }`;
  const front = { name: 'front', sql: searchPort as number, api: apiPort as number, binlog: '', index };
  const running = new Map<string, ChildProcess>();

  const start = async ({ name, sql, api, binlog, index: own }: typeof front): Promise<void> => {
    const file = join(folder, `${name}.conf`);
    writeFileSync(
      file,
      `${own}
      searchd {
        listen = 127.0.0.1:${sql}:mysql41
        listen = 127.0.0.1:${api}
        pid_file = ${folder}/${name}.pid
        log = ${folder}/${name}.log
        binlog_path = ${binlog}
        binlog_flush = 2
        workers = threads
      }\n`,
    );
    running.set(name, spawn('searchd', ['--config', file, '--nodetach'], { stdio: 'ignore' }));
    for (let tries = 0; !(await answers(sql)); tries++) {
      if (tries === TRIES) throw new Error(`Sphinx does not start; see ${folder}/${name}.log`);
      await new Promise((done) => setTimeout(done, EVERY_MS));
    }
  };
  const stop = async (name: string): Promise<void> => {
    const child = running.get(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  };
  for (const each of [...shards, front]) await start(each);
  return {
    search: `mysql://127.0.0.1:${front.sql}/cases`,
    shards: shards.map(({ sql }) => `mysql://127.0.0.1:${sql}/words`),
    kill: (shard) => stop(`shard${shard}`),
    start: (shard) => start(shards[shard] as typeof front),
    async close() {
      for (const name of running.keys()) await stop(name);
      rmSync(folder, { recursive: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isThere: boolean) => {
      socket.destroy();
      told(isThere);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { readonly port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
