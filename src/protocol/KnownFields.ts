/**
 * A type without its index signature. `Omit`, and `Partial` of a type that has one, would let every other
 * name pass.
 */
export type KnownFields<Fields> = {
  [Name in keyof Fields as string extends Name ? never : Name]: Fields[Name];
};
