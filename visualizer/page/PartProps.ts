import type { ViewportControl } from '../chart/ViewportControl.js';
import type { Visualizer } from './Visualizer.js';

/** The properties of the page's parts. */
export interface PartProps {
  readonly visualizer: Visualizer;
  readonly control: ViewportControl;
}
