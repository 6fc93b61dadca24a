/** The pages of what falls due. */

const TABS = [
  ['calendar', '/calendar', 'Calendar'],
  ['reminders', '/reminders', 'Your reminders'],
  ['own', '/calendar/own', 'How it reaches you'],
] as const;

export const CalendarTabs = ({ at }: { readonly at: (typeof TABS)[number][0] }) => (
  <nav class="tabrow mt-4" aria-label="What falls due">
    {TABS.map(([id, href, word]) => (
      <a href={href} aria-current={id === at ? 'page' : undefined}>
        {word}
      </a>
    ))}
  </nav>
);
