import { simulatorSetup } from './simulatorSetup.js';

/** The region that switches click-to-dial on and off. @see docs/protocol.md, section 2.5 */
export const clickToDialRegion = simulatorSetup.createStateConfig({
  description: 'Click-to-dial: dialling a number that the agent clicks in the CRM.',
  initial: 'undecided',
  states: {
    undecided: {
      description: 'The settings determine if click-to-dial is on at the beginning.',
      always: [{ guard: 'isClickToDialAllowed', target: 'on' }, { target: 'off' }],
    },
    off: {
      description: 'The simulator ignores a number that the agent clicks in the CRM.',
      on: {
        enableClickToDial: 'on',
        disableClickToDial: { actions: 'requestClickToDialOff' },
      },
    },
    on: {
      description: 'The simulator dials a number that the agent clicks in the CRM.',
      tags: 'clickToDialOn',
      entry: 'requestClickToDialOn',
      on: {
        disableClickToDial: { target: 'off', actions: 'requestClickToDialOff' },
        enableClickToDial: { actions: 'requestClickToDialOn' },
      },
    },
  },
});
