import type { Recording } from '../../../src/inspection/index.js';
import example from '../example.recording.json' with { type: 'json' };
import { openFile } from '../openSource.js';
import type { Visualizer } from '../Visualizer.js';
import { FileButton } from './FileButton.js';

/** Before anything is open: what this page is for, and how to begin. */
export function Start({ visualizer }: { visualizer: Visualizer }) {
  const { source, problem } = visualizer.state;
  const isWaiting = source.kind === 'live';
  return (
    <main class="start">
      <section class="card start-card" aria-labelledby="start-title">
        {problem !== undefined && (
          <p class="note note-bad" role="alert">
            {problem}
          </p>
        )}
        <h2 id="start-title">{isWaiting ? titles[source.status] : 'Open a recording'}</h2>
        {isWaiting ? <Waiting name={source.name} /> : <HowTo />}
        <div class="start-buttons">
          <FileButton onFile={(file) => void openFile(visualizer, file)} />
          <button
            type="button"
            class="button button-main"
            data-testid="open-example"
            onClick={() => visualizer.open(example as unknown as Recording, 'Example')}
          >
            Open the example
          </button>
        </div>
      </section>
    </main>
  );
}

const titles = {
  waiting: 'Waiting for a page',
  open: 'The page is there; nothing has happened yet',
  closed: 'The page has gone',
} as const;

const HowTo = () => (
  <>
    <p>
      It shows what every state machine of a session did: which state was active, which transition
      was taken, which message went where. Drop a recording anywhere on this page, or choose its
      file.
    </p>
    <dl class="how">
      <dt>Where recordings come from</dt>
      <dd>
        <code>createRecorder(runtime).download()</code>, or the demo's button “Download recording”.
      </dd>
      <dt>To watch a page live</dt>
      <dd>
        Let it call <code>inspectRuntime(runtime, {'{ to: new BroadcastChannel(name) }'})</code> and
        open this page on the same site with <code>?live=broadcast:name</code>.
      </dd>
    </dl>
    <p class="dim">A recording stays in this browser. Nothing is sent anywhere.</p>
  </>
);

const Waiting = ({ name }: { name: string }) => (
  <p>
    Listening to <code>{name}</code>. As soon as a page there is inspected, it is shown here. This
    window can stay open: it notices when the page is reloaded.
  </p>
);
