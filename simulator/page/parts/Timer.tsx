import { useEffect, useState } from 'preact/hooks';
import { showTimer } from '../../../theme/clock.js';

interface TimerProps {
  readonly label: string;
  /** Milliseconds to show at a moment. */
  readonly durationAt: (now: number) => number;
  readonly testId?: string;
}

/** Minutes and seconds that keep running. */
export function Timer({ label, durationAt, testId }: TimerProps) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const interval = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(interval);
  }, []);
  return (
    <time class="timer" role="timer" aria-label={label} data-testid={testId}>
      {showTimer(durationAt(now))}
    </time>
  );
}
