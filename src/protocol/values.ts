import * as z from 'zod/mini';
import { safeToLoad } from './safeToLoad.js';

/** Any string. */
export const text = safeToLoad(z.string)();

/** True or false. */
export const flag = z.boolean();

/** A finite number. */
export const numeric = z.number();

/** A string with something in it. */
export const textWithContent = z
  .string()
  .check(z.minLength(1, 'expected a string that is not empty'));

/** A record id. CRMs use numbers and strings; compare them as strings. */
export const recordIdSchema = z.union([text, numeric], 'expected a string or a number');

/** One of the texts given. */
export const oneOf = <const Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.enum(values, `expected one of ${values.join(', ')}`);
