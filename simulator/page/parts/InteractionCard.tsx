import { useEffect, useState } from 'preact/hooks';
import type { Simulator } from '../../createSimulator.js';
import { nameOf } from '../../Interaction.js';
import type { SimulatorState } from '../../SimulatorState.js';
import type { Caller } from '../readPageOptions.js';
import { Icon } from './Icon.js';
import { LogForm } from './LogForm.js';
import { RingForm } from './RingForm.js';

interface InteractionCardProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
  readonly callers: readonly Caller[];
}

type Held = NonNullable<SimulatorState['interaction']>;

/** The interaction in hand, or the means to let one come in. */
export function InteractionCard({ state, simulator, callers }: InteractionCardProps) {
  const { interaction } = state;
  if (interaction === undefined) return <RingForm simulator={simulator} callers={callers} />;
  const { id, phase, channel } = interaction;
  return (
    <section class={`card interaction ${phase}`} aria-label="Interaction" data-phase={phase}>
      <Parties interaction={interaction} />
      {phase === 'ringing' ? (
        <div class="pair">
          <button
            type="button"
            class="good"
            data-testid="sim-answer"
            onClick={() => simulator.answer()}
          >
            {channel === 'voice' ? 'Answer' : 'Accept'}
          </button>
          <button
            type="button"
            class="bad"
            data-testid="sim-decline"
            onClick={() => simulator.decline()}
          >
            Decline
          </button>
        </div>
      ) : null}
      {phase === 'dialling' ? (
        <button
          type="button"
          class="bad"
          data-testid="sim-decline"
          onClick={() => simulator.decline()}
        >
          Give up
        </button>
      ) : null}
      {phase === 'inProgress' ? (
        <LogForm
          key={id}
          interaction={interaction}
          fields={channel === 'voice' ? state.logFields.voice : state.logFields.digital}
          areFieldsOverdue={state.areLogFieldsOverdue}
          onEnd={(notes) => simulator.endInteraction(notes)}
        />
      ) : null}
    </section>
  );
}

function Parties({ interaction }: { readonly interaction: Held }) {
  const { channel, direction, from, to, name, startedAt } = interaction;
  const address = direction === 'inbound' ? from : to;
  return (
    <div class="parties">
      <span class="badge">
        <Icon name={channel === 'chat' ? 'chat' : direction === 'inbound' ? 'phone' : 'phoneOut'} />
      </span>
      <div class="grow">
        <div class="pair dim">
          <p role="status">{titleOf(interaction)}</p>
          <Timer since={startedAt} />
        </div>
        <p class="strong large" data-testid="sim-caller-name">
          {nameOf(interaction)}
        </p>
        {name === undefined ? null : <p class="dim clip">{address}</p>}
      </div>
    </div>
  );
}

function titleOf({ phase, channel, direction }: Held): string {
  if (phase === 'dialling') return 'Calling';
  const kind = channel === 'voice' ? 'call' : 'chat';
  if (phase === 'ringing') return `Incoming ${kind}`;
  return direction === 'inbound' ? `On a ${kind}` : `On an outbound ${kind}`;
}

/** Minutes and seconds since a moment. */
function Timer({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const interval = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(interval);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const [minute, second] = [Math.floor(seconds / 60), seconds % 60];
  return (
    <time class="timer" role="timer" aria-label="Duration">
      {minute}:{String(second).padStart(2, '0')}
    </time>
  );
}
