import { useEffect, useState } from 'preact/hooks';
import { showTimer } from '../../../theme/clock.js';

interface TimerProps {
  readonly label: string;
  /** Returns the duration to show at a time. Both are in milliseconds. */
  readonly durationAt: (now: number) => number;
  readonly testId?: string;
}

/** A running timer in minutes and seconds. */
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
