/** The state shapes as one SVG sprite, and the word that always stands beside a shape. Knows no data. */
import type { Child } from 'hono/jsx';

/** Colour family of a state; text uses its ink, marks its fill. */
export type StateTone = 'strong' | 'weak' | 'bad' | 'note' | 'none';
export type IconName =
  | 'strong'
  | 'weak'
  | 'bad'
  | 'none'
  | 'draft'
  | 'review'
  | 'change'
  | 'low'
  | 'na'
  | 'doc'
  | 'chev'
  | 'search'
  | 'theme'
  | 'menu'
  | 'bell'
  | 'brand';

/** One icon of the sprite; hidden from readers, for a word stands beside it. */
export const Icon = ({ name, className = '' }: { readonly name: IconName; readonly className?: string }) => (
  <svg class={className} viewBox={name === 'brand' ? '0 0 20 20' : '0 0 12 12'} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);

/** A state: shape, then word, colour third. */
export const State = (props: {
  readonly tone: StateTone;
  readonly icon?: IconName;
  readonly chip?: boolean;
  readonly children?: Child;
}) => (
  <span class={`${props.chip === true ? 'chip' : 'st'} st-${props.tone}`}>
    <Icon name={props.icon ?? ICON_OF[props.tone]} />
    {props.children}
  </span>
);

const ICON_OF: Readonly<Record<StateTone, IconName>> = {
  strong: 'strong',
  weak: 'weak',
  bad: 'bad',
  note: 'review',
  none: 'none',
};

/** All shapes, once a page. */
export const IconSprite = () => (
  <svg width="0" height="0" class="absolute" aria-hidden="true">
    <defs>
      <StateShapes />
      <SignShapes />
    </defs>
  </svg>
);

const INK = { fill: 'none', stroke: 'currentColor' } as const;
const PAPER = { fill: 'none', stroke: 'var(--color-base-100)' } as const;

const StateShapes = () => (
  <>
    <symbol id="i-strong" viewBox="0 0 12 12">
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path d="M3.4 6.2l1.8 1.8 3.5-3.9" {...PAPER} stroke-width="1.5" />
    </symbol>
    <symbol id="i-weak" viewBox="0 0 12 12">
      <path d="M6 .8L11.7 11H.3z" fill="currentColor" />
      <path d="M6 4.4v3M6 8.4v1.2" {...PAPER} stroke-width="1.3" />
    </symbol>
    <symbol id="i-bad" viewBox="0 0 12 12">
      <path d="M6 0l6 6-6 6-6-6z" fill="currentColor" />
      <path d="M4.2 4.2l3.6 3.6M7.8 4.2L4.2 7.8" {...PAPER} stroke-width="1.2" />
    </symbol>
    <symbol id="i-none" viewBox="0 0 12 12">
      <circle cx="6" cy="6" r="4.75" {...INK} stroke-width="1.5" />
    </symbol>
    <symbol id="i-draft" viewBox="0 0 12 12">
      <circle cx="6" cy="6" r="4.75" {...INK} stroke-width="1.5" stroke-dasharray="2 1.7" />
    </symbol>
    <symbol id="i-review" viewBox="0 0 12 12">
      <circle cx="6" cy="6" r="4.75" {...INK} stroke-width="1.5" />
      <path d="M6 1.25a4.75 4.75 0 010 9.5z" fill="currentColor" />
    </symbol>
    <symbol id="i-change" viewBox="0 0 12 12">
      <path d="M10.5 10V6.5A2.5 2.5 0 008 4H2M4.8 1L1.8 4l3 3" {...INK} stroke-width="1.6" />
    </symbol>
    <symbol id="i-low" viewBox="0 0 12 12">
      <rect x="1.5" y="4.75" width="9" height="2.5" fill="currentColor" />
    </symbol>
    <symbol id="i-na" viewBox="0 0 12 12">
      <path d="M2 6h8" stroke="currentColor" stroke-width="1.6" />
    </symbol>
  </>
);

const SignShapes = () => (
  <>
    <symbol id="i-doc" viewBox="0 0 12 12">
      <path d="M2.5.75h5l2 2v8.5h-7z" {...INK} stroke-width="1.2" />
      <path d="M4.2 5h3.6M4.2 7.2h3.6" stroke="currentColor" />
    </symbol>
    <symbol id="i-chev" viewBox="0 0 12 12">
      <path d="M3 4.5l3 3 3-3" {...INK} stroke-width="1.5" />
    </symbol>
    <symbol id="i-search" viewBox="0 0 12 12">
      <circle cx="5" cy="5" r="3.6" {...INK} stroke-width="1.3" />
      <path d="M7.8 7.8L11 11" stroke="currentColor" stroke-width="1.3" />
    </symbol>
    <symbol id="i-theme" viewBox="0 0 12 12">
      <circle cx="6" cy="6" r="4.75" {...INK} stroke-width="1.2" />
      <path d="M6 1.25a4.75 4.75 0 000 9.5z" fill="currentColor" />
    </symbol>
    <symbol id="i-bell" viewBox="0 0 12 12">
      <path d="M1.5 9h9L9.3 7.4V5a3.3 3.3 0 00-6.6 0v2.4zM4.8 10.2a1.2 1.2 0 002.4 0" {...INK} stroke-width="1.2" />
    </symbol>
    <symbol id="i-menu" viewBox="0 0 12 12">
      <path d="M1 3h10M1 6h10M1 9h10" {...INK} stroke-width="1.3" />
    </symbol>
    <symbol id="i-brand" viewBox="0 0 20 20">
      <circle cx="10" cy="10" r="8.6" {...INK} stroke-width="1.5" />
      <path d="M10 10L15.2 4.2" stroke="currentColor" stroke-width="1.1" />
      <circle cx="10" cy="10" r="1.3" fill="currentColor" />
      <circle
        cx="15.8"
        cy="3.6"
        r="2.6"
        fill="var(--color-primary)"
        stroke="var(--color-base-100)"
        stroke-width="1.2"
      />
    </symbol>
  </>
);
