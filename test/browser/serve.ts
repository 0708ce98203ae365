import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** A static server on 127.0.0.1. */
export interface Served {
  /** `http://127.0.0.1:` and a free port, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a folder, and nothing outside of it.
 *
 * @param made - texts by path, such as `/dist/cases.json`, that stand in for files
 */
export async function serve(folder: string, made: ReadonlyMap<string, string>): Promise<Served> {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url ?? '/');
    const file = path === undefined ? root : resolve(root, `.${path}`);
    const text = path === undefined ? undefined : made.get(path);
    const inside = file.startsWith(root + sep);
    const body = text ?? (inside ? await readFile(file).catch(() => undefined) : undefined);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The decoded path; nothing where it cannot be decoded or hides something. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.startsWith('/') && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
}
