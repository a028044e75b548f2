import { RuntimeError } from '../src/errors.js';
import { agentAddress, aniValuesOf, type Channel, type Interaction } from './Interaction.js';
import type { PlacedCall, Ring, SimulatorCommands } from './SimulatorCommands.js';
import type { SimulatorContext } from './SimulatorContext.js';
import type { AgentEvent } from './SimulatorEvent.js';

/** The dependencies of the commands. */
export interface CommandMeans {
  /** Sends an event to the statechart. Returns false, and sends nothing, if the current state does not accept the event. */
  readonly perform: (event: AgentEvent) => boolean;
  readonly context: () => SimulatorContext;
  readonly nextId: (channel: Channel) => string;
  readonly now: () => number;
}

/** Creates the agent's commands, which send events to the statechart. */
export function createCommands(means: CommandMeans): SimulatorCommands {
  const { perform, context, nextId, now } = means;

  const inbound = (ring: Ring): Interaction => {
    const { channel = 'voice', name, topic } = ring;
    const from = requireText(ring.from, 'from');
    return {
      id: nextId(channel),
      channel,
      direction: 'inbound',
      from,
      to: ring.to ?? agentAddress[channel],
      aniValues: ring.aniValues ?? aniValuesOf(from, countryCodeOf(context())),
      ...(name === undefined ? {} : { name }),
      ...(topic === undefined ? {} : { topic }),
      startedAt: now(),
    };
  };

  const outbound = ({ to, name }: PlacedCall): Interaction => ({
    id: nextId('voice'),
    channel: 'voice',
    direction: 'outbound',
    from: agentAddress.voice,
    to: requireText(to, 'to'),
    aniValues: [],
    ...(name === undefined ? {} : { name }),
    startedAt: now(),
  });

  return {
    signIn: () => perform({ type: 'signIn' }),
    signOut: () => perform({ type: 'signOut' }),
    activate: () => perform({ type: 'activate' }),
    ring: (ring) => perform({ type: 'ring', interaction: inbound(ring) }),
    placeCall: (call) => perform({ type: 'placeCall', interaction: outbound(call) }),
    answer: () => perform({ type: 'answer' }),
    decline: () => perform({ type: 'decline' }),
    hold: () => perform({ type: 'hold' }),
    resume: () => perform({ type: 'resume' }),
    takeNotes: (notes) => perform({ type: 'takeNotes', notes }),
    hangUp: (notes = context().notes) => perform({ type: 'hangUp', notes, at: now() }),
    endInteraction: (notes = context().notes) =>
      perform({ type: 'endInteraction', notes, at: now() }),
    openAddressBook: () => perform({ type: 'openAddressBook' }),
    closeAddressBook: () => perform({ type: 'closeAddressBook' }),
    setClickToDial: (isEnabled) =>
      perform({ type: isEnabled ? 'enableClickToDial' : 'disableClickToDial' }),
    openReports: () => perform({ type: 'openReports' }),
    requestCustomFields: (names = {}) =>
      perform({ type: 'requestCustomFields', names: { ...context().fieldNames, ...names } }),
    dismissNotification: (id) => perform({ type: 'dismissNotification', id }),
  };
}

const countryCodeOf = ({ crmData }: SimulatorContext): string =>
  crmData?.callCenterSettings.DialingOptions?.dialCountryCode ?? '';

function requireText(value: unknown, option: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new RuntimeError(`${option} must be a number, an address or a handle, not empty.`, {
    code: 'INVALID_OPTION',
    details: { option },
  });
}
