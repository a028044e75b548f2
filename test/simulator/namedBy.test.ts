import { describe, expect, test } from 'vitest';
import { crmData, crmDirectory } from './ScriptedClient.js';
import { setUpSimulator } from './setUpSimulator.js';

const setUpActive = (options: Parameters<typeof setUpSimulator>[0] = {}) => {
  const setup = setUpSimulator(options);
  setup.simulator.start();
  return setup;
};

/** The name of whoever rings, with that directory. */
function nameOf(from: string, results: object[]): string | undefined {
  const { simulator, client } = setUpActive();
  client.say('crmDirectory', { count: String(results.length), results } as typeof crmDirectory);
  simulator.ring({ from });
  return simulator.state.interaction?.name;
}

const alex = {
  id: 1,
  name: 'Alex Samplewell',
  phone: '+1 202 555 0143',
  email: 'alex@example.com',
};
const kim = { id: 2, name: 'Kim Mockingham', phone: '(312) 555-0178', email: null };

describe('the name of a caller', () => {
  test.each([
    ['a number in another spelling', '+12025550143', 'Alex Samplewell'],
    ['a number without its country code', '+1 312 555 0178', 'Kim Mockingham'],
    ['an e-mail address in other letters', 'Alex@Example.com', 'Alex Samplewell'],
    ['a number that nobody has', '+12025550144', undefined],
    ['a number of another country', '+442025550143', undefined],
    ['a withheld number', 'anonymous', undefined],
  ])('[SO3] is looked up in the directory: %s', (_, from, name) => {
    expect(nameOf(from, [alex, kim])).toBe(name);
  });

  test('[SO3] is not guessed if several people share the number', () => {
    const pat = { ...alex, id: 3, name: 'Pat Samplewell' };
    expect(nameOf('+12025550143', [alex, pat])).toBeUndefined();
    expect(nameOf('+12025550143', [alex, pat, alex])).toBeUndefined();
    expect(nameOf('+12025550143', [alex, { ...alex, id: 4 }])).toBe('Alex Samplewell');
    expect(nameOf('+12025550143', [{ ...alex, name: '' }])).toBeUndefined();
  });

  test('[SO3] is shown when the directory comes, stays in the history, and is not sent', () => {
    const { simulator, client } = setUpActive();
    simulator.ring({ from: '+12025550143' });
    expect(simulator.state.interaction?.name).toBeUndefined();
    simulator.openAddressBook();
    simulator.closeAddressBook();
    expect(simulator.state.interaction?.name).toBe('Alex Samplewell');
    simulator.answer();
    simulator.endInteraction();
    expect(simulator.state.history[0]?.title).toBe('Alex Samplewell');
    expect(JSON.stringify(client.heard('requestSaveInteractionLog'))).not.toContain('Samplewell');
    simulator.ring({ from: '+12025550143', name: 'Told by the network' });
    expect(simulator.state.interaction?.name).toBe('Told by the network');
  });

  test('[SO3] is forgotten with the sign-out', () => {
    const { simulator, client } = setUpActive();
    client.say('crmDirectory', crmDirectory);
    simulator.signOut();
    simulator.signIn();
    simulator.ring({ from: '+12025550143' });
    expect(simulator.state.interaction?.name).toBeUndefined();
  });

  test('[SO3] of somebody who is called is looked up, too', () => {
    const { simulator, client } = setUpActive();
    client.say('crmDirectory', crmDirectory);
    simulator.placeCall({ to: '+1 (202) 555-0143' });
    expect(simulator.state.interaction?.name).toBe('Alex Samplewell');
  });
});

describe('with autoLookUp', () => {
  test('[SO3] the directory is asked for once, with the first ring', () => {
    const { simulator, client } = setUpActive({ autoLookUp: true });
    expect(client.heard('requestGetCrmDirectory')).toEqual([]);
    simulator.ring({ from: '+12025550143' });
    expect(simulator.state.interaction?.name).toBe('Alex Samplewell');
    expect(simulator.state.addressBook).toEqual({ phase: 'closed', contacts: [] });
    simulator.decline();
    simulator.ring({ from: '+13125550178' });
    expect(client.heard('requestGetCrmDirectory')).toHaveLength(1);
    expect(simulator.violations).toEqual([]);
  });

  test('[SO3] a CRM without a directory is not asked', () => {
    const { simulator, client } = setUpSimulator({ autoLookUp: true });
    const data = crmData();
    client.answers.set('requestCrmData', () =>
      client.say('crmData', {
        ...data,
        capabilities: { ...data.capabilities, directoryAvailable: false },
      }),
    );
    simulator.start();
    simulator.ring({ from: '+12025550143' });
    expect(simulator.state.interaction?.phase).toBe('ringing');
    expect(client.heard('requestGetCrmDirectory')).toEqual([]);
  });
});
