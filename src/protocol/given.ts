/** Without what is there and undefined: that counts as left out. */
export const given = <Fields extends object>(fields: Fields): Fields =>
  // Only optional fields can be undefined, so the rest is of the same type.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
