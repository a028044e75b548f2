/** Lit, in the shadow root of a component: both elements are in the same tree. */
import { html, LitElement } from 'lit';
import { connectorUrl, page, timing } from './deskPage.js';

class Workplace extends LitElement {
  static override readonly properties = { round: { type: Number } };
  declare round: number;

  constructor() {
    super();
    this.round = 0;
  }

  override render() {
    return html`
      <patchcord-desk for="softphone" data-round=${this.round}></patchcord-desk>
      <crm-connector
        id="softphone"
        .src=${connectorUrl}
        .adapter=${page.adapter}
        .timing=${timing}
      ></crm-connector>
    `;
  }
}
customElements.define('crm-workplace', Workplace);

const workplace = new Workplace();
document.querySelector('#one')?.append(workplace);
page.desk = () => workplace.renderRoot.querySelector('patchcord-desk');
page.app = {
  rerender: () => {
    workplace.round += 1;
  },
  unmount: () => workplace.remove(),
};
