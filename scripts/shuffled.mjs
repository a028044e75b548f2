/** The orders of files in which `npm run test:all` runs the tests in Node once more. */
export const shuffleSeeds = [1, 2, 3];

/** What makes vitest run the tests in Node with their files in the order of a seed. */
export const shuffled = (seed) => [
  '--project=node',
  '--sequence.shuffle.files',
  `--sequence.seed=${seed}`,
];
