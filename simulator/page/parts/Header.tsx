import type { HeldInteraction, SimulatorState } from '../../SimulatorState.js';
import { Icon } from './Icon.js';

type Tone = 'calm' | 'good' | 'warn' | 'bad' | 'busy';

/** The name of the panel, and how it stands with it. */
export function Header({ state }: { readonly state: SimulatorState }) {
  const { text, tone } = statusOf(state);
  return (
    <header class="header">
      <Icon name="headset" />
      <div class="grow">
        <h1>Softphone</h1>
        <p class="dim">Connector simulator</p>
      </div>
      <p
        class={`pill ${tone}`}
        role="status"
        data-testid="sim-state"
        data-state={state.phase}
        data-overdue={state.isOverdue}
      >
        {text}
      </p>
    </header>
  );
}

function statusOf({ phase, isOverdue, interaction }: SimulatorState): { text: string; tone: Tone } {
  if (isOverdue) return { text: 'No answer', tone: 'warn' };
  switch (phase) {
    case 'signedOut':
      return { text: 'Signed out', tone: 'calm' };
    case 'announcing':
      return { text: 'Connecting', tone: 'busy' };
    case 'connected':
      return { text: 'Connected', tone: 'calm' };
    case 'activating':
      return { text: 'Activating', tone: 'busy' };
    case 'rejected':
      return { text: 'Bad data', tone: 'bad' };
    case 'active':
      return interaction === undefined
        ? { text: 'Ready', tone: 'good' }
        : statusOfInteraction(interaction);
  }
}

function statusOfInteraction({ phase, isOnHold }: HeldInteraction): { text: string; tone: Tone } {
  if (phase === 'wrapUp') return { text: 'Wrap-up', tone: 'warn' };
  return isOnHold ? { text: 'On hold', tone: 'warn' } : { text: 'Busy', tone: 'busy' };
}
