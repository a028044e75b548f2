import fc from 'fast-check';

/**
 * `npm test` tries the same random inputs each time, so that what fails it is a change. Others:
 * `SEED=… npm test`, and `npm run test:properties`.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 4173) });
