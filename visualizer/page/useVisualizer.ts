import { useEffect, useState } from 'preact/hooks';
import type { Visualizer } from './Visualizer.js';

/** Renders anew whenever something has changed. */
export function useVisualizer(visualizer: Visualizer): void {
  const [, render] = useState(0);
  useEffect(() => visualizer.onChange(() => render((count) => count + 1)), [visualizer]);
}
