import { useEffect, useReducer } from 'preact/hooks';
import type { Visualizer } from './Visualizer.js';

/** Renders the calling component again after each change. */
export function useVisualizer(visualizer: Visualizer): void {
  const [, renderAgain] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => {
    const stop = visualizer.onChange(() => renderAgain());
    // Something may have changed since the first rendering.
    renderAgain();
    return stop;
  }, [visualizer]);
}
