import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { Icon } from './Icon.js';

interface StartupProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
  readonly clientOrigin: string;
}

/** What stands in the middle of the panel until the agent is active. */
export function Startup({ state, simulator, clientOrigin }: StartupProps) {
  const activate = (label: string) => (
    <button
      type="button"
      class="primary"
      data-testid="sim-activate"
      onClick={() => simulator.activate()}
    >
      {label}
    </button>
  );
  switch (state.phase) {
    case 'signedOut':
      return (
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
    case 'announcing':
      return (
        <section class={`card startup${state.isOverdue ? ' warn' : ''}`}>
          {state.isOverdue ? <Icon name="alert" /> : <span class="spinner" />}
          <h2>{state.isOverdue ? 'The CRM page does not answer' : 'Looking for the CRM page'}</h2>
          <p class="dim">
            Ready was said {state.readyCount} {state.readyCount === 1 ? 'time' : 'times'} to{' '}
            <code>{clientOrigin}</code>.
          </p>
          {state.isOverdue ? (
            <p>
              Is the runtime started there, with <code>{location.origin}</code> as its
              connectorOrigin?
            </p>
          ) : null}
        </section>
      );
    case 'connected':
      return (
        <section class="card startup">
          <Icon name="check" />
          <h2>Connected to the CRM page</h2>
          <p class="dim">Activate the agent to ask for the CRM data.</p>
          {activate('Activate agent')}
        </section>
      );
    case 'activating':
      return (
        <section class={`card startup${state.isOverdue ? ' warn' : ''}`}>
          {state.isOverdue ? <Icon name="alert" /> : <span class="spinner" />}
          <h2>{state.isOverdue ? 'The CRM data is late' : 'Getting the CRM data'}</h2>
          <p class="dim">
            {state.isOverdue
              ? 'It is taken when it comes. You can also ask once more.'
              : 'The agent is active as soon as it is here.'}
          </p>
          {state.isOverdue ? activate('Ask again') : null}
        </section>
      );
    default:
      return (
        <section class="card startup bad">
          <Icon name="alert" />
          <h2>The CRM data cannot be used</h2>
          <ul class="issues">
            {state.issues.map(({ path, problem }) => (
              <li key={`${path} ${problem}`}>
                <code>{path}</code> {problem}
              </li>
            ))}
          </ul>
          {activate('Ask again')}
        </section>
      );
  }
}
