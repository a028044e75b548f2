/**
 * Fields that may be left out. A field that is undefined counts as left out, also under `exactOptionalPropertyTypes`.
 */
export type Optional<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };
