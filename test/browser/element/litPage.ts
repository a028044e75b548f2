/** Lit. The object of `timing` is made at each rendering. */
import { html, nothing, render } from 'lit';
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, noteState, page } from './elementPage.js';

defineCrmConnector();

const place = document.querySelector<HTMLElement>('#one') ?? document.body;
let round = 0;

const draw = () =>
  render(
    html`<crm-connector
      .src=${connectorUrl}
      .adapter=${page.adapter}
      .timing=${{ requestTimeoutMs: 9000 }}
      @statechange=${noteState}
      data-round=${round}
    ></crm-connector>`,
    place,
  );

draw();
page.app = {
  rerender: () => {
    round += 1;
    draw();
  },
  unmount: () => void render(nothing, place),
};
