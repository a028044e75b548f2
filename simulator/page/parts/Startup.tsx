import type { ComponentChildren } from 'preact';
import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { Icon } from './Icon.js';

interface StartupProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
  readonly clientOrigin: string;
}

/** The middle of the panel until the agent is active. */
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

const SignedOut = ({ simulator }: Pick<StartupProps, 'simulator'>) => (
  <section class="card startup">
    <h2>Signed out</h2>
    <p class="dim">Sign in to connect to the CRM page around this panel.</p>
    <button
      type="button"
      class="primary"
      data-testid="sim-sign-in"
      onClick={() => simulator.signIn()}
    >
      Sign in
    </button>
  </section>
);

const Announcing = ({
  state: { isOverdue, readyCount },
  clientOrigin,
}: Omit<StartupProps, 'simulator'>) => (
  <Waiting
    isOverdue={isOverdue}
    title={isOverdue ? 'The CRM page does not answer' : 'Looking for the CRM page'}
  >
    <p class="dim">
      Ready was said {readyCount} {readyCount === 1 ? 'time' : 'times'} to{' '}
      <code>{clientOrigin}</code>.
    </p>
    {isOverdue ? (
      <p>
        Is the runtime started there, with <code>{location.origin}</code> as its connectorOrigin?
      </p>
    ) : null}
  </Waiting>
);

const Connected = ({ simulator }: Pick<StartupProps, 'simulator'>) => (
  <section class="card startup">
    <Icon name="check" />
    <h2>Connected to the CRM page</h2>
    <p class="dim">Activate the agent to ask for the CRM data.</p>
    <ActivateButton simulator={simulator} label="Activate agent" />
  </section>
);

const Activating = ({
  isOverdue,
  simulator,
}: Pick<StartupProps, 'simulator'> & Pick<SimulatorState, 'isOverdue'>) => (
  <Waiting
    isOverdue={isOverdue}
    title={isOverdue ? 'The CRM data is late' : 'Getting the CRM data'}
  >
    <p class="dim">
      {isOverdue
        ? 'It is taken when it comes. You can also ask once more.'
        : 'The agent is active as soon as it is here.'}
    </p>
    {isOverdue ? <ActivateButton simulator={simulator} label="Ask again" /> : null}
  </Waiting>
);

const Rejected = ({
  issues,
  simulator,
}: Pick<StartupProps, 'simulator'> & Pick<SimulatorState, 'issues'>) => (
  <section class="card startup bad">
    <Icon name="alert" />
    <h2>The CRM data cannot be used</h2>
    <ul class="issues">
      {issues.map(({ path, problem }) => (
        <li key={`${path} ${problem}`}>
          <code>{path}</code> {problem}
        </li>
      ))}
    </ul>
    <ActivateButton simulator={simulator} label="Ask again" />
  </section>
);

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
