import { useRef } from 'preact/hooks';

/** Lets somebody choose a recording. */
export function FileButton({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const choose = () => {
    const file = input.current?.files?.[0];
    if (file !== undefined) onFile(file);
    // The same file may be chosen again.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        Open recording…
      </button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept=".json,application/json"
        aria-label="Recording file"
        tabIndex={-1}
        data-testid="recording-file"
        onChange={choose}
      />
    </>
  );
}
