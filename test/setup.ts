import fc from 'fast-check';

// The door opens for what opened it before: there, properties draw the same examples each time; elsewhere, new ones.
if (process.env.CI) fc.configureGlobal({ seed: 20_261_123 });
