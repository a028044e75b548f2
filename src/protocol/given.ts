/** The type of an object without fields that are undefined. */
export type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** Removes fields that are undefined, because they count as left out. */
export const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  // Only optional fields can be undefined, so the type of the other fields is the same.
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
