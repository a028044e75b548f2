import { useState } from 'preact/hooks';
import type { DialTarget } from '../../../src/index.js';
import { PathIcon } from '../../../theme/PathIcon.js';
import { useObservable } from '../../../theme/useObservable.js';
import { usePage } from '../PageContext.js';

const handset =
  'M4.6 1.8 6.5 5 5.2 6.5c.8 1.8 2.4 3.400 4.200 4.200L11 9.500l3.200 1.900-.5 2.300c-.1.500-.5.800-1 .800C6.900 14.200 1.800 9.100 1.500 3.300c0-.5.3-.900.8-1z';

/** Dials a record's number through the softphone, while that has click-to-dial switched on. */
export function CallButton({ target }: { target: DialTarget }) {
  const { desk } = usePage();
  const canDial = useObservable(desk.canDial$, false);
  const [isRefused, setIsRefused] = useState(false);
  return (
    <span class="call">
      <button
        type="button"
        class="button button-main"
        aria-disabled={!canDial}
        data-testid={`call-${target.id}`}
        onClick={() => setIsRefused(!desk.dial(target))}
      >
        <PathIcon grid={16} path={handset} /> Call {target.phone}
      </button>
      <span class="dim" role="status">
        {!canDial &&
          (isRefused
            ? 'Not dialled: the softphone has click-to-dial off.'
            : 'The softphone has click-to-dial off.')}
      </span>
    </span>
  );
}
