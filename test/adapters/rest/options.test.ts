import { describe, expect, test } from 'vitest';
import { type RestDescription, restAdapter } from '../../../src/adapters/rest/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';

const good = describeHttpCrm('https://crm.example.com');

/** The description with something else at a place. */
function withPart(place: string, value: unknown): RestDescription {
  const copy = clone(good) as Record<string, unknown>;
  const names = place.split('.');
  const last = names.pop() ?? '';
  const owner = names.reduce<Record<string, unknown>>((part, name) => {
    part[name] ??= {};
    return part[name] as Record<string, unknown>;
  }, copy);
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return copy as unknown as RestDescription;
}

const clone = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.assign(
        Array.isArray(value) ? [] : {},
        Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clone(part)])),
      )
    : value;

/** What is said of it. */
function problemOf(description: unknown): { option: string; message: string } | undefined {
  try {
    restAdapter(description as RestDescription);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ name: 'RuntimeError', code: 'INVALID_OPTION' });
    const { message, details } = error as { message: string; details: { option: string } };
    return { ...details, message };
  }
}

describe('a description', () => {
  test.each([
    ['baseUrl', 'http://localhost:8000'],
    ['baseUrl', 'https://crm.example.com/a/b/'],
    ['saveInteractionLog.path', ''],
    ['saveInteractionLog.path', 'calls:upsert'],
    ['saveInteractionLog.body', { note: '{comments}', place: '{customFields.place}' }],
    ['findRecords.text', [{ path: 'people/{value}' }, { path: 'leads', items: 'data' }]],
    ['findRecords.email', undefined],
    ['listDirectory', undefined],
    ['saveInteractionLog.find', undefined],
    ['listDirectory.paging', {}],
    ['listDirectory.items', () => []],
    ['errors', { code: 'error', codes: { 409: 'UNAVAILABLE', find: 'TIMEOUT', type: 'NETWORK' } }],
    ['loadCrmData.settings', () => ({})],
    ['headers', { 'X-Page': 'crm' }],
    ['credentials', 'omit'],
  ])('[RE1] may have at %s: %j', (place, value) => {
    expect(problemOf(withPart(place, value))).toBeUndefined();
  });

  test.each([
    ['name', undefined, 'there'],
    ['name', '', 'a path or a function'],
    ['baseUrl', undefined, 'there'],
    ['baseUrl', '/api', 'an http(s) URL without query'],
    ['baseUrl', 'ftp://crm.example.com', 'an http(s) URL'],
    ['baseUrl', 'https://', 'an http(s) URL'],
    ['baseUrl', 'https://user:secret@crm.example.com/', 'an http(s) URL'],
    ['baseUrl', 'https://crm.example.com/?key=secret', 'an http(s) URL'],
    ['authorize', 'Bearer secret', 'a function'],
    ['phoneForms', ['+1'], 'a function'],
    ['credentials', 'yes', 'one of omit, same-origin, include'],
    ['loadCrmData', undefined, 'there'],
    ['loadCrmData', null, 'an object'],
    ['loadCrmData.user', undefined, 'there'],
    ['loadCrmData.user.path', undefined, 'there'],
    ['loadCrmData.user.path', '/me', 'a path below baseUrl'],
    ['loadCrmData.user.path', '../me', 'a path below baseUrl'],
    ['loadCrmData.user.path', 'me?full=1', 'a path below baseUrl'],
    ['loadCrmData.user.path', 'me/{id}', 'without {id}; known are none'],
    ['loadCrmData.user.locale', undefined, 'there'],
    ['loadCrmData.user.locale', 7, 'a path or a function'],
    ['loadCrmData.user.locale', { path: 'x' }, 'a path or a function'],
    ['loadCrmData.settings.path', undefined, 'there'],
    ['loadCrmData.settings', 7, 'a path or a function'],
    ['findRecords.record', undefined, 'there'],
    ['findRecords.record.type', undefined, 'there'],
    ['findRecords.fone', { path: 'people' }, 'left out'],
    ['findRecords.phone.methode', 'GET', 'left out'],
    ['findRecords.phone.method', 'get', 'one of GET, POST, PUT, PATCH, DELETE'],
    ['findRecords.phone.query', { q: '{number}' }, 'without {number}; known are kind value forms'],
    ['findRecords.phone.record', { id: 'id', name: 'name' }, 'there'],
    ['findRecords.text', [{ path: 'a' }, { items: 'b' }], 'there'],
    ['findRecords.text', 'people/{value}', 'an object'],
    ['listDirectory.contact', undefined, 'there'],
    ['listDirectory.contact.name', undefined, 'there'],
    ['listDirectory.query', { after: '{next}' }, 'without {next}; known are page offset cursor'],
    ['listDirectory.paging', 'next', 'an object'],
    ['listDirectory.paging.cursor', true, 'a path or a function'],
    ['saveInteractionLog.id', undefined, 'there'],
    ['saveInteractionLog.body', { a: [{ b: '{coments}' }] }, 'without {coments}; known are key id'],
    ['saveInteractionLog.find', { path: 'calls' }, 'there'],
    ['saveInteractionLog.update', { path: 'calls/{nr}', id: 'id' }, 'without {nr}'],
    ['saveInteractionLog.idempotencyHeader', 'X-Key', 'left out'],
    ['describeCustomFields.field', undefined, 'there'],
    ['errors.codes', { 409: 'BUSY' }, 'one of TIMEOUT, NETWORK'],
    ['errors.codes', { constructor: 7 }, 'one of TIMEOUT, NETWORK'],
    ['openRecord', { path: 'show' }, 'a function'],
    ['capabilities', {}, 'left out'],
    ['constructor', {}, 'left out'],
  ])('[RE1] must not have at %s: %j', (place, value, expected) => {
    const problem = problemOf(withPart(place, value));
    expect(problem?.option).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')}`));
    expect(problem?.message).toContain(`The option ${problem?.option} must be ${expected}`);
  });

  test.each([[undefined], [null], ['text'], [7]])('[RE1] is no %j', (description) => {
    expect(problemOf(description)?.message).toBe('The option description must be an object.');
  });
});
