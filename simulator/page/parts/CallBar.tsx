import type { Simulator } from '../../createSimulator.js';
import type { HeldInteraction } from '../../SimulatorState.js';
import { completeNotes } from './completeNotes.js';
import { Icon } from './Icon.js';
import { logFormId } from './LogForm.js';
import { Timer } from './Timer.js';

interface CallBarProps {
  readonly interaction: HeldInteraction;
  readonly simulator: Simulator;
}

/** The buttons of an interaction, below all that scrolls: they are in view whatever is above them. */
export function CallBar({ interaction, simulator }: CallBarProps) {
  return (
    <section class="call-bar" id="call-bar" tabIndex={-1} aria-label="Call controls">
      <Buttons interaction={interaction} simulator={simulator} />
    </section>
  );
}

function Buttons({ interaction, simulator }: CallBarProps) {
  switch (interaction.phase) {
    case 'ringing':
      return <Ringing interaction={interaction} simulator={simulator} />;
    case 'dialling':
      return <Decline simulator={simulator}>Give up</Decline>;
    case 'inProgress':
      return <InProgress interaction={interaction} simulator={simulator} />;
    case 'wrapUp':
      return <WrapUp interaction={interaction} simulator={simulator} />;
  }
}

const Ringing = ({ interaction, simulator }: CallBarProps) => (
  <>
    <button type="button" class="good" data-testid="sim-answer" onClick={() => simulator.answer()}>
      {interaction.channel === 'voice' ? 'Answer' : 'Accept'}
    </button>
    <Decline simulator={simulator}>Decline</Decline>
  </>
);

interface DeclineProps extends Pick<CallBarProps, 'simulator'> {
  readonly children: string;
}

const Decline = ({ simulator, children }: DeclineProps) => (
  <button type="button" class="bad" data-testid="sim-decline" onClick={() => simulator.decline()}>
    {children}
  </button>
);

function InProgress({ interaction, simulator }: CallBarProps) {
  const isCall = interaction.channel === 'voice';
  return (
    <>
      {isCall ? <Hold isOnHold={interaction.isOnHold} simulator={simulator} /> : null}
      <button
        type="button"
        class="bad"
        data-testid="sim-hang-up"
        onClick={() => simulator.hangUp(completeNotes(interaction))}
      >
        {isCall ? 'End call' : 'End chat'}
      </button>
      <button type="submit" form={logFormId} class="primary whole" data-testid="sim-end">
        End and save log
      </button>
    </>
  );
}

interface HoldProps extends Pick<CallBarProps, 'simulator'> {
  readonly isOnHold: boolean;
}

const Hold = ({ isOnHold, simulator }: HoldProps) => (
  <button
    type="button"
    data-testid="sim-hold"
    onClick={() => (isOnHold ? simulator.resume() : simulator.hold())}
  >
    <Icon name={isOnHold ? 'play' : 'pause'} />
    {isOnHold ? 'Resume' : 'Hold'}
  </button>
);

function WrapUp({ interaction, simulator }: CallBarProps) {
  const { endedAt = 0 } = interaction;
  const untilMs = endedAt + simulator.timing.wrapUpMs;
  return (
    <>
      <p class="wrap-up">
        The log is sent in{' '}
        <Timer
          label="Rest of the wrap-up"
          durationAt={(now) => untilMs - now}
          testId="sim-wrap-up"
        />
      </p>
      <button type="submit" form={logFormId} class="primary" data-testid="sim-save">
        Save log
      </button>
    </>
  );
}
