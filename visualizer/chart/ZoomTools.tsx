import { useEffect, useState } from 'preact/hooks';
import type { ViewportControl } from './ViewportControl.js';

/** Buttons for who has neither wheel nor keys. */
export function ZoomTools({ control }: { control: ViewportControl }) {
  const [scale, setScale] = useState(control.scale);
  useEffect(() => control.onChange(() => setScale(control.scale)), [control]);
  return (
    <div class="zoom-tools">
      <button
        type="button"
        class="button button-small"
        aria-label="Zoom out"
        onClick={() => control.zoom(0.8)}
      >
        −
      </button>
      <span class="zoom-scale">{Math.round(scale * 100)} %</span>
      <button
        type="button"
        class="button button-small"
        aria-label="Zoom in"
        onClick={() => control.zoom(1.25)}
      >
        +
      </button>
      <button type="button" class="button button-small" onClick={() => control.fit()}>
        Fit
      </button>
    </div>
  );
}
