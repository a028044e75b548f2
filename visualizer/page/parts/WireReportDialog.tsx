import { useEffect, useRef, useState } from 'preact/hooks';
import { toMarkdown } from '../../../src/inspection/wire/toMarkdown.js';
import type { WireReportData } from '../../../src/inspection/wire/WireReportData.js';
import { saveFile } from '../../export/saveFile.js';
import { copyText } from '../copyText.js';
import type { Visualizer } from '../Visualizer.js';
import { WireActions } from './WireActions.js';
import { WireQuestions } from './WireQuestions.js';

/** Opens the wire report. */
export const WireReportButton = ({ visualizer }: { visualizer: Visualizer }) => (
  <button
    type="button"
    class="button"
    title="What the connector really said: messages, names and forms of fields, and no value (R)"
    data-testid="wire-report"
    onClick={() => visualizer.openReport()}
  >
    Wire report
  </button>
);

/** The messages on the wire so far, to read, copy and save. */
export function WireReportDialog({ visualizer }: { visualizer: Visualizer }) {
  const { report, source } = visualizer.state;
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = report !== undefined;
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
  }, [isOpen]);
  if (report === undefined) return null;
  return (
    <dialog
      class="wire-report"
      ref={dialog}
      aria-labelledby="wire-report-title"
      onClose={() => visualizer.closeReport()}
    >
      <header class="wire-report-top">
        <h2 id="wire-report-title">Wire report</h2>
        <p class="dim">
          {report.messageCount} messages{source.kind === 'live' && ' so far'}. It has names and
          forms of fields, and no value. It stays in this browser until you save it.
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys. */}
      <section class="wire-report-body scroll" aria-label="Report" tabIndex={0}>
        <WireQuestions questions={report.questions} />
        <WireActions actions={report.actions} />
      </section>
      <ReportTools
        report={report}
        onUpdate={source.kind === 'live' ? () => visualizer.openReport() : undefined}
        onClose={() => dialog.current?.close()}
      />
    </dialog>
  );
}

interface ReportToolsProps {
  readonly report: WireReportData;
  /** Makes a new report; absent if no more messages come. */
  readonly onUpdate: (() => void) | undefined;
  readonly onClose: () => void;
}

function ReportTools({ report, onUpdate, onClose }: ReportToolsProps) {
  const [note, setNote] = useState('');
  const copy = async () => {
    const isCopied = await copyText(toMarkdown(report));
    setNote(isCopied ? 'Copied as Markdown.' : 'The browser does not let it be copied: save it.');
  };
  const save = (text: string, type: string, ending: string) => () => {
    saveFile(new Blob([text], { type }), `wire-report.${ending}`);
    setNote(`Saved as wire-report.${ending}.`);
  };
  return (
    <footer class="wire-report-tools">
      <p class="dim" role="status">
        {note}
      </p>
      {onUpdate !== undefined && (
        <button type="button" class="button" onClick={onUpdate}>
          Update
        </button>
      )}
      <button type="button" class="button" onClick={() => void copy()}>
        Copy
      </button>
      <button
        type="button"
        class="button"
        onClick={save(toMarkdown(report), 'text/markdown', 'md')}
      >
        Save Markdown
      </button>
      <button
        type="button"
        class="button"
        onClick={save(JSON.stringify(report, undefined, 2), 'application/json', 'json')}
      >
        Save JSON
      </button>
      <button type="button" class="button button-main" onClick={onClose}>
        Close
      </button>
    </footer>
  );
}
