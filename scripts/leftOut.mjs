/**
 * What `npm test` leaves out unless files are named: tests that need programs beside Chromium, and long
 * ones of which others show the most. `npm run test:all` runs them, too.
 */
export const leftOut = [
  { what: 'Firefox', files: ['test/browser/engines/firefox.test.ts'] },
  { what: 'WebKitGTK', files: ['test/browser/engines/webkit.test.ts'] },
  {
    what: 'the Tryton server (so that Chromium is enough)',
    files: ['test/adapters/rest/realServer.test.ts', 'test/browser/tryton.test.ts'],
  },
  { what: 'Angular', files: ['test/browser/deskAngular.test.ts'] },
  {
    what: 'Rollup, Parcel, Next.js, Deno and Bun',
    files: ['test/browser/installedElsewhere.test.ts'],
  },
  {
    what: 'long browser tests',
    files: [
      ...['crashFaults', 'features', 'installedPackage', 'tenantExamples'],
      ...['visualizerDemo', 'visualizerSecrets'],
    ].map((name) => `test/browser/${name}.test.ts`),
  },
];
