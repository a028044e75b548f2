import { simulatorSetup } from './simulatorSetup.js';

/** The region that turns dialling out of the CRM on and off. @see docs/protocol.md, section 2.5 */
export const clickToDialRegion = simulatorSetup.createStateConfig({
  description: 'The switch for dialling out of the CRM.',
  initial: 'undecided',
  states: {
    undecided: {
      description: 'The settings decide whether it is switched on at once.',
      always: [{ guard: 'isClickToDialAllowed', target: 'on' }, { target: 'off' }],
    },
    off: {
      description: 'A number pressed in the CRM is not dialled.',
      on: {
        enableClickToDial: 'on',
        disableClickToDial: { actions: 'requestClickToDialOff' },
      },
    },
    on: {
      description: 'A number pressed in the CRM is dialled.',
      tags: 'clickToDialOn',
      entry: 'requestClickToDialOn',
      on: {
        disableClickToDial: { target: 'off', actions: 'requestClickToDialOff' },
        enableClickToDial: { actions: 'requestClickToDialOn' },
      },
    },
  },
});
