import './page.css';
import { render } from 'preact';
import { ViewportControl } from '../chart/ViewportControl.js';
import { App } from './App.js';
import { onKey } from './keys.js';
import { readMoment } from './moments.js';
import { openFile, openRequest } from './openSource.js';
import { readPageUrl } from './readPageUrl.js';
import { Visualizer } from './Visualizer.js';

const visualizer = new Visualizer((callback) => requestAnimationFrame(callback));
const control = new ViewportControl();

const app = document.querySelector('#app');
if (app === null) throw new Error('The page has no element #app.');
render(<App visualizer={visualizer} control={control} />, app);

document.addEventListener('keydown', (event) => onKey(event, visualizer, control));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file !== undefined) void openFile(visualizer, file);
});
goToMoment();
addEventListener('hashchange', goToMoment);
void openRequest(visualizer, readPageUrl(location.href));

/** Goes to the moment that the address asks for. */
function goToMoment(): void {
  const seq = readMoment(location.href);
  if (seq !== undefined) visualizer.goToEvent(seq);
}
