import { RuntimeError } from '../errors.js';
import { callCenterSettingsKeys } from './callCenterSettingsKeys.js';
import { isPlainObject } from './isPlainObject.js';
import { readDefinition } from './readDefinition.js';

/** Settings in sections. All values are unchanged. */
export interface WrittenSettings {
  /** The known sections with their keys. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** The unknown sections. */
  readonly unknown: ReadonlyMap<string, unknown>;
  /** The names of known sections whose value is neither an object nor its JSON text. */
  readonly unusable: readonly string[];
}

/** The place of a value: a section and a key. Without a key, the value is the section itself. */
type Place = readonly [section: string, key?: string];

const allKeys: readonly (readonly [section: string, keys: readonly string[]])[] =
  Object.entries(callCenterSettingsKeys);

/** All known sections and keys, by their names. No key occurs in two sections. */
const named: readonly (readonly [name: string, Place])[] = allKeys.flatMap(([section, keys]) => [
  [section, [section]] as const,
  ...keys.map((key) => [key, [section, key]] as const),
]);

/** The same, by their names and by their names in lower case. */
const known: ReadonlyMap<string, Place> = new Map([
  ...named,
  ...named.map(([name, place]) => [name.toLowerCase(), place] as const),
]);

/** Returns the place of a known name, ignoring letter case. */
const knownPlace = (name: string): Place | undefined =>
  known.get(name) ?? known.get(name.toLowerCase());

/** The names of objects that contain all settings, and functions that read their contents. */
const wrappers: readonly (readonly [name: string, read: (value: unknown) => unknown])[] = [
  ['callCenterSettings', (value) => objectIn(value)],
  ['parameters', (value) => (Array.isArray(value) ? defaultsOf(value) : value)],
  ['settings', (value) => value],
];

/** The maximum depth of wrappers in wrappers. */
const deepest = 3;

/**
 * Reads settings into sections. It accepts these forms:
 *
 * 1. Sections of keys. A section, or all of the settings, may be JSON text.
 * 2. A flat map: `/section/key`, `section/key`, `section.key`, `section_key`, or a known key alone.
 * 3. `{ callCenterSettings }`, `{ parameters }` or `{ settings }` around them. Next to such a wrapper, only known
 *    names and `/section/key` are read.
 * 4. The manifest of a Zendesk app, in which `parameters` is a list of `{ name, default }`.
 * 5. A Salesforce call-center definition, which is XML.
 *
 * Letter case of known names does not matter. If a key occurs twice, the later value is used, unless it is empty.
 *
 * @throws RuntimeError INVALID_ARGUMENT if the input has none of these forms
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
    // An administrator may have added sections to a call-center definition.
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

/** Returns the settings as an object. They may be an object or a text. */
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

/** Returns the content of JSON text. Any other value is returned unchanged. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.replace(/^\uFEFF/, '').trim();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns the objects inside wrappers. */
const wrappedIn = (
  source: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>>[] =>
  wrappers
    .filter(([name]) => Object.hasOwn(source, name))
    .map(([name, read]) => read(parsed(source[name])))
    .filter(isPlainObject);

/** Returns the default of each parameter in an app's manifest. */
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

/** Returns the place of a key in a known section, in the spelling of the protocol. */
function within(section: string, key: string): Place {
  const place = knownPlace(key);
  return place?.[0] === section && place[1] !== undefined ? place : [section, key];
}
