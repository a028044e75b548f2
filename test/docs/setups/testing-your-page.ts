/** The samples need the document of a browser, or of jsdom. */
export const provenBy = { '*': 'test/element/jsdom.test.ts' };
