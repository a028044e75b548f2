import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import type { AnyInterpreter } from 'xstate-v4';
import { linkWindows, WindowDouble } from '../WindowDouble.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles the page as its own bundler would, with `xstate` meaning version 4. */
export async function bundleLampPage(): Promise<vm.Script> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['test/inspection/xstate4/lampPage.ts'],
    alias: { xstate: 'xstate-v4' },
    define: { 'process.env.NODE_ENV': '"production"' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  return new vm.Script(outputFiles[0]?.text ?? '');
}

/** Runs the page; gives its service and the viewer's side of its windows. */
export function openLampPage(script: vm.Script, secret: string) {
  const page = new WindowDouble('https://crm.example.com');
  const viewer = new WindowDouble('https://viewer.example.com');
  const views = linkWindows(page, viewer);
  let service: AnyInterpreter | undefined;
  const globals = {
    page: {
      viewerUrl: 'https://viewer.example.com/visualizer/',
      viewer: views.second,
      secret,
      opened(opened: AnyInterpreter) {
        service = opened;
      },
    },
    window: page,
    document: { querySelector: () => null },
    console,
    setTimeout,
    clearTimeout,
    URL,
  };
  script.runInNewContext(globals);
  if (service === undefined) throw new Error('the page did not start');
  return { service, viewer, page: views.first };
}
