/** What a page says when there is nothing, when something was refused, and when an act was done. */
import type { Child } from 'hono/jsx';
import type { Place, Refusal } from '#assurance/refusal.ts';
import { placeWords } from '#reports/words.ts';
import { Icon } from './icons.tsx';

/** What would be here, why it is not, the next step as a button. */
export const Empty = (props: { readonly title: Child; readonly children?: Child; readonly acts?: Child }) => (
  <div class="empty mt-4">
    <h3>{props.title}</h3>
    <p>{props.children}</p>
    {props.acts === undefined ? null : <div class="pt-3 flex flex-wrap gap-2">{props.acts}</div>}
  </div>
);

/** What happened, where, what to do, its code. */
export const Fault = (props: {
  readonly title: Child;
  readonly message: string;
  readonly mend: string;
  readonly code: string;
  readonly place?: Place | undefined;
  readonly level?: 'h2' | 'h3';
}) => {
  const where = props.place === undefined ? '' : placeWords(props.place);
  const Heading = props.level ?? 'h3';
  return (
    <div class="fault" role="alert">
      <Heading class="flex items-center gap-2 text-ui! leading-5! tracking-normal!">
        <span class="st-bad">
          <Icon name="bad" className="ic" />
        </span>
        {props.title}
      </Heading>
      <p class="pt-0.5">
        {where === '' ? '' : `${where}: `}
        {props.message}
      </p>
      <p class="pt-1">
        {props.mend} <span class="cell">{props.code}</span>
      </p>
    </div>
  );
};

/** A refusal as a fault box. */
export const RefusalBox = ({ refusal, title }: { readonly refusal: Refusal; readonly title: Child }) => (
  <Fault
    title={title}
    message={refusal.detail.message}
    mend={refusal.detail.mend}
    code={refusal.code}
    place={refusal.detail.place}
    level="h2"
  />
);

/** Says once that an act was done; stays until the next page. */
export const Done = ({ children }: { readonly children?: Child }) => (
  <p class="done mt-4" role="status">
    <span class="st st-strong">
      <Icon name="strong" />
    </span>
    <span>{children}</span>
  </p>
);
