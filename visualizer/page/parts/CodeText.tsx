/** A text in which what stands between backticks is code. */
export const CodeText = ({ text }: { readonly text: string }) => (
  <>
    {text.split('`').map((part, index) =>
      // The parts of one text stay where they are.
      index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part,
    )}
  </>
);
