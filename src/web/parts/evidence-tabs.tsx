/** The two lists of evidence. */

const TABS = [
  ['documents', '/documents', 'Documents'],
  ['records', '/records', 'Records'],
] as const;

export const EvidenceTabs = ({ at }: { readonly at: (typeof TABS)[number][0] }) => (
  <nav class="tabrow mt-4" aria-label="Evidence">
    {TABS.map(([id, href, word]) => (
      <a href={href} aria-current={id === at ? 'page' : undefined}>
        {word}
      </a>
    ))}
  </nav>
);
