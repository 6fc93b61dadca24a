/** How do you want to begin? The first visit: a sample to look around in, or the owner account. */
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import type { View } from '../../view.ts';

export const BeginPage = (props: {
  readonly view: View;
  readonly sampleIsReachable: boolean;
  readonly hasOwner: boolean;
}) => (
  <Document view={props.view} title="How do you want to begin?" bare>
    <Question ask="How do you want to begin?" verdict="Two ways in.">
      Look around first, or make this installation yours. The one does not stand in the way of the other.
    </Question>
    <div class="grid md:grid-cols-2 gap-x-10">
      <section class="section">
        <div class="section-head">
          <h2>Make it yours</h2>
        </div>
        <p class="pt-3 max-w-prose">
          Create the owner account: an e-mail, a password, and a second factor. It takes two minutes with an
          authenticator app at hand. Nothing is sent anywhere.
        </p>
        <p class="pt-4">
          {props.hasOwner ? (
            <a class="btn btn-primary" href="/sign-in">
              Sign in
            </a>
          ) : (
            <a class="btn btn-primary" href="/account/create">
              Create the owner account
            </a>
          )}
        </p>
      </section>
      <section class="section">
        <div class="section-head">
          <h2>Look around</h2>
        </div>
        <p class="pt-3 max-w-prose">
          Open a sample workspace: an invented provider with two services, a renewal that is most of the way to
          approval, the evidence behind it, and the vendors it reads. It is made as you press, which takes a few
          seconds. It is marked on every page, opens from this machine only, and goes with one act.
        </p>
        <form method="post" action="/begin/sample" class="pt-4 flex flex-wrap gap-3 items-center">
          <button class="btn btn-quiet" type="submit" disabled={!props.sampleIsReachable}>
            Open the sample
          </button>
          {props.sampleIsReachable ? null : (
            <span class="text-meta text-muted">Opens only in a browser on the machine that runs Almagest.</span>
          )}
        </form>
      </section>
    </div>
  </Document>
);
