import type { HeldInteraction, SimulatorState } from '../../SimulatorState.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

type Tone = 'calm' | 'good' | 'warn' | 'bad' | 'busy';

/** The name of the panel and its status. */
export function Header({ state }: { readonly state: SimulatorState }) {
  const { title, subtitle, states } = useTexts();
  const [word, tone] = statusOf(state);
  return (
    <header class="header">
      <Icon name="headset" />
      <div class="grow">
        <h1>{title}</h1>
        <p class="dim">{subtitle}</p>
      </div>
      <p
        class={`pill ${tone}`}
        role="status"
        data-testid="sim-state"
        data-state={state.phase}
        data-overdue={state.isOverdue}
      >
        {states[word]}
      </p>
    </header>
  );
}

type Status = readonly [word: keyof SoftphoneTexts['states'], tone: Tone];

function statusOf({ phase, isOverdue, interaction }: SimulatorState): Status {
  if (isOverdue) return ['noAnswer', 'warn'];
  switch (phase) {
    case 'signedOut':
      return ['signedOut', 'calm'];
    case 'announcing':
      return ['connecting', 'busy'];
    case 'connected':
      return ['connected', 'calm'];
    case 'activating':
      return ['activating', 'busy'];
    case 'rejected':
      return ['badData', 'bad'];
    case 'active':
      return interaction === undefined ? ['ready', 'good'] : statusOfInteraction(interaction);
  }
}

function statusOfInteraction({ phase, isOnHold }: HeldInteraction): Status {
  if (phase === 'wrapUp') return ['wrapUp', 'warn'];
  return isOnHold ? ['onHold', 'warn'] : ['busy', 'busy'];
}
