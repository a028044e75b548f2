import * as z from 'zod/mini';
import { safeToLoad } from './safeToLoad.js';

/** Any string. */
export const text = safeToLoad(z.string)();

/** True or false. */
export const flag = z.boolean();

/** A finite number. */
export const numeric = z.number();

/** A string that is not empty. */
export const textWithContent = z
  .string()
  .check(z.minLength(1, 'expected a string that is not empty'));

/** The id of a record. CRMs use numbers or strings, so compare ids as strings. */
export const recordIdSchema = z.union([text, numeric], 'expected a string or a number');

/** One of the given strings. */
export const oneOf = <const Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.enum(values, `expected one of ${values.join(', ')}`);
