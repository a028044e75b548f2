import { describe, expect, test } from 'vitest';
import { setUpSimulator } from './setUpSimulator.js';

/** Somebody is on the line. */
const setUpCall = () => {
  const setup = setUpSimulator({ timing: { wrapUpMs: 30_000 } });
  setup.simulator.start();
  setup.simulator.ring({ from: '+12025550143' });
  setup.simulator.answer();
  return setup;
};

describe('hold', () => {
  test('[SO1] the customer waits until the agent goes on', () => {
    const { simulator } = setUpCall();
    expect(simulator.state.interaction?.isOnHold).toBe(false);
    expect(simulator.hold()).toBe(true);
    expect(simulator.state.interaction).toMatchObject({ phase: 'inProgress', isOnHold: true });
    expect(simulator.hold()).toBe(false);
    expect(simulator.resume()).toBe(true);
    expect(simulator.state.interaction).toMatchObject({ phase: 'inProgress', isOnHold: false });
    expect(simulator.resume()).toBe(false);
  });

  test('[SO1] who is on hold can be hung up on, and the log is sent as usual', () => {
    const { simulator, client } = setUpCall();
    simulator.hold();
    expect(simulator.endInteraction()).toBe(true);
    expect(client.heard('requestSaveInteractionLog')).toHaveLength(1);
  });
});

describe('wrap-up', () => {
  const logOf = ({ client }: ReturnType<typeof setUpCall>) => {
    const [log, ...others] = client.heard('requestSaveInteractionLog').map(({ data }) => data);
    expect(others).toEqual([]);
    const { header, message } = log ?? {};
    return { header, ...message?.body.interactionData.logDetails };
  };

  test('[SO2] begins with the end of an interaction, and nothing is sent yet', () => {
    const { simulator, client } = setUpCall();
    expect(simulator.hangUp()).toBe(true);
    expect(simulator.state.interaction?.phase).toBe('wrapUp');
    expect(client.heard('requestSaveInteractionLog')).toEqual([]);
    expect(simulator.ring({ from: '+13125550178' })).toBe(false);
    expect(simulator.hold()).toBe(false);
    expect(simulator.hangUp()).toBe(false);
  });

  test('[SO2] ends when the agent saves; the log has the moment at which the interaction ended', () => {
    const setup = setUpCall();
    const { simulator, pass } = setup;
    pass(10_000);
    simulator.hangUp();
    pass(20_000);
    expect(simulator.endInteraction({ subject: 'Invoice' })).toBe(true);
    expect(logOf(setup)).toMatchObject({
      header: { timestamp: '2026-03-17T14:05:19.000Z' },
      subject: 'Invoice',
    });
    expect(simulator.state.interaction).toBeUndefined();
    expect(simulator.state.history).toMatchObject([{ at: Date.UTC(2026, 2, 17, 14, 5, 19) }]);
    pass(60_000);
    logOf(setup);
  });

  test('[SO2] ends with a sign-out, and no log is lost', () => {
    const setup = setUpCall();
    const { simulator } = setup;
    simulator.hangUp({ subject: 'Invoice' });
    simulator.takeNotes({ subject: 'Invoice', comments: 'Sent a copy.' });
    simulator.signOut();
    expect(logOf(setup)).toMatchObject({ subject: 'Invoice', comments: 'Sent a copy.' });
  });

  test('[SO2] ends by itself with the notes that were taken so far', () => {
    const setup = setUpCall();
    const { simulator, pass } = setup;
    simulator.takeNotes({ subject: 'Inv' });
    simulator.hangUp({ subject: 'Invoice' });
    simulator.takeNotes({ subject: 'Invoice', comments: 'Sent a copy.' });
    pass(29_999);
    expect(simulator.state.interaction?.notes.comments).toBe('Sent a copy.');
    pass(1);
    expect(simulator.state.interaction).toBeUndefined();
    expect(logOf(setup)).toMatchObject({
      header: { timestamp: '2026-03-17T14:05:09.000Z' },
      subject: 'Invoice',
      comments: 'Sent a copy.',
    });
    expect(simulator.state.history).toMatchObject([{ subject: 'Invoice' }]);
  });

  test('[SO2] what is not given is what was taken; the next interaction begins without notes', () => {
    const setup = setUpCall();
    const { simulator } = setup;
    simulator.takeNotes({ comments: 'Sent a copy.' });
    simulator.hangUp();
    simulator.endInteraction();
    expect(logOf(setup)).toMatchObject({ comments: 'Sent a copy.' });
    simulator.ring({ from: '+13125550178' });
    expect(simulator.state.interaction?.notes).toEqual({});
    expect(simulator.takeNotes({ comments: 'Too early.' })).toBe(false);
  });
});
