import { useState } from 'preact/hooks';
import type { Simulator } from '../../createSimulator.js';
import type { Channel } from '../../Interaction.js';
import type { Caller } from '../readPageOptions.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

interface RingFormProps {
  readonly simulator: Simulator;
  readonly callers: readonly Caller[];
}

/** The form that starts an incoming call or chat. */
export function RingForm({ simulator, callers }: RingFormProps) {
  const { ring } = useTexts();
  const [from, setFrom] = useState(callers[0]?.from ?? '');
  const [channel, setChannel] = useState<Channel>(callers[0]?.channel ?? 'voice');
  const choose = (value: string) => {
    setFrom(value);
    const known = callers.find((caller) => caller.from === value);
    if (known !== undefined) setChannel(known.channel);
  };
  return (
    <section class="card" aria-labelledby="ring-title">
      <h2 id="ring-title">{ring.title}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (from.trim() !== '') simulator.ring({ from, channel });
        }}
      >
        <CallerField from={from} callers={callers} onFrom={choose} />
        <div class="ring-row">
          <ChannelChoice channel={channel} onChannel={setChannel} />
          <button type="submit" class="primary" data-testid="sim-ring">
            {ring.ring}
          </button>
        </div>
      </form>
      <CallerList callers={callers} onCaller={(caller) => simulator.ring(caller)} />
    </section>
  );
}

interface CallerFieldProps extends Pick<RingFormProps, 'callers'> {
  readonly from: string;
  readonly onFrom: (from: string) => void;
}

function CallerField({ from, callers, onFrom }: CallerFieldProps) {
  const { ring } = useTexts();
  return (
    <>
      <label class="field">
        <span>{ring.address}</span>
        <input
          type="text"
          required
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          list="callers"
          data-testid="sim-caller"
          value={from}
          onInput={(event) => onFrom(event.currentTarget.value)}
        />
      </label>
      <datalist id="callers">
        {callers.map((caller) => (
          <option key={caller.from} value={caller.from}>
            {caller.label}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface ChannelChoiceProps {
  readonly channel: Channel;
  readonly onChannel: (channel: Channel) => void;
}

function ChannelChoice({ channel, onChannel }: ChannelChoiceProps) {
  const { ring } = useTexts();
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{ring.channel}</legend>
      {(['voice', 'chat'] as const).map((value) => (
        <label key={value}>
          <input
            type="radio"
            name="channel"
            value={value}
            data-testid={`sim-channel-${value}`}
            checked={channel === value}
            onChange={() => onChannel(value)}
          />
          <span>{value === 'voice' ? ring.call : ring.chat}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface CallerListProps extends Pick<RingFormProps, 'callers'> {
  readonly onCaller: (caller: Pick<Caller, 'from' | 'channel'>) => void;
}

/** Buttons that start an interaction with a fictitious caller. The caller's label is not sent to the client. */
function CallerList({ callers, onCaller }: CallerListProps) {
  const { ring } = useTexts();
  return (
    <ul class="callers" aria-label={ring.madeUp}>
      {callers.map(({ label, from, channel }) => (
        <li key={`${from} ${label}`}>
          <button
            type="button"
            class="row"
            data-testid="sim-ring-as"
            onClick={() => onCaller({ from, channel })}
          >
            <Icon name={channel === 'chat' ? 'chat' : 'phone'} />
            <span class="grow">
              <span class="block">{label}</span>
              <span class="dim clip block">
                <bdi>{from}</bdi>
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
