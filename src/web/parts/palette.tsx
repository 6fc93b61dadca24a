/** The command palette and the list of keys: native dialogs that the `app` island fills and opens. */

type Keys = readonly (readonly [string, string])[];

const EVERYWHERE: Keys = [
  ['Ctrl K', 'jump anywhere, or do: a page, an answer by id or words, a control, a document'],
  ['/', 'find on this page'],
  ['j  k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['[  ]', 'previous and next domain'],
  ['?', 'show these keys'],
  ['Esc', 'close'],
];

const ON_ANSWERS: Keys = [
  ['n', 'next unanswered: blank, a draft, or to be changed'],
  ['j  k', 'next and previous question'],
  ['/', 'find; an id and Enter opens that answer'],
  ['y  x  a', 'Yes, No, NA'],
  ['1  …  5', 'SSRM ownership, in the order of the list; 0 takes it back'],
  ['d', 'write how we do it'],
  ['Esc', 'leave the field, so that keys act again'],
  ['e', 'link evidence'],
  ['c', 'comment'],
  ['⇧ R', 'send to review'],
  ['⇧ A', 'approve'],
  ['⇧ C', 'ask for change'],
];

/** `answers`: the page is the one where answers are written, which has keys of its own. */
export const PaletteDialog = ({ answers }: { readonly answers: boolean }) => (
  <>
    <dialog class="palette" id="palette" aria-label="Jump or do">
      <form method="get" action="/find">
        <label class="palette-field">
          <span class="sr-only">Where to, or what to do: words, or an id such as CEK-08.1</span>
          <input
            type="text"
            name="q"
            role="combobox"
            aria-expanded="false"
            aria-controls="palette-list"
            aria-autocomplete="list"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="go"
            maxlength={100}
          />
        </label>
      </form>
      <div class="palette-list" id="palette-list" role="listbox" aria-label="Where to"></div>
      <p class="palette-count" role="status" data-palette-count></p>
      <p class="palette-foot kb">
        <kbd class="k">↑</kbd> <kbd class="k">↓</kbd> choose <kbd class="k">Enter</kbd> go <kbd class="k">Esc</kbd>{' '}
        close; outside fields <kbd class="k">?</kbd> shows all keys
      </p>
    </dialog>
    <dialog class="palette" id="keys" aria-label="Keys">
      <div class="p-4">
        <h2>Keys</h2>
        <p class="text-meta text-muted">Single keys act only outside fields.</p>
        {answers ? <KeyList title="While answering" keys={ON_ANSWERS} /> : null}
        <KeyList title="Everywhere" keys={EVERYWHERE} />
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

const KeyList = ({ title, keys }: { readonly title: string; readonly keys: Keys }) => (
  <>
    <h3 class="pt-3">{title}</h3>
    <dl class="pairs pt-1">
      {keys.map(([combination, act]) => (
        <>
          <dt>
            {combination.split('  ').map((key) =>
              key === '…' ? (
                '… '
              ) : (
                <>
                  <kbd class="k">{key}</kbd>{' '}
                </>
              ),
            )}
          </dt>
          <dd>{act}</dd>
        </>
      ))}
    </dl>
  </>
);
