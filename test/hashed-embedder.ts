import type { Embedder } from '../src/ports.js';

/** Embeds a text as the counts of its character trigrams, hashed into a few numbers: the same everywhere, and no model. */
export function hashedEmbedder(dimensions = 64): Embedder & { readonly embedded: string[] } {
  const embedded: string[] = [];
  return {
    dimensions,
    embedded,
    async embed(texts) {
      embedded.push(...texts);
      return texts.map((text) => hashed(text, dimensions));
    },
  };
}

/** The vector of one text. */
export function hashed(text: string, dimensions = 64): Float32Array {
  const vector = new Float32Array(dimensions);
  const padded = ` ${text.toLowerCase()} `;
  for (let at = 0; at + 3 <= padded.length; at++) {
    let hash = 2166136261;
    for (let place = at; place < at + 3; place++) hash = Math.imul(hash ^ padded.charCodeAt(place), 16777619);
    const slot = (hash >>> 0) % dimensions;
    vector[slot] = (vector[slot] as number) + 1;
  }
  return vector;
}
