import type { Simulator } from '../../createSimulator.js';
import { nameOf } from '../../Interaction.js';
import type { HeldInteraction, SimulatorState } from '../../SimulatorState.js';
import type { Caller } from '../readPageOptions.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';
import { useTexts } from '../texts/useTexts.js';
import { completeNotes } from './completeNotes.js';
import { Icon } from './Icon.js';
import { LogForm } from './LogForm.js';
import { RingForm } from './RingForm.js';
import { Timer } from './Timer.js';

interface InteractionCardProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
  readonly callers: readonly Caller[];
}

/** The current interaction, or a form to start an incoming one. The interaction's buttons are in the call bar. */
export function InteractionCard({ state, simulator, callers }: InteractionCardProps) {
  const texts = useTexts();
  const { interaction, logFields } = state;
  if (interaction === undefined) return <RingForm simulator={simulator} callers={callers} />;
  const { id, phase, channel } = interaction;
  return (
    <section
      class={`card interaction ${phase}`}
      aria-label={texts.interaction.region}
      data-phase={phase}
    >
      <Parties interaction={interaction} />
      {phase === 'inProgress' || phase === 'wrapUp' ? (
        <LogForm
          key={id}
          interaction={interaction}
          fields={channel === 'voice' ? logFields.voice : logFields.digital}
          areFieldsOverdue={state.areLogFieldsOverdue}
          onNotes={(notes) => simulator.takeNotes(notes)}
          onSave={() => simulator.endInteraction(completeNotes(interaction, texts))}
        />
      ) : null}
    </section>
  );
}

function Parties({ interaction }: { readonly interaction: HeldInteraction }) {
  const { interaction: texts, states } = useTexts();
  const { channel, direction, from, to, name, startedAt, endedAt } = interaction;
  const address = direction === 'inbound' ? from : to;
  return (
    <div class={`parties${interaction.isOnHold ? ' on-hold' : ''}`}>
      <span class="badge">
        <Icon name={channel === 'chat' ? 'chat' : direction === 'inbound' ? 'phone' : 'phoneOut'} />
      </span>
      <div class="grow">
        <div class="pair dim">
          <p role="status">{titleOf(interaction, { ...states, ...texts })}</p>
          <Timer label={texts.duration} durationAt={(now) => (endedAt ?? now) - startedAt} />
        </div>
        <p class="strong large" data-testid="sim-caller-name">
          <bdi>{nameOf(interaction)}</bdi>
        </p>
        {name === undefined ? null : (
          <p class="dim clip">
            <bdi>{address}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

function titleOf(
  { phase, channel, direction, isOnHold }: HeldInteraction,
  texts: SoftphoneTexts['states'] & SoftphoneTexts['interaction'],
): string {
  const isCall = channel === 'voice';
  if (phase === 'dialling') return texts.dialling;
  if (phase === 'wrapUp') return texts.wrapUp;
  if (isOnHold) return texts.onHold;
  if (phase === 'ringing') return isCall ? texts.incomingCall : texts.incomingChat;
  if (direction === 'inbound') return isCall ? texts.call : texts.chat;
  return isCall ? texts.outboundCall : texts.outboundChat;
}
