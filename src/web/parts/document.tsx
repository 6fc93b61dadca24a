/** The HTML document round every page: head, top line, main, footer. Knows who reads, not what. */
import type { Child } from 'hono/jsx';
import type { NavSection, View } from '../view.ts';
import { IconSprite } from './icons.tsx';
import { PaletteDialog } from './palette.tsx';
import { TopLine } from './top-line.tsx';

export interface DocumentProps {
  readonly view: View;
  /** The question of the page; the tab shows it too. */
  readonly title: string;
  readonly section?: NavSection;
  /** Islands besides `app`, by name. */
  readonly islands?: readonly ('read' | 'drop' | 'passkey' | 'answers' | 'registry' | 'verify')[];
  /** Uses the full width and scrolls inside: a page to work on. */
  readonly wide?: boolean;
  /** No navigation: the pages before sign-in. */
  readonly bare?: boolean;
  /** What only this page says in its head. */
  readonly head?: Child;
  readonly children?: Child;
}

/** A whole page; `renderPage` puts the doctype before it. */
export const Document = (props: DocumentProps) => {
  const { view, title, islands = [], bare = false, wide = false } = props;
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Almagest`}</title>
        <link rel="stylesheet" href={view.assets.href('theme.css')} />
        <link
          rel="preload"
          href={view.assets.href('fonts/inter-latin.woff2')}
          as="font"
          type="font/woff2"
          crossorigin=""
        />
        <link rel="icon" href={view.assets.href('icon.svg')} type="image/svg+xml" />
        <script src={view.assets.href('theme.js')}></script>
        {['app', ...islands].map((island) => (
          <script src={view.assets.href(`${island}.js`)} defer></script>
        ))}
        {props.head}
      </head>
      <body>
        <IconSprite />
        <a class="skip" href="#main">
          Skip to content
        </a>
        <TopLine view={view} section={props.section ?? null} bare={bare} />
        {view.session?.workspace?.isSample === true ? <SampleBanner /> : null}
        <main id="main" class={wide ? 'ws-main' : 'frame pb-16'} tabindex={-1}>
          {props.children}
        </main>
        {wide ? null : <Footer />}
        {bare ? null : <PaletteDialog answers={islands.includes('answers')} />}
      </body>
    </html>
  );
};

const SampleBanner = () => (
  <aside class="sample-line" aria-label="Sample workspace">
    <div class="frame flex flex-wrap gap-x-4 gap-y-1 py-1.5 items-baseline">
      <p>
        <strong class="font-semibold">Sample workspace.</strong> Every provider and answer here is invented. It is
        reachable from this machine only.
      </p>
      <p class="ml-auto noprint">
        <a href="/settings/sample">Remove the sample</a>
      </p>
    </div>
  </aside>
);

const Footer = () => (
  <footer class="frame noprint">
    <p class="border-t border-rule py-4 text-meta text-muted flex flex-wrap gap-x-6 gap-y-1">
      <span>
        Almagest, self-hosted. STAR, CCM and CAIQ are names of the Cloud Security Alliance, which has no part in this
        site.
      </span>
      <span data-zone-note>Times are UTC.</span>
    </p>
  </footer>
);
