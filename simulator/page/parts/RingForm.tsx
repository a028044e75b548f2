import { useState } from 'preact/hooks';
import type { Simulator } from '../../createSimulator.js';
import type { Channel } from '../../Interaction.js';
import type { Caller } from '../readPageOptions.js';
import { Icon } from './Icon.js';

interface RingFormProps {
  readonly simulator: Simulator;
  readonly callers: readonly Caller[];
}

/** Lets somebody call or write in, as nobody else does to a simulator. */
export function RingForm({ simulator, callers }: RingFormProps) {
  const [from, setFrom] = useState(callers[0]?.from ?? '');
  const [channel, setChannel] = useState<Channel>(callers[0]?.channel ?? 'voice');
  const choose = (value: string) => {
    setFrom(value);
    const known = callers.find((caller) => caller.from === value);
    if (known !== undefined) setChannel(known.channel);
  };
  return (
    <section class="card" aria-labelledby="ring-title">
      <h2 id="ring-title">Simulate an interaction</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (from.trim() !== '') simulator.ring({ from, channel });
        }}
      >
        <label class="field">
          <span>Number or address</span>
          <input
            type="text"
            required
            autocomplete="off"
            spellcheck={false}
            list="callers"
            data-testid="sim-caller"
            value={from}
            onInput={(event) => choose(event.currentTarget.value)}
          />
        </label>
        <datalist id="callers">
          {callers.map((caller) => (
            <option key={caller.from} value={caller.from}>
              {caller.label}
            </option>
          ))}
        </datalist>
        <div class="ring-row">
          <fieldset class="segments">
            <legend class="hidden">Kind of interaction</legend>
            {(['voice', 'chat'] as const).map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="channel"
                  value={value}
                  data-testid={`sim-channel-${value}`}
                  checked={channel === value}
                  onChange={() => setChannel(value)}
                />
                <span>{value === 'voice' ? 'Call' : 'Chat'}</span>
              </label>
            ))}
          </fieldset>
          <button type="submit" class="primary" data-testid="sim-ring">
            Ring
          </button>
        </div>
      </form>
      <ul class="callers" aria-label="Ring as somebody made up">
        {callers.map((caller) => (
          <li key={`${caller.from} ${caller.label}`}>
            <button
              type="button"
              class="row"
              data-testid="sim-ring-as"
              onClick={() => simulator.ring({ from: caller.from, channel: caller.channel })}
            >
              <Icon name={caller.channel === 'chat' ? 'chat' : 'phone'} />
              <span class="grow">
                <span class="block">{caller.label}</span>
                <span class="dim clip block">{caller.from}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
