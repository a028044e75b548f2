import { useEffect, useReducer } from 'preact/hooks';
import type { Visualizer } from './Visualizer.js';

/** Renders anew whenever something has changed. */
export function useVisualizer(visualizer: Visualizer): void {
  const [, renderAnew] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => {
    const stop = visualizer.onChange(() => renderAnew());
    // Something may have changed since the first rendering.
    renderAnew();
    return stop;
  }, [visualizer]);
}
