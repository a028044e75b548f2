import * as z from 'zod/mini';
import { safeToLoad } from './safeToLoad.js';

// zod probes `new Function` while a schema is built, which a strict CSP reports as a violation.
// The setting has to come first, so every schema takes its object constructor from here: a
// value, not a re-export, because a bundler may skip a module that only re-exports.
z.config({ jitless: true });

/** An object schema that keeps unknown fields. */
export const looseObject: typeof z.looseObject = safeToLoad(z.looseObject);

/** An object schema with any keys, whose values all fit. */
export const objectOf = <Value extends z.ZodMiniType>(value: Value) =>
  z.catchall(looseObject({}), value);
