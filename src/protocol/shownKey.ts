/**
 * Returns a key if it looks like a name, and `*` otherwise. A key that no schema defines comes from the sender and
 * may contain customer data.
 */
export const shownKey = (key: PropertyKey): string =>
  /^([A-Za-z]\w{0,47}|\d{1,6})$/.test(String(key)) ? String(key) : '*';
