import type { Language } from '../../src/model/index.js';

/** What people begin with that tells nothing of the trouble. */
export const VAGUE: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Bonjour, j’ai un problème',
    'ça ne marche pas',
    'ça ne fonctionne plus du tout',
    'pouvez-vous m’aider ?',
    'c’est encore en panne depuis ce matin',
    'rien ne va plus',
    'j’ai besoin d’aide, c’est urgent',
    'je n’y arrive pas',
    'il y a un souci sur mon poste',
    'bonjour, pouvez-vous me rappeler s’il vous plaît ?',
    'je ne comprends pas ce qui se passe',
    'toujours le même problème, merci de faire quelque chose',
  ],
  en: [
    'Hello, I have a problem',
    'it does not work',
    'it has stopped working completely',
    'can you help me?',
    'it is broken again since this morning',
    'nothing works any more',
    'I need help, it is urgent',
    'I cannot get it to work',
    'there is something wrong with my computer',
    'hello, could you please call me back?',
    'I do not understand what is going on',
    'the same problem as always, please do something',
  ],
};
