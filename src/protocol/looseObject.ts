import * as z from 'zod/mini';

// zod probes `new Function` while a schema is built, which a strict CSP reports as a violation.
// The setting has to come first, so every schema takes its object constructor from here: a
// value, not a re-export, because a bundler may skip a module that only re-exports.
z.config({ jitless: true });

/** An object schema that keeps unknown fields. */
export const looseObject: typeof z.looseObject = z.looseObject;

/**
 * A schema of whatever passes the test; `problem` says in plain words what was expected. It stands in
 * for zod's unions, enums, formats and refinements, which would cost the page 2 kB more.
 */
export const valueThat = <Value>(problem: string, test: (value: unknown) => boolean) =>
  z.custom<Value>(test, problem);
