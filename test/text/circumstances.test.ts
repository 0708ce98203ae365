import { beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Language } from '../../src/model/index.js';
import { createReader } from '../../src/text/index.js';
import { readingsOf } from './readings.js';

let readings: ReturnType<typeof readingsOf>;

beforeAll(async () => {
  readings = readingsOf(createReader(await loadKnowledgeOrThrow('cases/vocabulary.yaml')));
});

describe('what came of an attempt is not what happened before the trouble', () => {
  it.each<[string, Language, string]>([
    ["j'ai redémarré, rien n'a changé", 'fr', 'tried=restart'],
    ["j'ai changé le câble, ça n'a rien changé", 'fr', 'tried=other-cable'],
    ['rebooted, nothing changed', 'en', 'tried=restart'],
    ["rien n'a changé de mon côté", 'fr', 'recent-change=none'],
    ['nothing changed on my side', 'en', 'recent-change=none'],
    ["j'ai redémarré, je n'ai rien changé depuis", 'fr', 'recent-change=none tried=restart'],
    ["j'ai redémarré, rien n'a changé récemment dans la configuration", 'fr', 'recent-change=none tried=restart'],
    ['I am sure that nothing has changed on my computer', 'en', 'recent-change=none'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('a message that tells of a trouble is not the trouble', () => {
  it.each<[string, Language, string]>([
    ['I got an e-mail that my hard drive is old', 'en', ''],
    ["j'ai reçu un mail comme quoi il faut changer quelque chose", 'fr', ''],
    ['I got an e-mail that I cannot open', 'en', 'service=e-mail'],
    ['I received an email that my colleague can not open', 'en', 'service=e-mail'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('a place that is left is not where somebody is', () => {
  it.each<[string, Language, string]>([
    ["dès que je sors de l'hôtel", 'fr', ''],
    ['when I leave the hotel', 'en', ''],
    ["je suis à l'hôtel", 'fr', 'location=public'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('single words that mislead', () => {
  it.each<[string, Language, string]>([
    ["j'ai renversé tout mon thé", 'fr', 'damage=liquid'],
    ['it gets sluggish in the middle of the working day', 'en', 'service=performance'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('where things work is not where the trouble is', () => {
  it.each<[string, Language, string]>([
    ['on the desktop pc everything works, on my iPhone nothing does', 'en', 'device=phone os=ios service=mobile'],
    ['sur mon pc portable tout marche, sur le smartphone rien', 'fr', 'device=phone'],
    ['on the tablet it all arrives', 'en', ''],
    ["sur l'ordinateur fixe tout arrive en retard", 'fr', 'device=desktop missing-from=late'],
    ['my laptop works badly', 'en', 'device=laptop'],
    ['since I changed my Windows password my tablet is slow', 'en', 'device=tablet ?service=mobile'],
    ['depuis que ma tablette est tombée elle est lente', 'fr', 'device=tablet'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('of two things that one word may mean, the one that is said elsewhere too is meant', () => {
  it.each<[string, Language, string]>([
    ['notre site web', 'fr', '?service=hosting'],
    ['la base de données de notre site web', 'fr', 'service=hosting'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});
