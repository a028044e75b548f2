/** Whether it is an object of fields: no list, no date, nothing of the browser's own. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';
