import type { VNode } from 'preact';
import { arrowHead, roundedPath } from '../draw/arrowPath.js';
import type { Point } from '../layout/StatechartLayout.js';
import {
  labelStyle,
  nameStyle,
  type PlacedRoom,
  type RoomsLayout,
  roomPadding,
  roomWidth,
} from './placeRooms.js';
import { type Layer, layers } from './rooms.js';
import { heightOf, TextBlock, type TextStyle, widthOf } from './TextBlock.js';

const titleStyle: TextStyle = { sizePx: 12, weight: 'bold', className: 'title' };

/** The rooms of `src`, layer below layer. An arrow leads from a room to one that it imports from. */
export const drawRooms = (layout: RoomsLayout): VNode => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    class="picture"
    viewBox={`0 0 ${layout.width} ${layout.height}`}
    width={layout.width}
    height={layout.height}
    role="img"
    aria-label="The architecture: the parts of src and their imports"
  >
    {layers.map((layer) => (
      <Ground key={layer.title} layer={layer} layout={layout} />
    ))}
    {layout.arrows.map((points) => (
      <g key={roundedPath(points)} class="arrow">
        <path class="line" d={roundedPath(points)} />
        <path class="head" d={arrowHead(points)} />
      </g>
    ))}
    {layout.rooms.map((placed) => (
      <RoomBox key={placed.room.name} placed={placed} />
    ))}
  </svg>
);

/** From the edge of a layer to its rooms: above, where the title is, and below. */
const margin = { above: 24, below: 7 };
const edge = 4;

function Ground({ layer, layout }: { layer: Layer; layout: RoomsLayout }) {
  const { rooms, width } = layout;
  const own = rooms.filter(({ room }) => layer.rooms.includes(room));
  const top = Math.min(...own.map(({ y }) => y)) - margin.above;
  const bottom = Math.max(...own.map(({ y, height }) => y + height)) + margin.below;
  const title = { lines: [layer.title], y: top + 5, style: titleStyle };
  return (
    <g class="layer">
      <rect x={edge} y={top} width={width - 2 * edge} height={bottom - top} rx={8} />
      <TextBlock {...title} x={titleX(layer.title, top, layout)} />
    </g>
  );
}

/** The leftmost position of a title that no arrow crosses. */
function titleX(title: string, top: number, { arrows, width }: RoomsLayout): number {
  const length = widthOf(title, titleStyle);
  for (let x = edge + 10; x + length < width - edge; x += 6) {
    const from = { x: x - 6, y: top };
    const to = { x: x + length + 6, y: top + margin.above };
    if (!arrows.some((points) => crosses(points, from, to))) return x;
  }
  throw new Error(`There is no room for the title '${title}'.`);
}

/** True if a line of horizontal and vertical parts crosses a rectangle. */
const crosses = (points: readonly Point[], from: Point, to: Point): boolean =>
  points.slice(1).some((end, index) => {
    const start = points[index] ?? end;
    return (
      Math.max(start.x, end.x) > from.x &&
      Math.min(start.x, end.x) < to.x &&
      Math.max(start.y, end.y) > from.y &&
      Math.min(start.y, end.y) < to.y
    );
  });

function RoomBox({ placed: { room, x, y, height, lines } }: { placed: PlacedRoom }) {
  const textX = x + roomPadding;
  const nameY = y + roomPadding;
  const labelY = nameY + heightOf([room.name], nameStyle);
  return (
    <g class="room">
      <rect x={x} y={y} width={roomWidth} height={height} rx={8} />
      <TextBlock lines={[room.name]} x={textX} y={nameY} style={nameStyle} />
      <TextBlock lines={lines} x={textX} y={labelY} style={labelStyle} />
    </g>
  );
}
