/** Angular without zone.js, compiled ahead of time. */
import {
  type ApplicationRef,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { RuntimeState } from '../../src/index.js';
import { connectorUrl, page, timing } from '../../test/browser/desk/deskPage.js';

const round = signal(0);

@Component({
  selector: 'app-workplace',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <patchcord-desk for="softphone" [attr.data-round]="round()" [attr.data-state]="state()"></patchcord-desk>
    <crm-connector
      id="softphone"
      [src]="src"
      [adapter]="adapter"
      [timing]="timing"
      (statechange)="show($event)"
    ></crm-connector>
  `,
})
export class Workplace {
  readonly src = connectorUrl;
  readonly adapter = page.adapter;
  readonly timing = timing;
  readonly round = round;
  readonly state = signal('');

  show({ detail }: CustomEvent<RuntimeState>): void {
    this.state.set(detail.value);
  }
}

document.querySelector('#one')?.append(document.createElement('app-workplace'));
const started: Promise<ApplicationRef> = bootstrapApplication(Workplace, {
  providers: [provideZonelessChangeDetection()],
});
page.app = {
  rerender: () => round.update((count) => count + 1),
  unmount: () => void started.then((app) => app.destroy()),
};
