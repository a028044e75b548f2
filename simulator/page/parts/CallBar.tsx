import type { Simulator } from '../../createSimulator.js';
import type { HeldInteraction } from '../../SimulatorState.js';
import { useTexts } from '../texts/useTexts.js';
import { completeNotes } from './completeNotes.js';
import { Icon } from './Icon.js';
import { logFormId } from './LogForm.js';
import { Timer } from './Timer.js';

interface CallBarProps {
  readonly interaction: HeldInteraction;
  readonly simulator: Simulator;
}

/** The buttons of an interaction. They are below the scrolling content, so that they are always visible. */
export function CallBar({ interaction, simulator }: CallBarProps) {
  const { controls } = useTexts();
  return (
    <section class="call-bar" id="call-bar" tabIndex={-1} aria-label={controls.region}>
      <Buttons interaction={interaction} simulator={simulator} />
    </section>
  );
}

function Buttons({ interaction, simulator }: CallBarProps) {
  const { controls } = useTexts();
  switch (interaction.phase) {
    case 'ringing':
      return <Ringing interaction={interaction} simulator={simulator} />;
    case 'dialling':
      return <Decline simulator={simulator}>{controls.giveUp}</Decline>;
    case 'inProgress':
      return <InProgress interaction={interaction} simulator={simulator} />;
    case 'wrapUp':
      return <WrapUp interaction={interaction} simulator={simulator} />;
  }
}

function Ringing({ interaction, simulator }: CallBarProps) {
  const { controls } = useTexts();
  return (
    <>
      <button
        type="button"
        class="good"
        data-testid="sim-answer"
        onClick={() => simulator.answer()}
      >
        {interaction.channel === 'voice' ? controls.answer : controls.accept}
      </button>
      <Decline simulator={simulator}>{controls.decline}</Decline>
    </>
  );
}

interface DeclineProps extends Pick<CallBarProps, 'simulator'> {
  readonly children: string;
}

const Decline = ({ simulator, children }: DeclineProps) => (
  <button type="button" class="bad" data-testid="sim-decline" onClick={() => simulator.decline()}>
    {children}
  </button>
);

function InProgress({ interaction, simulator }: CallBarProps) {
  const texts = useTexts();
  const { controls } = texts;
  const isCall = interaction.channel === 'voice';
  return (
    <>
      {isCall ? <Hold isOnHold={interaction.isOnHold} simulator={simulator} /> : null}
      <button
        type="button"
        class="bad"
        data-testid="sim-hang-up"
        onClick={() => simulator.hangUp(completeNotes(interaction, texts))}
      >
        {isCall ? controls.endCall : controls.endChat}
      </button>
      <button type="submit" form={logFormId} class="primary whole" data-testid="sim-end">
        {controls.endAndSave}
      </button>
    </>
  );
}

interface HoldProps extends Pick<CallBarProps, 'simulator'> {
  readonly isOnHold: boolean;
}

function Hold({ isOnHold, simulator }: HoldProps) {
  const { controls } = useTexts();
  return (
    <button
      type="button"
      data-testid="sim-hold"
      onClick={() => (isOnHold ? simulator.resume() : simulator.hold())}
    >
      <Icon name={isOnHold ? 'play' : 'pause'} />
      {isOnHold ? controls.resume : controls.hold}
    </button>
  );
}

function WrapUp({ interaction, simulator }: CallBarProps) {
  const { controls } = useTexts();
  const { endedAt = 0 } = interaction;
  const untilMs = endedAt + simulator.timing.wrapUpMs;
  return (
    <>
      <p class="wrap-up">
        {controls.logSentIn}{' '}
        <Timer
          label={controls.restOfWrapUp}
          durationAt={(now) => untilMs - now}
          testId="sim-wrap-up"
        />
      </p>
      <button type="submit" form={logFormId} class="primary" data-testid="sim-save">
        {controls.saveLog}
      </button>
    </>
  );
}
