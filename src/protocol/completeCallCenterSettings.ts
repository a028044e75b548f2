import type { CallCenterSettings } from './callCenterSettings.js';
import { callCenterSettingsKeys } from './callCenterSettingsKeys.js';
import { given } from './given.js';
import { nearestName } from './nearestName.js';
import { readSettings } from './readSettings.js';
import { shownKey } from './shownKey.js';

/** Settings in any form that `completeCallCenterSettings` reads. The type lists the known sections. */
export type CallCenterSettingsInput = string | CallCenterSettings | WrittenSections;

/** Sections as in a JSON file. Values may be numbers and booleans, and a section may be JSON text. */
export type WrittenSections = {
  readonly [Section in keyof typeof callCenterSettingsKeys]?:
    | string
    | null
    | ({
        readonly [Key in (typeof callCenterSettingsKeys)[Section][number]]?: SettingValue;
      } & Readonly<Record<string, unknown>>);
} & Readonly<Record<string, unknown>>;

/** A value that is converted to text: `120` to `'120'`, `true` to `'Y'`, `false` to `'N'`, null to the empty text. */
export type SettingValue = string | number | boolean | null | undefined;

/** A problem in the settings that an administrator should check. */
export interface SettingsFinding {
  /** The names of a section and a key: `SoftphoneOptions.clickToDail`. Empty if the finding concerns all settings. */
  readonly path: string;
  /**
   * - `unknown`: no such name is known. It is passed on.
   * - `unusable`: the value cannot be a text. The setting counts as unset.
   * - `noneSet`: no known setting has a value.
   */
  readonly problem: 'unknown' | 'unusable' | 'noneSet';
  /** The known name that was probably meant. */
  readonly nearest?: string;
}

type Tell = (finding: SettingsFinding) => void;

const sections: readonly (readonly [section: string, keys: readonly string[]])[] =
  Object.entries(callCenterSettingsKeys);

/** Every known section with all its keys, which are empty. */
const unset: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  sections.map(([section, keys]) => [section, Object.fromEntries(keys.map((key) => [key, '']))]),
);

/** The path of each known section and key, by name. */
const paths: ReadonlyMap<string, string> = new Map([
  ...sections.flatMap(([section, keys]) => keys.map((key) => [key, `${section}.${key}`] as const)),
  ...sections.map(([section]) => [section, section] as const),
]);

/**
 * Completes settings: returns all eight sections with all 91 keys. All values are strings. A setting without a value
 * is the empty string. Unknown names are kept.
 *
 * The input may consist of sections with keys, or be a flat map (`/section/key`, `section.key`, `section_key`, or a
 * key alone). It may also be the manifest or the settings of a Zendesk app, or a Salesforce call-center definition in
 * XML. Each of these may be JSON text, too. Letter case of known names does not matter.
 *
 * @param tell receives the problems that an administrator should check
 * @throws RuntimeError INVALID_ARGUMENT if `partial` does not contain settings, for example if it is a list or a
 *   number
 * @see docs/protocol.md, section 4
 * @example
 * completeCallCenterSettings({ SoftphoneOptions: { serverResponseTimeout: 120, clickToDial: true } });
 * // { ReqGeneralInfo: { reqInternalName: '', … }, …, SoftphoneOptions: { …, serverResponseTimeout: '120', … } }
 */
export function completeCallCenterSettings(
  partial: CallCenterSettingsInput,
  tell: Tell = () => undefined,
): CallCenterSettings {
  const written = readSettings(partial);
  const completed = [...unset].map(([section, blank]) => {
    const values = written.sections.get(section) ?? new Map();
    return [section, filledIn(section, blank, values, tell)] as const;
  });
  const unknown = [...written.unknown].filter(([name]) => name !== '__proto__');
  for (const [name] of unknown) tell(unknownName(name));
  for (const path of written.unusable) tell({ path, problem: 'unusable' });
  if (completed.every(([, texts]) => !Object.values(texts).some(Boolean))) {
    tell({ path: '', problem: 'noneSet' });
  }
  return Object.fromEntries([...completed, ...unknown]);
}

/** Returns a known section with the given values as strings, and with all other known keys. */
function filledIn(
  section: string,
  blank: Readonly<Record<string, string>>,
  values: ReadonlyMap<string, unknown>,
  tell: Tell,
): Readonly<Record<string, string>> {
  const texts = { ...blank };
  for (const [key, value] of values) {
    const text = textOf(value);
    if (text === undefined || key === '__proto__') {
      tell({ path: pathOf(section, key), problem: 'unusable' });
    } else {
      if (!Object.hasOwn(blank, key)) tell(unknownName(key, section));
      texts[key] = text;
    }
  }
  return texts;
}

/** Makes the finding for an unknown name. In a section, a similar key of that section takes precedence. */
function unknownName(name: string, section?: string): SettingsFinding {
  const own = sections.find(([one]) => one === section)?.[1] ?? [];
  const all = [...paths.keys()];
  const found =
    all.find((one) => one.toLowerCase() === name.toLowerCase()) ??
    nearestName(name, own) ??
    nearestName(name, all);
  const nearest = found === undefined ? undefined : paths.get(found);
  return given({
    path: section === undefined ? pathOf(name) : pathOf(section, name),
    problem: 'unknown',
    nearest,
  }) as SettingsFinding;
}

const pathOf = (...names: readonly string[]): string => names.map(shownKey).join('.');

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return typeof value === 'string' || Number.isFinite(value) ? String(value) : undefined;
}
