/** A primary button that opens a list of files to take away. */
import { Icon } from './icons.tsx';

export interface MenuItem {
  readonly href: string;
  readonly word: string;
  readonly note: string;
}

export const ExportMenu = (props: { readonly items: readonly MenuItem[]; readonly primary?: boolean }) => (
  <details class="relative" data-menu>
    <summary class={`btn btn-sm h-7 list-none ${props.primary === false ? 'btn-quiet' : 'btn-primary'}`}>
      Export <Icon name="chev" className="ic" />
    </summary>
    <div class="menu-box">
      {props.items.map(({ href, word, note }) => (
        <a href={href} download="">
          {word}
          <small>{note}</small>
        </a>
      ))}
      <button class="menu-act" type="button" data-print hidden>
        Print this page<small>Ctrl P</small>
      </button>
    </div>
  </details>
);
