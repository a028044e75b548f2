// `min` knows the lengths and patterns of the numbers of all countries (about 27 kB gzip with its code).
// `max` (about 47) would only add kinds of numbers, which make no difference to whether two are the
// same; with `core` each caller would have to bring the numbering plans. `es6` is the same without the
// code for older browsers.
export type { CountryCode } from 'libphonenumber-js/min/es6';
export type { PhoneOptions } from './PhoneOptions.js';
export { phoneVariants } from './phoneVariants.js';
export { phoneKey, samePhone } from './samePhone.js';
