import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LiveStatechart } from '../../../visualizer/LiveStatechart.js';
import type { SessionInspection } from './createSessionInspection.js';

/** The live statechart. Until it is loaded, and where it cannot be, the children stand in for it. */
export function LiveChart({
  inspection,
  children,
}: {
  inspection: SessionInspection;
  children: ComponentChildren;
}) {
  const [Chart, setChart] = useState<typeof LiveStatechart | undefined>();
  // After all else: what draws is larger than the rest of the page.
  useEffect(() => {
    const load = () =>
      import('../../../visualizer/LiveStatechart.js').then(
        (loaded) => setChart(() => loaded.LiveStatechart),
        () => undefined,
      );
    const idle =
      window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
    idle(() => void load());
  }, []);
  return Chart === undefined ? children : <Chart subscribe={inspection.subscribe} />;
}
