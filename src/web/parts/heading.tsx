/** The head of a page: crumbs, the question as h1, the answer in the next line, the acts beside them. */
import type { Child } from 'hono/jsx';

export interface Crumb {
  readonly word: string;
  readonly href?: string;
}

const Crumbs = ({ crumbs }: { readonly crumbs: readonly Crumb[] }) => (
  <nav aria-label="Where you are">
    <ol class="crumbs pt-5">
      {crumbs.map(({ word, href }) =>
        href === undefined ? (
          <li aria-current="page">{word}</li>
        ) : (
          <li>
            <a href={href}>{word}</a>
          </li>
        ),
      )}
    </ol>
  </nav>
);

/** One question, and its answer: `verdict` in semibold, `children` the rest of the sentence. */
export const Question = (props: {
  readonly crumbs?: readonly Crumb[];
  readonly ask: Child;
  readonly verdict?: Child;
  readonly children?: Child;
  readonly acts?: Child;
}) => (
  <>
    {props.crumbs === undefined ? <div class="pt-8"></div> : <Crumbs crumbs={props.crumbs} />}
    <div class="flex flex-wrap items-start gap-x-6 gap-y-3 pt-1.5">
      <div class="flex-1 min-w-72">
        <h1>{props.ask}</h1>
        <p class="lead pt-1.5">
          {props.verdict === undefined ? null : <strong class="font-semibold">{props.verdict}</strong>} {props.children}
        </p>
      </div>
      {props.acts === undefined ? null : <div class="flex flex-wrap gap-2 noprint">{props.acts}</div>}
    </div>
  </>
);

/** A section under the head; `aside` carries scope or counts. */
export const Section = (props: {
  readonly id?: string;
  readonly title: Child;
  readonly aside?: Child;
  readonly children?: Child;
}) => (
  <section class="section" id={props.id}>
    <div class="section-head">
      <h2>{props.title}</h2>
      {props.aside === undefined ? null : <span class="aside">{props.aside}</span>}
    </div>
    {props.children}
  </section>
);

/** Up to six labels over values; the verdict stands last. */
export const Facts = (props: {
  readonly facts: readonly { readonly label: string; readonly value: Child; readonly note?: Child }[];
}) => (
  <dl class="facts mt-5">
    {props.facts.map(({ label, value, note }) => (
      <div>
        <dt>{label}</dt>
        <dd>
          {value}
          {note === undefined ? null : <small>{note}</small>}
        </dd>
      </div>
    ))}
  </dl>
);
