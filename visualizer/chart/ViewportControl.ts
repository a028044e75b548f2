import type { Bounds, Point } from '../layout/StatechartLayout.js';
import { type Camera, fitted, moved, revealing, type Size, zoomed } from './Camera.js';

/** Moves the picture of one viewport. Styles are set by script: no rendering is needed for it. */
export class ViewportControl {
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #picture: Size = { width: 1, height: 1 };
  #view: HTMLElement | undefined;
  #canvas: HTMLElement | undefined;
  /** Until somebody moves it, the whole picture stays in sight. */
  #isFitted = true;
  readonly #pointers = new Map<number, Point>();
  readonly #listeners = new Set<() => void>();

  /** @param isEmbedded the page around it scrolls: a wheel zooms only with the control key */
  constructor(private readonly isEmbedded = false) {}

  /** Pixels of the view per pixel of the picture. */
  get scale(): number {
    return this.#camera.scale;
  }

  /** Calls whenever the scale may have changed. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over the elements of a viewport until the returned function is called. */
  attach(view: HTMLElement, canvas: HTMLElement): () => void {
    this.#view = view;
    this.#canvas = canvas;
    const listeners = new AbortController();
    const { signal } = listeners;
    view.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    view.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    view.addEventListener('pointermove', (event) => this.#drag(event), { signal });
    view.addEventListener('pointerup', (event) => this.#release(event), { signal });
    view.addEventListener('pointercancel', (event) => this.#release(event), { signal });
    const observer = new ResizeObserver(() => {
      if (this.#isFitted) this.fit();
    });
    observer.observe(view);
    return () => {
      listeners.abort();
      observer.disconnect();
      this.#pointers.clear();
    };
  }

  /** Another picture is shown: all of it at first. */
  show(picture: Size): void {
    this.#picture = picture;
    this.fit();
  }

  /** Shows the whole picture, and goes on doing so when the view changes its size. */
  fit(): void {
    this.#isFitted = true;
    this.#apply(fitted(this.#picture, this.#size()));
  }

  /** Larger or smaller, around the middle. */
  zoom(factor: number): void {
    const { width, height } = this.#size();
    this.#change(zoomed(this.#camera, factor, { x: width / 2, y: height / 2 }));
  }

  /** Moves the picture by pixels of the view. */
  pan(by: Point): void {
    this.#change(moved(this.#camera, by));
  }

  /** Brings a part into sight if it is not. */
  reveal(part: Bounds): void {
    if (!this.#isFitted) this.#apply(revealing(this.#camera, part, this.#size()));
  }

  #size(): Size {
    const { clientWidth: width = 1, clientHeight: height = 1 } = this.#view ?? {};
    return { width: Math.max(1, width), height: Math.max(1, height) };
  }

  #change(camera: Camera): void {
    this.#isFitted = false;
    this.#apply(camera);
  }

  #apply(camera: Camera): void {
    this.#camera = camera;
    const { x, y, scale } = camera;
    if (this.#canvas) this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    for (const listener of this.#listeners) listener();
  }

  /** A wheel zooms; with a shift key, and on a touchpad sideways, it moves. */
  #wheel(event: WheelEvent): void {
    // Pinching on a touchpad counts as turning the wheel with the control key.
    if (this.isEmbedded && !event.ctrlKey) return;
    event.preventDefault();
    const isMove = !event.ctrlKey && (event.shiftKey || event.deltaX !== 0);
    if (isMove) this.pan({ x: -event.deltaX, y: -event.deltaY });
    else this.#change(zoomed(this.#camera, 1.0015 ** -event.deltaY, this.#pointIn(event)));
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#pointers.set(event.pointerId, this.#pointIn(event));
  }

  /** One pointer moves the picture, two also zoom it. */
  #drag(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    // Only now: a captured pointer would make no click on a state.
    if (!this.#view?.hasPointerCapture(event.pointerId)) {
      this.#view?.setPointerCapture(event.pointerId);
    }
    const now = this.#pointIn(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (other === undefined) this.pan({ x: now.x - before.x, y: now.y - before.y });
    else this.#pinch(before, now, other);
  }

  #pinch(before: Point, now: Point, other: Point): void {
    const factor = distance(now, other) / (distance(before, other) || 1);
    const shift = { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 };
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.#change(zoomed(moved(this.#camera, shift), factor, middle));
  }

  #release(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
  }

  #pointIn({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.#view?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: clientX - left, y: clientY - top };
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
