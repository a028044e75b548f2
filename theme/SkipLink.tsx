interface SkipLinkProps {
  /** The id of its target: an element that can have the focus, or a frame. */
  readonly to: string;
  readonly children: string;
}

/** Leads whoever has no mouse past what comes before. It is seen while it has the focus. */
export const SkipLink = ({ to, children }: SkipLinkProps) => (
  <a
    class="skip-link"
    href={`#${to}`}
    onClick={(event) => {
      // The address stays as it is: a page may keep its open view there.
      event.preventDefault();
      document.getElementById(to)?.focus();
    }}
  >
    {children}
  </a>
);
