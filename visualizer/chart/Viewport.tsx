import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Bounds } from '../layout/StatechartLayout.js';
import type { Size } from './Camera.js';
import type { ViewportControl } from './ViewportControl.js';

/** A picture that can be moved and zoomed by mouse, touch, and through its control by keys. */
export function Viewport({
  control,
  picture,
  focus,
  children,
}: {
  readonly control: ViewportControl;
  readonly picture: Size;
  /** The part to keep in sight. */
  readonly focus: Bounds | undefined;
  readonly children: ComponentChildren;
}) {
  const view = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (view.current === null || canvas.current === null) return undefined;
    return control.attach(view.current, canvas.current);
  }, [control]);
  useEffect(() => control.show(picture), [control, picture]);
  useEffect(() => {
    if (focus !== undefined) control.reveal(focus);
  }, [control, focus]);
  return (
    <div class="viewport" ref={view}>
      <div class="canvas" ref={canvas}>
        {children}
      </div>
    </div>
  );
}
