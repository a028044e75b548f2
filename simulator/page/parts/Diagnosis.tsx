import { useState } from 'preact/hooks';
import { showSeconds, showTime } from '../../../theme/clock.js';
import { useObservable } from '../../../theme/useObservable.js';
import type { LogLine, Violation } from '../../createConversationLog.js';
import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { Words } from './Notifications.js';
import { shortJson } from './texts.js';

interface DiagnosisProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
}

/** The message log and the violations, for the developers of the client. */
export function Diagnosis({ state, simulator }: DiagnosisProps) {
  const violations = useObservable(simulator.violations$, simulator.violations);
  const log = useObservable(simulator.log$, simulator.log);
  const { storedNotifications: stored, crmData } = state;
  return (
    <section class="diagnosis" aria-label="Diagnosis" lang="en" dir="ltr">
      <Violations violations={violations} />
      {stored.length === 0 ? null : (
        <details data-testid="sim-stored">
          <summary>
            <span class="grow">Messages kept</span>
            <span class="count">{stored.length}</span>
          </summary>
          <ul class="lines">
            {stored.map((notification) => (
              <li key={notification.id}>
                <time class="dim">{showTime(notification.at)}</time>
                <Words notification={notification} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {crmData === undefined ? null : (
        <details data-testid="sim-settings">
          <summary>
            <span class="grow">CRM data received</span>
          </summary>
          <pre>{shortJson(crmData, 20_000)}</pre>
        </details>
      )}
      <MessageLog log={log} />
    </section>
  );
}

function Violations({ violations }: { readonly violations: readonly Violation[] }) {
  return (
    <details
      data-testid="sim-violations"
      data-count={violations.length}
      open={violations.length > 0}
    >
      <summary>
        <span class="grow">What was wrong</span>
        <span class={`count${violations.length > 0 ? ' bad' : ''}`}>{violations.length}</span>
      </summary>
      <ul class="lines" aria-live="polite">
        {violations.length === 0 ? (
          <li class="dim">Everything that came fits the protocol.</li>
        ) : null}
        {[...violations].reverse().map((violation, index) => (
          <li key={violations.length - index} data-rule={violation.rule}>
            <p class="strong">{violation.text}</p>
            {violation.details.map((detail) => (
              <p key={detail}>
                <code>{detail}</code>
              </p>
            ))}
            <p class="dim">
              {showSeconds(violation.at)} · {violation.rule}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function MessageLog({ log }: { readonly log: readonly LogLine[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      data-testid="sim-log"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span class="grow">Message log</span>
        <span class="count">{log.length}</span>
      </summary>
      {isOpen ? (
        <ol class="lines" reversed>
          {[...log].reverse().map((line, index) => (
            <LogLineItem key={log.length - index} line={line} />
          ))}
        </ol>
      ) : null}
    </details>
  );
}

function LogLineItem({ line }: { readonly line: LogLine }) {
  const [isOpen, setOpen] = useState(false);
  const isSent = line.direction === 'sent';
  return (
    <li class={line.problem === undefined ? '' : 'bad'}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="arrow" role="img" aria-label={line.direction}>
            {isSent ? '→' : '←'}
          </span>
          <code class="grow clip">{line.action || 'unreadable'}</code>
          <time class="dim">{showSeconds(line.at)}</time>
          {line.fault === undefined ? null : <span class="count">{line.fault}</span>}
          {line.problem === undefined ? null : <span class="count bad">{line.problem}</span>}
        </summary>
        {isOpen ? <pre>{shortJson(line.data ?? null, 4_000)}</pre> : null}
      </details>
    </li>
  );
}
