/** The three pages about the reader's own access. */

const TABS = [
  ['factors', '/account', 'How I sign in'],
  ['sessions', '/account/sessions', 'Sessions'],
  ['tokens', '/account/tokens', 'API tokens'],
] as const;

export const AccountTabs = ({ at }: { readonly at: (typeof TABS)[number][0] }) => (
  <nav class="tabrow mt-4" aria-label="Account">
    {TABS.map(([id, href, word]) => (
      <a href={href} aria-current={id === at ? 'page' : undefined}>
        {word}
      </a>
    ))}
  </nav>
);
