import { svgFile } from '../export/toStandaloneSvg.js';
import { drawPath } from './drawPath.js';
import { drawRooms } from './drawRooms.js';
import { placeRooms } from './placeRooms.js';
import { readRoomImports } from './readRoomImports.js';
import { traceMessage } from './traceMessage.js';

/**
 * The pictures of the architecture, by their filenames: the parts of `src`, and the path of a message.
 *
 * @param css The colours and `pictures.css`.
 * @param root the project's folder
 */
export async function drawArchitecture(css: string, root: string): Promise<Map<string, string>> {
  const rooms = drawRooms(await placeRooms(readRoomImports(root)));
  const path = drawPath(await traceMessage());
  return new Map([
    ['rooms.svg', svgFile(rooms, css)],
    ['message.svg', svgFile(path, css)],
  ]);
}
