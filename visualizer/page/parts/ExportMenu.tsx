import { useRef } from 'preact/hooks';
import { saveFile } from '../../export/saveFile.js';
import { toMermaid } from '../../export/toMermaid.js';
import { toPngFile } from '../../export/toPngFile.js';
import { toSvgFile } from '../../export/toSvgFile.js';
import { toGraph } from '../../graph/toGraph.js';
import type { Visualizer } from '../Visualizer.js';

/** Saves the statechart that is shown, as a picture or as text. */
export function ExportMenu({ visualizer }: { visualizer: Visualizer }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const save = (format: Format) => async () => {
    menu.current?.removeAttribute('open');
    try {
      await saveAs(format, visualizer);
    } catch {
      visualizer.set({ problem: `The ${format} file could not be made.` });
    }
  };
  return (
    <details class="menu" ref={menu}>
      <summary class="button">Export</summary>
      <div class="menu-items">
        {formats.map((format) => (
          <button key={format} type="button" class="menu-item" onClick={save(format)}>
            {labels[format]}
          </button>
        ))}
      </div>
    </details>
  );
}

type Format = 'svg' | 'png' | 'mermaid';
const formats = ['svg', 'png', 'mermaid'] as const;
const labels: Readonly<Record<Format, string>> = {
  svg: 'SVG picture',
  png: 'PNG picture',
  mermaid: 'Mermaid text',
};

async function saveAs(format: Format, visualizer: Visualizer): Promise<void> {
  const { actor, session } = visualizer;
  const definition = actor && session.definition(actor);
  const drawing = document.querySelector<SVGSVGElement>('svg.statechart');
  if (actor === undefined || definition === undefined || drawing === null) return;
  if (format === 'mermaid') {
    const text = new Blob([toMermaid(toGraph(definition))], { type: 'text/plain' });
    saveFile(text, `${actor.name}.mmd`);
    return;
  }
  const svg = toSvgFile(drawing);
  const { width, height } = drawing.viewBox.baseVal;
  const picture =
    format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : toPngFile(svg, width, height);
  saveFile(await picture, `${actor.name}.${format}`);
}
