/** What if the phone is lost? Recovery codes, shown once: print, copy, download, then say that they are kept. */
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import type { View } from '../../view.ts';
import { Steps } from './steps.tsx';

export const RecoveryCodesPage = (props: {
  readonly view: View;
  readonly codes: readonly string[];
  /** True while an account is being made. */
  readonly isFirst: boolean;
}) => (
  <Document view={props.view} title="What if the phone is lost?" section="account" bare={props.isFirst}>
    <Question ask="What if the phone is lost?" verdict={`Each of these ${props.codes.length} codes lets you in once.`}>
      They are shown now and never again. Keep them where the phone is not: on paper, or in a password manager.
    </Question>
    {props.isFirst ? <Steps at={3} /> : null}
    <ol class="codes mono mt-6" id="codes">
      {props.codes.map((code) => (
        <li>{`${code}\n`}</li>
      ))}
    </ol>
    <div class="flex flex-wrap gap-2 pt-4 noprint">
      <button class="btn btn-sm btn-quiet" type="button" data-copy="#codes" hidden>
        Copy
      </button>
      <button
        class="btn btn-sm btn-quiet"
        type="button"
        data-download="#codes"
        data-name="almagest-recovery-codes.txt"
        hidden
      >
        Download
      </button>
      <button class="btn btn-sm btn-quiet" type="button" data-print hidden>
        Print
      </button>
    </div>
    <form method="get" action={props.isFirst ? '/account/passkey' : '/account'} class="pt-6 noprint">
      <label class="flex gap-2 items-center">
        <input type="checkbox" class="checkbox checkbox-sm" required />I have put these codes where I will find them
      </label>
      <p class="pt-3">
        <button class="btn btn-primary" type="submit">
          Go on
        </button>
      </p>
    </form>
  </Document>
);
