/** The top line: brand, sections, jump field, theme, the reader's own menu. */
import { HOME, withQuery } from '../links.ts';
import type { WebSession } from '../services/people.ts';
import type { NavSection, View } from '../view.ts';
import { Icon } from './icons.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

const SECTIONS: readonly { readonly id: NavSection; readonly href: string; readonly word: string }[] = [
  { id: 'overview', href: HOME, word: 'Overview' },
  { id: 'services', href: '/services', word: 'Services' },
  { id: 'entries', href: '/entries', word: 'Entries' },
  { id: 'calendar', href: '/calendar', word: 'Calendar' },
  { id: 'evidence', href: '/documents', word: 'Evidence' },
  { id: 'vendors', href: '/vendors', word: 'Vendors' },
  { id: 'compare', href: '/compare', word: 'Compare' },
  { id: 'registry', href: '/registry', word: 'Registry' },
  { id: 'rules', href: '/rules', word: 'Rules' },
  { id: 'log', href: '/log', word: 'Log' },
  { id: 'settings', href: '/settings', word: 'Settings' },
  { id: 'api', href: '/api', word: 'API' },
];
/** What a visitor without a session may read. */
const OPEN_SECTIONS: readonly NavSection[] = ['registry', 'rules', 'api'];
/** Members find it by the palette: their line is for their own workspace. */
const VISITOR_SECTIONS: readonly NavSection[] = ['registry'];
/** What is about no service, or about all: closed to a reader who reaches some only. */
const WHOLE_SECTIONS: readonly NavSection[] = ['vendors', 'compare', 'log', 'settings'];

const isOffered = (session: WebSession | null, id: NavSection): boolean =>
  session === null
    ? OPEN_SECTIONS.includes(id)
    : !(VISITOR_SECTIONS.includes(id) || (session.isScoped && WHOLE_SECTIONS.includes(id)));

export const TopLine = (props: {
  readonly view: View;
  readonly section: NavSection | null;
  readonly bare: boolean;
}) => {
  const { view, section, bare } = props;
  const hasMenu = !bare && view.session !== null;
  const sections = SECTIONS.filter(({ id }) => isOffered(view.session, id));
  return (
    <header class="top noprint">
      <div class="frame top-row">
        <a class="brand" href="/">
          <Icon name="brand" className="w-5 h-5" />
          <span class={hasMenu ? 'max-sm:sr-only' : ''}>Almagest</span>
        </a>
        {hasMenu && view.session !== null ? <WorkspaceMenu session={view.session} /> : null}
        {bare ? null : <Sections sections={sections} current={section} />}
        <span class="flex-1"></span>
        {bare ? null : <Jump from={view.path} />}
        {bare || view.session?.workspace == null ? null : <Bell unread={view.unread ?? 0} />}
        <ThemeSwitch />
        {view.session === null ? <SignInLink bare={bare} /> : <OwnMenu view={view} />}
        {bare ? null : <SmallMenu sections={sections} current={section} from={view.path} />}
      </div>
    </header>
  );
};

type SectionList = { readonly sections: typeof SECTIONS; readonly current: NavSection | null };

const Sections = ({ sections, current }: SectionList) => (
  <nav class="nav hidden xl:flex gap-3 2xl:gap-4" aria-label="Main">
    {sections.map(({ id, href, word }) => (
      <a href={href} aria-current={id === current ? 'page' : undefined}>
        {word}
      </a>
    ))}
  </nav>
);

const SmallMenu = ({ sections, current, from }: SectionList & { readonly from: string }) => (
  <details class="xl:hidden relative" data-menu>
    <summary class="btn btn-ghost btn-sm btn-square list-none" aria-label="Menu">
      <Icon name="menu" className="ic" />
    </summary>
    <nav class="menu-box" aria-label="Menu">
      {sections.map(({ id, href, word }) => (
        <a href={href} aria-current={id === current ? 'page' : undefined}>
          {word}
        </a>
      ))}
      <a href={withQuery('/find', { from })}>Find…</a>
    </nav>
  </details>
);

/** Without script it leads to a page that knows where somebody came from. */
const Jump = ({ from }: { readonly from: string }) => (
  <a class="jump hidden md:flex" href={withQuery('/find', { from })} data-palette-open>
    <Icon name="search" className="ic" />
    <span class="flex-1 text-left whitespace-nowrap overflow-hidden text-ellipsis xl:max-2xl:sr-only">Jump or do…</span>
    <span class="kb whitespace-nowrap">
      <kbd class="k">Ctrl</kbd> <kbd class="k">K</kbd>
    </span>
  </a>
);

const Bell = ({ unread }: { readonly unread: number }) => (
  <a class="btn btn-ghost btn-sm bell px-1.5 max-sm:px-0.5 min-w-6" href="/reminders" title="Your reminders">
    <Icon name="bell" className={unread === 0 ? 'ic' : 'ic max-sm:hidden'} />
    <span class="sr-only">Your reminders</span>
    {unread === 0 ? null : (
      <b>
        {unread > UNREAD_MAX ? `${UNREAD_MAX}+` : unread}
        <span class="sr-only"> unread</span>
      </b>
    )}
  </a>
);

/** More than that is as good as all, and the line has to hold on a narrow screen. */
const UNREAD_MAX = 9;

/** Hidden until the script runs: without it the system's own choice holds. */
const ThemeSwitch = () => (
  <button
    class="btn btn-ghost btn-sm btn-square"
    type="button"
    data-theme-toggle
    hidden
    aria-label="Switch light and dark"
  >
    <Icon name="theme" className="ic" />
  </button>
);

const SignInLink = ({ bare }: { readonly bare: boolean }) =>
  bare ? null : (
    <a class="btn btn-sm btn-quiet h-7" href="/sign-in">
      Sign in
    </a>
  );

const OwnMenu = ({ view }: { readonly view: View }) => (
  <details class="relative" data-menu>
    <summary class="btn btn-ghost btn-sm list-none font-normal px-1.5">
      <span class="max-w-16 min-[24rem]:max-w-20 sm:max-w-40 md:max-w-24 xl:max-w-40 truncate">
        {view.session?.user.name ?? ''}
      </span>
      <Icon name="chev" className="ic" />
    </summary>
    <div class="menu-box">
      <p class="px-2 pt-1 pb-2 text-meta text-muted border-b border-rule mb-1">{view.session?.user.email ?? ''}</p>
      <a href="/account">How I sign in</a>
      <a href="/account/sessions">Sessions</a>
      <a href="/account/tokens">API tokens</a>
      <form method="post" action="/sign-out">
        <button class="menu-act" type="submit">
          Sign out
        </button>
      </form>
    </div>
  </details>
);
