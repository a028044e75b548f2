/** Fields of which none is undefined. */
export type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** Without what is there and undefined: that counts as left out. */
export const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  // Only optional fields can be undefined, so the rest is of the same type.
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
