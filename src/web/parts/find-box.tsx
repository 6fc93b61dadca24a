/** The box that `/` jumps to: words to find in the list below, as part of its filter form. */
import { Icon } from './icons.tsx';

export const FindBox = ({ value, words }: { readonly value: string; readonly words: string }) => (
  <label class="input input-sm flex-1 min-w-40 max-w-64">
    <Icon name="search" className="ic" />
    <span class="sr-only">{words}</span>
    <input type="search" name="q" value={value} placeholder={words} data-find />
    <kbd class="k">/</kbd>
  </label>
);
