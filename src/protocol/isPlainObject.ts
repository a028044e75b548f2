/** True for an object of fields. False for a list, a date and any object of the browser. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';
