import { createSSRApp, h } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { bundleScript } from '../crmPages/bundleScript.js';
import { compileSvelteFor } from './compileSvelte.js';

/** The page of Vue, rendered on a server. */
export const renderVue = (src: string): Promise<string> =>
  renderToString(
    createSSRApp({
      render: () =>
        h('crm-connector', { src, timing: { requestTimeoutMs: 9000 }, 'data-round': 0 }),
    }),
  );

/** The page of Svelte, rendered on a server. */
export async function renderSvelte(src: string): Promise<string> {
  const script = await bundleScript('test/browser/element/svelteServer.js', {
    platform: 'node',
    plugins: [compileSvelteFor('server')],
  });
  const { renderPage } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
  return renderPage(src);
}
