export const provenBy = { 'scriptTags.mjs': 'test/docs/cdn.test.ts' };
