import elk from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point } from '../layout/StatechartLayout.js';
import type { RoomImport } from './readRoomImports.js';
import { layers, type Room } from './rooms.js';
import { heightOf, linesOf, type TextStyle } from './TextBlock.js';

/** A room at its place, in pixels. */
export interface PlacedRoom {
  readonly room: Room;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The label in lines that fit. */
  readonly lines: readonly string[];
}

/** Rooms and arrows at their places. */
export interface RoomsLayout {
  readonly width: number;
  readonly height: number;
  readonly rooms: readonly PlacedRoom[];
  readonly arrows: readonly (readonly Point[])[];
}

/** The width of every room. */
export const roomWidth = 168;
export const roomPadding = 9;
export const nameStyle: TextStyle = { sizePx: 13.5, weight: 'bold', className: 'name' };
export const labelStyle: TextStyle = { sizePx: 12.5, className: 'note' };

/** Room for the title of a layer. */
const betweenLayers = 34;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.partitioning.activate': 'true',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': `[top=${betweenLayers},left=16,bottom=16,right=16]`,
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(betweenLayers),
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.thoroughness': '50',
};

/** Finds a place for every room, layer below layer, and a route for every arrow. */
export async function placeRooms(imports: readonly RoomImport[]): Promise<RoomsLayout> {
  const texts = layers.flatMap(({ rooms }, layer) =>
    rooms.map((room) => ({ room, layer, ...textOf(room) })),
  );
  const graph: ElkNode = {
    id: 'rooms',
    layoutOptions: options,
    children: texts.map(({ room, layer, height }) => ({
      id: room.name,
      width: roomWidth,
      height,
      layoutOptions: { 'elk.partitioning.partition': String(layer) },
    })),
    edges: imports.map(({ from, to }) => ({
      id: `${from} ${to}`,
      sources: [from],
      targets: [to],
    })),
  };
  const placed = await new elk.default().layout(graph);
  const nodes = new Map((placed.children ?? []).map((node) => [node.id, node]));
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    rooms: texts.map(({ room, height, lines }) => {
      const { x = 0, y = 0 } = nodes.get(room.name) ?? {};
      return { room, x, y, height, lines };
    }),
    arrows: (placed.edges ?? []).map(({ sections = [] }) =>
      sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]),
    ),
  };
}

function textOf({ name, label }: Room) {
  const lines = linesOf(label, roomWidth - 2 * roomPadding, labelStyle);
  const height = 2 * roomPadding + heightOf([name], nameStyle) + heightOf(lines, labelStyle);
  return { lines, height };
}
