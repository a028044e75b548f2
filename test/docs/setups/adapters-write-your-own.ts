export const provenBy = { '*': 'test/testing/guide.test.ts' };
