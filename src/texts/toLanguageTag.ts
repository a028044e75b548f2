/** A language as BCP 47 spells it: `de-DE` for `de_DE` and `DE-de`. Undefined for anything that is no language. */
export function toLanguageTag(value: unknown): string | undefined {
  try {
    return typeof value === 'string'
      ? Intl.getCanonicalLocales(value.replace(/_/g, '-'))[0]
      : undefined;
  } catch {
    return undefined;
  }
}
