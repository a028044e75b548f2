/** A call-center setting of CRM data that may have any form. */
export function settingOf(crmData: unknown, section: string, key: string): string | undefined {
  const value = at(at(at(crmData, 'callCenterSettings'), section), key);
  return typeof value === 'string' ? value : undefined;
}

const at = (value: unknown, key: string): unknown =>
  Object(value) === value && Object.hasOwn(value as object, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
