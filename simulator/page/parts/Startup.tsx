import type { ComponentChildren } from 'preact';
import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

interface StartupProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
  readonly clientOrigin: string;
}

/** The content of the panel until the agent is active. */
export function Startup({ state, simulator, clientOrigin }: StartupProps) {
  switch (state.phase) {
    case 'signedOut':
      return <SignedOut simulator={simulator} />;
    case 'announcing':
      return <Announcing state={state} clientOrigin={clientOrigin} />;
    case 'connected':
      return <Connected simulator={simulator} />;
    case 'activating':
      return <Activating isOverdue={state.isOverdue} simulator={simulator} />;
    default:
      return <Rejected issues={state.issues} simulator={simulator} />;
  }
}

function SignedOut({ simulator }: Pick<StartupProps, 'simulator'>) {
  const { start, states } = useTexts();
  return (
    <section class="card startup">
      <h2>{states.signedOut}</h2>
      <p class="dim">{start.signedOut}</p>
      <button
        type="button"
        class="primary"
        data-testid="sim-sign-in"
        onClick={() => simulator.signIn()}
      >
        {start.signIn}
      </button>
    </section>
  );
}

function Announcing({
  state: { isOverdue, readyCount },
  clientOrigin,
}: Omit<StartupProps, 'simulator'>) {
  const { start } = useTexts();
  return (
    <Waiting isOverdue={isOverdue} title={isOverdue ? start.silent : start.searching}>
      <p class="dim">{start.readySent({ count: readyCount, origin: clientOrigin })}</p>
      {isOverdue ? <p>{start.isStarted({ origin: location.origin })}</p> : null}
    </Waiting>
  );
}

function Connected({ simulator }: Pick<StartupProps, 'simulator'>) {
  const { start } = useTexts();
  return (
    <section class="card startup">
      <Icon name="check" />
      <h2>{start.connected}</h2>
      <p class="dim">{start.connectedAdvice}</p>
      <ActivateButton simulator={simulator} label={start.activate} />
    </section>
  );
}

function Activating({
  isOverdue,
  simulator,
}: Pick<StartupProps, 'simulator'> & Pick<SimulatorState, 'isOverdue'>) {
  const { start } = useTexts();
  return (
    <Waiting isOverdue={isOverdue} title={isOverdue ? start.late : start.loading}>
      <p class="dim">{isOverdue ? start.lateAdvice : start.loadingAdvice}</p>
      {isOverdue ? <ActivateButton simulator={simulator} label={start.askAgain} /> : null}
    </Waiting>
  );
}

function Rejected({
  issues,
  simulator,
}: Pick<StartupProps, 'simulator'> & Pick<SimulatorState, 'issues'>) {
  const { start } = useTexts();
  return (
    <section class="card startup bad">
      <Icon name="alert" />
      <h2>{start.unusable}</h2>
      <ul class="issues" lang="en" dir="ltr">
        {issues.map(({ path, problem }) => (
          <li key={`${path} ${problem}`}>
            <code>{path}</code> {problem}
          </li>
        ))}
      </ul>
      <ActivateButton simulator={simulator} label={start.askAgain} />
    </section>
  );
}

interface WaitingProps {
  readonly isOverdue: boolean;
  readonly title: string;
  readonly children: ComponentChildren;
}

const Waiting = ({ isOverdue, title, children }: WaitingProps) => (
  <section class={`card startup${isOverdue ? ' warn' : ''}`}>
    {isOverdue ? <Icon name="alert" /> : <span class="spinner" />}
    <h2>{title}</h2>
    {children}
  </section>
);

interface ActivateButtonProps extends Pick<StartupProps, 'simulator'> {
  readonly label: string;
}

const ActivateButton = ({ simulator, label }: ActivateButtonProps) => (
  <button
    type="button"
    class="primary"
    data-testid="sim-activate"
    onClick={() => simulator.activate()}
  >
    {label}
  </button>
);
