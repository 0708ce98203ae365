import type { Dossier } from '../model/index.js';
import { sha256 } from '../text/index.js';

/** Puts the content hash into a dossier, in the place of one that it may have. */
export function seal(dossier: Omit<Dossier, 'contentHash'>): Dossier {
  return { ...dossier, contentHash: hashOf(dossier) };
}

/**
 * Tells whether a dossier is as it was written: its content hash is that of all the rest.
 *
 * It recognises damage and careless changes; whoever changes it on purpose can write another hash.
 */
export function verifyDossier(dossier: Dossier): boolean {
  return dossier.contentHash === hashOf(dossier);
}

/**
 * Hashes the configuration that a session was led with.
 *
 * @returns 16 hexadecimal digits; the same for parameters that are the same
 */
export function configurationHash(parameters: object): string {
  return sha256(canonicalJson(parameters)).slice(0, 16);
}

/**
 * Writes a JSON value in the one way there is: keys in the order of their UTF-16 code units, no white space.
 *
 * @see RFC 8785, JSON Canonicalization Scheme, 2020; a lone surrogate, which it refuses, is escaped
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

function hashOf(dossier: object): string {
  return sha256(canonicalJson({ ...dossier, contentHash: undefined }));
}
