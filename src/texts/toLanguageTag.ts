/** Normalizes a language to a BCP 47 tag: `de-DE` for `de_DE` and `DE-de`. Returns undefined if the value is not a language. */
export function toLanguageTag(value: unknown): string | undefined {
  try {
    return typeof value === 'string'
      ? Intl.getCanonicalLocales(value.replace(/_/g, '-'))[0]
      : undefined;
  } catch {
    return undefined;
  }
}
