/** True if it is an object of fields: no list, no date, no object of the browser. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';
