/** What went wrong? The pages for an address without page, for a refusal, and for a fault of ours. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import type { View } from '../../view.ts';

export const NotFoundPage = ({ view }: { readonly view: View }) => (
  <Document view={view} title="What should be here?">
    <Question ask="What should be here?" verdict="Nothing has this address.">
      The link is old, or a letter is wrong.
    </Question>
    <p class="pt-4 flex flex-wrap gap-2">
      <a class="btn btn-primary" href="/">
        To the first page
      </a>
      <a class="btn btn-quiet" href="/find">
        Find by words
      </a>
    </p>
  </Document>
);

export const RefusalPage = ({ view, refusal }: { readonly view: View; readonly refusal: Refusal }) => (
  <Document view={view} title="Why was this not done?">
    <Question ask="Why was this not done?" verdict="It was refused.">
      Nothing was changed.
    </Question>
    <div class="pt-5 max-w-xl">
      <RefusalBox refusal={refusal} title="What happened, and what to do" />
    </div>
    <p class="pt-4">
      <a class="btn btn-quiet" href="/">
        To the first page
      </a>
    </p>
  </Document>
);

export const FaultPage = ({ view, requestId }: { readonly view: View; readonly requestId: string }) => (
  <Document view={view} title="What went wrong?">
    <Question ask="What went wrong?" verdict="A fault of ours, not of yours.">
      It has been written down. Try again; if it goes on, give the operator this id.
    </Question>
    <p class="secret mono mt-5" id="request-id">
      {requestId}
    </p>
    <p class="pt-4">
      <a class="btn btn-quiet" href="/">
        To the first page
      </a>
    </p>
  </Document>
);
