import './page.css';
import { render } from 'preact';
import { createParentTransport } from '../../src/transport/index.js';
import { createSimulator, type Simulator } from '../index.js';
import { createPageWire, isElsewhere, postFromHere } from './createPageWire.js';
import { Panel } from './Panel.js';
import { Refusal } from './parts/Refusal.js';
import { readPageOptions } from './readPageOptions.js';

declare global {
  interface Window {
    /** The simulator of this page, for tests and for the browser's console. */
    patchcordSimulator?: Simulator;
  }
}

const softphone = document.querySelector('#softphone');
if (softphone === null) throw new Error('The page has no element #softphone.');
const result = readPageOptions(location.search);

if (isElsewhere(location)) {
  postFromHere(window);
} else if (!result.ok) {
  render(<Refusal problem={result.problem} />, softphone);
} else if (window.parent === window) {
  render(
    <Refusal problem="This page is made to be shown inside an iframe of a CRM page." />,
    softphone,
  );
} else {
  const { clientOrigin, isAutoSignedIn, isAutoActivated, isAutoLookUp, faults } = result.options;
  const simulator: Simulator = createSimulator({
    transport: createParentTransport({ clientOrigin, window }),
    autoSignIn: isAutoSignedIn,
    autoActivate: isAutoActivated,
    autoLookUp: isAutoLookUp === true,
    ...(faults === undefined ? {} : { faults }),
    faultWire: createPageWire({ clientOrigin, window, plan: () => simulator.faults.state.plan }),
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
  });
  window.patchcordSimulator = simulator;
  render(<Panel simulator={simulator} options={result.options} />, softphone);
  simulator.start();
}
