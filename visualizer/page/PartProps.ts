import type { ViewportControl } from '../chart/ViewportControl.js';
import type { Visualizer } from './Visualizer.js';

/** What the parts of the page work with. */
export interface PartProps {
  readonly visualizer: Visualizer;
  readonly control: ViewportControl;
}
