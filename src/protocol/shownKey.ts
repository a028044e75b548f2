/** A key is shown only if it looks like one: where no schema names it, the sender made it up. */
export const shownKey = (key: PropertyKey): string =>
  /^([A-Za-z]\w{0,47}|\d{1,6})$/.test(String(key)) ? String(key) : '*';
