import * as z from 'zod/mini';

/**
 * A schema of whatever passes the test; `problem` says in plain words what was expected. It stands in
 * for zod's kinds of values, unions, enums and refinements, which would cost the page 2.5 kB more.
 */
export const valueThat = <Value>(problem: string, test: (value: unknown) => boolean) =>
  z.custom<Value>(test, problem);

const isText = (value: unknown): value is string => typeof value === 'string';

/** Any string. */
export const text = valueThat<string>('expected string', isText);

/** True or false. */
export const flag = valueThat<boolean>('expected boolean', (value) => typeof value === 'boolean');

/** A number that is one: neither NaN nor infinite. */
export const numeric = valueThat<number>('expected number', Number.isFinite);

/** A text that passes a further test. */
export const textThat = (problem: string, test: (text: string) => boolean) =>
  valueThat<string>(problem, (value) => isText(value) && test(value));

/** A record id. CRMs use numbers and strings; compare them as strings. */
export const recordIdSchema = valueThat<string | number>(
  'expected a string or a number',
  (value) => isText(value) || typeof value === 'number',
);

/** One of the texts given. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  valueThat<Value>(`expected one of ${values.join(', ')}`, (value) =>
    (values as readonly unknown[]).includes(value),
  );
