import * as z from 'zod/mini';
import { safeToLoad } from './safeToLoad.js';

/**
 * An object schema that keeps unknown fields.
 *
 * That of zod/mini, unlike that of zod, neither compiles code nor asks whether it may, which a strict
 * policy would report. `z.config({ jitless: true })` would be for the page's own schemas, too.
 */
export const looseObject: typeof z.looseObject = safeToLoad(z.looseObject);

/** An object schema with any keys, whose values all fit. */
export const objectOf = <Value extends z.ZodMiniType>(value: Value) =>
  z.catchall(looseObject({}), value);
