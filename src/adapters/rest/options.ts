import { invalidOption } from '../../errors.js';
import { placeholder } from './templates.js';

/**
 * The keys of a description with their expected values. A value is valid if its type, followed by `:` and the value
 * for a string, matches `pattern`. Without a pattern, `expected` is `one of ` and a list of all valid values.
 */
const kinds: readonly (readonly [names: string, expected: string, pattern?: RegExp])[] = [
  [
    'name id type phone email url username locale label options items fields at cursor next total code settings text',
    'a path or a function',
    /^(function|string:.)/,
  ],
  [
    'authorize phoneForms keep beginInteraction noMatch openRecord openMatches openReports onClickToDial',
    'a function',
    /^function/,
  ],
  ['path', 'a path below baseUrl', /^string:(?!\/|.*([?#\\]|\.\.))/],
  ['baseUrl', 'an http(s) URL without query', /^string:https?:\/\/[^\s/@?#][^@?#]*$/],
  ['query body headers first link', '', /./],
  ['method', 'one of GET, POST, PUT, PATCH, DELETE'],
  ['credentials', 'one of omit, same-origin, include'],
  [
    'codes',
    'one of TIMEOUT, NETWORK, RATE_LIMITED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, INVALID_DATA, UNAVAILABLE, UNSUPPORTED, UNKNOWN',
  ],
];

/** The keys whose value is an object, each with the keys that this object must have. */
const required: Readonly<Record<string, string>> = {
  '': 'name baseUrl loadCrmData',
  loadCrmData: 'user settings',
  user: 'path id name username locale',
  listDirectory: 'path contact',
  contact: 'id name',
  paging: '',
  findRecords: 'record',
  record: 'id type name',
  saveInteractionLog: 'path id',
  find: 'path id',
  update: 'path',
  describeCustomFields: 'path field',
  field: 'name label',
  errors: '',
  codes: '',
};

/** The values that the placeholders of a request can name, by method. */
const values: Readonly<Record<string, string>> = {
  'loadCrmData.settings': 'id name username role',
  listDirectory: 'page offset cursor',
  findRecords: 'kind value forms',
  saveInteractionLog:
    'key id interactionId from to subject comments topic channel direction outcome contactId record agent customFields startedAt receivedAt durationSeconds',
  describeCustomFields: 'names',
};

/**
 * Checks a description recursively. Works without a schema for each level, because a key has the same meaning at every
 * level.
 *
 * @param path The path of `value` in the description, with a dot before each key.
 * @throws RuntimeError INVALID_OPTION with the path of the invalid value, and the value that is expected there
 */
export function checkDescription(value: object, path = ''): void {
  if (Object(value) !== value) throw invalid(path, 'an object');
  const own = path.replace(/.*\./, '');
  const isList = path && Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) continue;
    const place = `${path}.${name}`;
    const isRequest =
      /^\.findRecords\.(phone|email|id|text)(\.\d+)?$/.test(place) ||
      (name === 'settings' && typeof part === 'object');
    if (own === 'codes') checkPart(part, place, own);
    else if (isRequest || Object.hasOwn(required, name)) checkDescription(part as object, place);
    else checkPart(part, place, name);
  }
  for (const name of isList ? [] : (required[own] ?? 'path').split(' ')) {
    if (name && (value as Record<string, unknown>)[name] === undefined)
      throw invalid(`${path}.${name}`, 'there');
  }
}

function checkPart(part: unknown, path: string, name: string): void {
  const kind = kinds.find(([names]) => names.split(' ').includes(name));
  const [, expected = 'left out', pattern] = kind ?? [];
  const shown = typeof part === 'string' ? `string:${part}` : typeof part;
  const isRight = pattern?.test(shown) ?? expected.slice(7).split(', ').includes(shown.slice(7));
  if (!isRight) throw invalid(path, expected);
  checkPlaceholders(part, path);
}

/** Throws if a placeholder names a value that the method does not have. */
function checkPlaceholders(template: unknown, path: string): void {
  const [, method = '', part = ''] = path.split('.');
  const known = values[`${method}.${part}`] ?? values[method] ?? 'none';
  for (const [whole, name = ''] of String(JSON.stringify(template)).matchAll(placeholder)) {
    if (known.split(' ').includes(name.replace(/\..*/, ''))) continue;
    throw invalid(path, `without ${whole}; known are ${known}`);
  }
}

const invalid = (path: string, expected: string) =>
  invalidOption(path.slice(1) || 'description', expected);
