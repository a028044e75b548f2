// `libphonenumber-js/min` contains the lengths and patterns of the numbers of all countries (about 27 kB gzip with its
// code). `max` (about 47 kB) would only add the types of numbers, which are not needed to compare numbers. With `core`,
// each caller would have to provide the numbering plans. `es6` is the same code without support for older browsers.
export type { CountryCode } from 'libphonenumber-js/min/es6';
export type { PhoneOptions } from './PhoneOptions.js';
export { phoneVariants } from './phoneVariants.js';
export { phoneKey, samePhone } from './samePhone.js';
