import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows outside the visible part, on each side. */
const spare = 8;

/**
 * A list of any length: only the rows that are seen exist. It keeps the selected row in sight, and
 * the last one while it is the selected one.
 */
export function WindowedList({
  label,
  count,
  rowHeight,
  selected,
  renderRow,
  children,
}: {
  readonly label: string;
  readonly count: number;
  /** In pixels; every row has it. */
  readonly rowHeight: number;
  /** The index of the row to keep in sight; -1 for none. */
  readonly selected: number;
  readonly renderRow: (index: number) => ComponentChildren;
  /** The content behind the rows. */
  readonly children?: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const height = useHeight(box);
  useLayoutEffect(() => {
    if (box.current !== null) scrollTo(box.current, selected * rowHeight, rowHeight);
  }, [selected, rowHeight, height]);
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return (
    <section
      class="windowed"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys.
      tabIndex={0}
      aria-label={label}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <ol class="windowed-rows" style={{ height: `${count * rowHeight}px` }}>
        {children}
        {Array.from({ length: Math.max(0, to - from) }, (_, offset) => (
          <li
            key={from + offset}
            class="windowed-row"
            style={{ top: `${(from + offset) * rowHeight}px`, height: `${rowHeight}px` }}
            aria-setsize={count}
            aria-posinset={from + offset + 1}
          >
            {renderRow(from + offset)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function scrollTo(box: HTMLElement, top: number, rowHeight: number): void {
  if (top < 0) return;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + box.clientHeight) {
    box.scrollTop = top + rowHeight - box.clientHeight;
  }
}

function useHeight(box: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(400);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setHeight(entry.contentRect.height);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return height;
}
