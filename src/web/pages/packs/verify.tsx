/** Is this evidence pack what was signed? For everybody: the file stays in the browser; without script there is the command. */
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import type { View } from '../../view.ts';

const ASK = 'Is this evidence pack what was signed?';

export const VERIFY_PATH = '/verify';

export const VerifyPage = ({ view }: { readonly view: View }) => (
  <Document view={view} title={ASK} islands={['verify']}>
    <Question ask={ASK} verdict="It is checked in this browser; nothing is sent anywhere.">
      You need the pack, and the key of its log from the provider in another way than the pack.
    </Question>
    <Section title="Check it here">
      <form class="grid grid-cols-1 gap-4 pt-3 max-w-3xl" data-verify-pack>
        <noscript>
          <p>This needs script, because the file does not leave your browser. The command below needs none.</p>
        </noscript>
        <div hidden>
          <label class="font-semibold" for="f-pack">
            Evidence pack
          </label>
          <input id="f-pack" class="file-input w-full mt-1" type="file" accept=".starpack,.zip" required />
        </div>
        <div hidden>
          <label class="font-semibold" for="f-key">
            Key of the log
          </label>
          <textarea
            id="f-key"
            class="textarea w-full mt-1 mono"
            rows={3}
            spellcheck={false}
            autocomplete="off"
            aria-describedby="f-key-help"
          ></textarea>
          <p id="f-key-help" class="text-meta text-muted">
            As name+id+key. Without it the best it can be is: intact, by whoever made it.
          </p>
        </div>
        <p hidden>
          <button class="btn btn-primary" type="submit">
            Check the pack
          </button>
        </p>
        <pre class="mono whitespace-pre-wrap wrap-anywhere" role="status" data-verify-result></pre>
      </form>
    </Section>
    <Section title="Or with the command" aside="the same check, and the one to rely on: this page comes from a server">
      <p class="pt-3 max-w-3xl">
        Whoever serves this page could serve another one that always says yes. The command runs from a copy you have.
      </p>
      <pre class="mono whitespace-pre-wrap break-all pt-3">{'almagest verify PACK --key "name+id+key"'}</pre>
    </Section>
  </Document>
);
