import { RuntimeError } from '../errors.js';
import { callCenterSettingsKeys } from './callCenterSettingsKeys.js';
import { isPlainObject } from './isPlainObject.js';
import { readDefinition } from './readDefinition.js';

/** Settings brought into sections. All values are as they were written. */
export interface WrittenSettings {
  /** The known sections that were written. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** The unknown sections. */
  readonly unknown: ReadonlyMap<string, unknown>;
  /** Known sections that are neither an object nor its JSON text. */
  readonly unusable: readonly string[];
}

/** The place of a value: a section, and a key in it unless the value is the section itself. */
type Place = readonly [section: string, key?: string];

const allKeys: readonly (readonly [section: string, keys: readonly string[]])[] =
  Object.entries(callCenterSettingsKeys);

/** The known sections, and every known key, by their names. No key is in two sections. */
const named: readonly (readonly [name: string, Place])[] = allKeys.flatMap(([section, keys]) => [
  [section, [section]] as const,
  ...keys.map((key) => [key, [section, key]] as const),
]);

/** The same, by their names as the wire spells them and in lower case. */
const known: ReadonlyMap<string, Place> = new Map([
  ...named,
  ...named.map(([name, place]) => [name.toLowerCase(), place] as const),
]);

/** The place of a known name, in any letter case. */
const knownPlace = (name: string): Place | undefined =>
  known.get(name) ?? known.get(name.toLowerCase());

/** Names under which people keep all settings together, and how to read what is there. */
const wrappers: readonly (readonly [name: string, read: (value: unknown) => unknown])[] = [
  ['callCenterSettings', (value) => objectIn(value)],
  ['parameters', (value) => (Array.isArray(value) ? defaultsOf(value) : value)],
  ['settings', (value) => value],
];

/** More wrappers within wrappers are not looked into. */
const deepest = 3;

/**
 * Brings settings into sections, in whatever form people keep them:
 *
 * 1. Sections of keys; a section may be JSON text, and the whole too.
 * 2. A flat map: `/section/key`, `section/key`, `section.key`, `section_key`, or a known key alone.
 * 3. `{ callCenterSettings }`, `{ parameters }` or `{ settings }` around them. Beside such a wrapper
 *    only known names and `/section/key` count.
 * 4. A Zendesk app's manifest, where `parameters` is a list of `{ name, default }`.
 * 5. A Salesforce call-center definition, which is XML.
 *
 * Names are known in any letter case. Where one place is given twice the later value counts, unless it is
 * empty.
 *
 * @throws RuntimeError INVALID_ARGUMENT if it has none of these forms
 */
export function readSettings(input: unknown): WrittenSettings {
  const sections = new Map<string, Map<string, unknown>>();
  const unknown = new Map<string, unknown>();
  const unusable: string[] = [];

  const set = ([section, key = '']: Place, value: unknown) => {
    const values = sections.get(section) ?? new Map<string, unknown>();
    sections.set(section, values);
    if (!isEmpty(value) || !values.has(key)) values.set(key, value);
  };
  const setSection = (section: string, written: unknown) => {
    const value = parsed(written);
    if (isEmpty(value)) return;
    if (!isPlainObject(value)) unusable.push(section);
    else for (const [key, one] of Object.entries(value)) set(within(section, key), one);
  };
  const setUnknown = (name: string, value: unknown) => {
    // A definition has sections of its administrator's own.
    const [, first = '', rest = '', key] = /^\/(.)([^/]*)\/(.+)$/.exec(name) ?? [];
    if (key === undefined) unknown.set(name, value);
    else {
      const section = first.toUpperCase() + rest;
      unknown.set(section, { ...Object(unknown.get(section)), [key]: value });
    }
  };
  const take = (source: Readonly<Record<string, unknown>>, depth: number) => {
    const inner = depth < deepest ? wrappedIn(source) : [];
    for (const wrapped of inner) take(wrapped, depth + 1);
    for (const [name, value] of Object.entries(source)) {
      const place = placeOf(name);
      if (place?.[1] !== undefined) set(place, value);
      else if (place) setSection(place[0], value);
      else if (inner.length === 0 || name.startsWith('/')) setUnknown(name, value);
    }
  };
  take(objectIn(input), 0);
  return { sections, unknown, unusable };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The settings as an object, whether they came as one or as text. */
function objectIn(input: unknown): Readonly<Record<string, unknown>> {
  const value = parsed(input);
  if (isPlainObject(value)) return value;
  if (isEmpty(value)) return {};
  const definition = typeof value === 'string' ? readDefinition(value) : undefined;
  if (definition) return Object.fromEntries(definition);
  const found = Array.isArray(value) ? 'a list' : typeof value;
  throw new RuntimeError(
    `The settings must be an object of sections, its JSON text, or a call-center definition in XML; got ${found === 'string' ? 'another text' : found}.`,
    { code: 'INVALID_ARGUMENT', details: { argument: 'settings' } },
  );
}

/** A value as it is, or as its JSON text says. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.replace(/^\uFEFF/, '').trim();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The objects that wrappers hold. */
const wrappedIn = (
  source: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>>[] =>
  wrappers
    .filter(([name]) => Object.hasOwn(source, name))
    .map(([name, read]) => read(parsed(source[name])))
    .filter(isPlainObject);

/** The default of each parameter in an app's manifest. */
const defaultsOf = (parameters: readonly unknown[]) =>
  Object.fromEntries(
    parameters
      .map(Object)
      .filter(({ name }) => typeof name === 'string')
      .map(({ name, default: value }) => [name, value]),
  );

function placeOf(name: string): Place | undefined {
  const alone = knownPlace(name);
  if (alone) return alone;
  const [, first = '', key = ''] = /^\/?([a-z]+)[/._](.+)$/i.exec(name) ?? [];
  const [section, ownKey] = knownPlace(first) ?? [];
  return section === undefined || ownKey !== undefined ? undefined : within(section, key);
}

/** The place of a key in a known section, in the spelling of the wire. */
function within(section: string, key: string): Place {
  const place = knownPlace(key);
  return place?.[0] === section && place[1] !== undefined ? place : [section, key];
}
