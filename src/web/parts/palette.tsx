/** The command palette and the list of keys: native dialogs that the `app` island fills and opens. */

const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl K', 'jump to a page, domain or vendor'],
  ['/', 'find on this page'],
  ['j  k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['[  ]', 'previous and next domain'],
  ['?', 'show these keys'],
  ['Esc', 'close'],
];

export const PaletteDialog = () => (
  <>
    <dialog class="palette" id="palette" aria-label="Jump or do">
      <form method="get" action="/find">
        <label class="palette-field">
          <span class="sr-only">Page, domain or vendor</span>
          <input
            type="search"
            name="q"
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-autocomplete="list"
            autocomplete="off"
            spellcheck={false}
          />
        </label>
      </form>
      <div class="palette-list" id="palette-list" role="listbox" aria-label="Where to"></div>
      <p class="palette-foot">
        <kbd class="k">↑</kbd> <kbd class="k">↓</kbd> choose <kbd class="k">Enter</kbd> go <kbd class="k">Esc</kbd>{' '}
        close
      </p>
    </dialog>
    <dialog class="palette" id="keys" aria-label="Keys">
      <div class="p-4">
        <h2>Keys</h2>
        <p class="text-meta text-muted">They act only outside fields.</p>
        <dl class="pairs pt-3">
          {KEYS.map(([keys, act]) => (
            <>
              <dt>
                {keys.split('  ').map((key) => (
                  <>
                    <kbd class="k">{key}</kbd>{' '}
                  </>
                ))}
              </dt>
              <dd>{act}</dd>
            </>
          ))}
        </dl>
        <label class="flex gap-2 items-center pt-4">
          <input type="checkbox" class="checkbox checkbox-xs" data-keys-off />
          Switch single keys off in this browser
        </label>
        <form method="dialog" class="pt-3">
          <button class="btn btn-sm btn-quiet" type="submit">
            Close
          </button>
        </form>
      </div>
    </dialog>
  </>
);
