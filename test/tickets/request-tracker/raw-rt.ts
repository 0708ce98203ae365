import type { RtServer } from '../../servers.js';

/** A reply of Request Tracker, read without the adapter. */
export interface RawReply {
  readonly status: number;
  readonly body: unknown;
}

/** Speaks to Request Tracker as a person, with name and password. */
export function rawRt({ url, webUser, webPassword }: RtServer, name = webUser, password = webPassword) {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  return async (method: 'GET' | 'POST' | 'PUT', path: string, json?: unknown): Promise<RawReply> => {
    const reply = await fetch(`${url}/REST/2.0${path}`, {
      method,
      headers: { authorization, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
}

/** Speaks as one of the people whom the script has made. */
export function rawAgent(server: RtServer, name: string) {
  return rawRt(server, name, 'password');
}
