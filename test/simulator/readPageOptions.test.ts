import { describe, expect, test } from 'vitest';
import { defaultCallers, readPageOptions } from '../../simulator/page/readPageOptions.js';

const clientOrigin = 'https://crm.example.com';
const read = (params: Record<string, string>) =>
  readPageOptions(`?${new URLSearchParams({ clientOrigin, ...params })}`);

describe('the address of the simulator page', () => {
  test.each([
    '?',
    '?clientOrigin=',
    '?clientOrigin=*',
    '?clientOrigin=null',
    '?clientOrigin=crm.example.com',
    '?clientOrigin=https://crm.example.com/',
    '?clientOrigin=https://crm.example.com/path',
    '?clientOrigin=HTTPS://CRM.example.com',
    '?clientOrigin=https://user@crm.example.com',
    '?clientOrigin=javascript:alert(1)',
    '?clientOrigin=file://',
  ])('must name one exact origin: %s does not', (search) => {
    expect(readPageOptions(search)).toEqual({
      ok: false,
      problem: expect.stringMatching(/clientOrigin/),
    });
  });

  test.each(['https://crm.example.com', 'http://localhost:4173', 'http://[::1]:8080'])(
    'takes %s',
    (origin) => {
      expect(read({ clientOrigin: origin })).toEqual({
        ok: true,
        options: {
          clientOrigin: origin,
          callers: defaultCallers,
          isAutoSignedIn: true,
          isAutoActivated: true,
        },
      });
    },
  );

  test('can leave signing in and activating to the agent', () => {
    expect(read({ signIn: 'manual', activate: 'manual' })).toMatchObject({
      options: { isAutoSignedIn: false, isAutoActivated: false },
    });
  });

  test('[SO3] can ask for the directory when somebody rings', () => {
    expect(read({ lookUp: 'auto' })).toMatchObject({ options: { isAutoLookUp: true } });
    expect(read({ lookUp: 'yes' })).not.toHaveProperty('options.isAutoLookUp');
  });

  test('[LG12] can name the language until that of the agent is known', () => {
    expect(read({ language: 'de' })).toMatchObject({ options: { language: 'de' } });
    expect(read({ language: '' })).not.toHaveProperty('options.language');
  });

  test('can name the callers; one with an @ chats unless it says otherwise', () => {
    const callers = [
      { label: 'Alex Samplewell', from: ' +12025550143 ' },
      { label: 'Dana Fixture', from: 'dana.fixture@example.net' },
      { label: 'By handle', from: '@kim', channel: 'voice' },
    ];
    expect(read({ callers: JSON.stringify(callers) })).toMatchObject({
      options: {
        callers: [
          { label: 'Alex Samplewell', from: '+12025550143', channel: 'voice' },
          { label: 'Dana Fixture', from: 'dana.fixture@example.net', channel: 'chat' },
          { label: 'By handle', from: '@kim', channel: 'voice' },
        ],
      },
    });
  });

  test.each(['', '{', '"+12025550143"', '[{"label":"No number"}]', '[{"label":"","from":"1"}]'])(
    'offers its own callers, and says so, where it cannot read %j',
    (callers) => {
      expect(read({ callers })).toMatchObject({
        ok: true,
        options: { callers: defaultCallers, warning: expect.stringContaining('callers') },
      });
    },
  );

  test('can offer nobody', () => {
    expect(read({ callers: '[]' })).toMatchObject({ options: { callers: [] } });
  });
});
