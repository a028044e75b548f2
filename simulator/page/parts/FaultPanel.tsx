import { useState } from 'preact/hooks';
import { useObservable } from '../../../theme/useObservable.js';
import type { Faults } from '../../createFaults.js';
import { defaultFaultPlan, type FaultKind, type FaultPlan } from '../../FaultPlan.js';

interface FaultPanelProps {
  readonly faults: Faults;
}

/** A description of each kind of fault. */
const words: Readonly<Record<FaultKind, string>> = {
  late: 'comes 3 seconds late',
  twice: 'comes twice',
  never: 'never comes',
  wrongType: 'has data of a wrong type',
  wrongOrigin: 'comes from another origin',
  huge: 'is 10 MB large',
  afterLogout: 'comes again after sign-out',
  reload: 'is followed by a reload',
};

const shares = [0.05, 0.2, 0.5, 1];

/** The controls for faults, for the developers of the client: random faults, or a fault in the next message. */
export function FaultPanel({ faults }: FaultPanelProps) {
  const { plan, next, counts } = useObservable(faults.state$, faults.state);
  const [isOpen, setOpen] = useState(plan !== undefined);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const chosen = plan?.kinds ?? [];
  const follow = (change: Partial<FaultPlan>) => {
    const wanted = { ...defaultFaultPlan, kinds: chosen, ...plan, ...change };
    if (wanted.kinds.length > 0) faults.follow(wanted);
    else faults.cease();
  };
  const toggle = (kind: FaultKind, isOn: boolean) =>
    follow({ kinds: isOn ? [...chosen, kind] : chosen.filter((other) => other !== kind) });
  return (
    <section class="diagnosis" aria-label="Faults" lang="en" dir="ltr">
      <details
        data-testid="sim-faults"
        open={isOpen}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>
          <span class="grow">Make messages go wrong</span>
          <span class={`count${plan === undefined && next.length === 0 ? '' : ' bad'}`}>
            {total}
          </span>
        </summary>
        <div class="faults">
          <p class="dim">By chance, or just the next message. A message of the softphone…</p>
          <ul>
            {faults.kinds.map((kind) => (
              <li key={kind}>
                <label>
                  <input
                    type="checkbox"
                    data-testid={`sim-fault-${kind}`}
                    checked={chosen.includes(kind)}
                    onChange={(event) => toggle(kind, event.currentTarget.checked)}
                  />
                  {words[kind]}
                </label>
                <span class="dim">{counts[kind] ?? ''}</span>
                <button
                  type="button"
                  data-testid={`sim-break-${kind}`}
                  aria-label={`The next message ${words[kind]}`}
                  aria-pressed={next.includes(kind)}
                  onClick={() => faults.breakNext(kind)}
                >
                  Next
                </button>
              </li>
            ))}
          </ul>
          <div class="fault-plan">
            <label class="field">
              <span>How many</span>
              <select
                data-testid="sim-fault-share"
                value={String(plan?.share ?? defaultFaultPlan.share)}
                disabled={plan === undefined}
                onChange={(event) => follow({ share: Number(event.currentTarget.value) })}
              >
                {[...new Set([...shares, plan?.share ?? shares[1] ?? 0.2])].sort().map((share) => (
                  <option key={share} value={String(share)}>
                    {share === 1 ? 'every message' : `${Math.round(share * 100)} %`}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>Seed</span>
              <input
                type="number"
                step="1"
                data-testid="sim-fault-seed"
                value={plan?.seed ?? defaultFaultPlan.seed}
                disabled={plan === undefined}
                onChange={({ currentTarget }) =>
                  Number.isInteger(currentTarget.valueAsNumber) &&
                  follow({ seed: currentTarget.valueAsNumber })
                }
              />
            </label>
            <button
              type="button"
              data-testid="sim-faults-off"
              disabled={plan === undefined && next.length === 0}
              onClick={() => faults.cease()}
            >
              All well again
            </button>
          </div>
        </div>
      </details>
    </section>
  );
}
