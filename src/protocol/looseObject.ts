import * as z from 'zod/mini';
import { safeToLoad } from './safeToLoad.js';

/**
 * An object schema that keeps unknown fields.
 *
 * The one of zod/mini never compiles code and does not test if it may, in contrast to the one of zod. A strict
 * Content-Security-Policy would report that test. `z.config({ jitless: true })` would also change the page's own
 * schemas.
 */
export const looseObject: typeof z.looseObject = safeToLoad(z.looseObject);

/** An object schema with any keys. All values must match the given schema. */
export const objectOf = <Value extends z.ZodMiniType>(value: Value) =>
  z.catchall(looseObject({}), value);
