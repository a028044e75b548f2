/** Removes the index signature from a type. With an index signature, `Omit` and `Partial` would accept any name. */
export type KnownFields<Fields> = {
  [Name in keyof Fields as string extends Name ? never : Name]: Fields[Name];
};
