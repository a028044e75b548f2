import { useEffect, useState } from 'preact/hooks';
import type { Room } from '../../layout/layout.js';

/** The sizes that pictures are arranged for, in pixels: one shape or the other, so that few are made. */
const rooms: { readonly usual: Room; readonly flat: Room } = {
  usual: { width: 1000, height: 800 },
  flat: { width: 1600, height: 600 },
};

/** Width by height from which on a picture is arranged from left to right, where that suits it. */
const flatFrom = 2;

/** The shape of the room that an element has, also after its size has changed. */
export function useRoom(element: { readonly current: HTMLElement | null }): Room {
  const [room, setRoom] = useState(rooms.usual);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = current;
      setRoom(clientWidth > clientHeight * flatFrom ? rooms.flat : rooms.usual);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
