/** The fields of one answer. Every one works by keyboard; the island saves them as they are written. */
import type { Child } from 'hono/jsx';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { AnswerDetail, AnswerForm } from '../../services/answers.ts';
import { ANSWER_OPTIONS, OWNERSHIP_OPTIONS, valueWords } from './words.ts';

const TEXT_MAX = 32_767;

/** `mine` is what the reader had written when somebody else was faster. */
export const AnswerFields = ({ detail, mine }: { readonly detail: AnswerDetail; readonly mine: AnswerForm | null }) => {
  const answer = mine?.answer ?? detail.answer ?? '';
  const ownership = mine?.ownership ?? detail.ownership ?? '';
  return (
    <div class="answer-fields">
      <span class="font-semibold pt-1" id="l-answer">
        Answer
      </span>
      <div class="seg w-fit" role="radiogroup" aria-labelledby="l-answer">
        {ANSWER_OPTIONS.map(({ value, word, key }) => (
          <label>
            <input type="radio" name="answer" value={value} checked={value === answer} data-key={key} />
            {word} <kbd class="k">{key}</kbd>
          </label>
        ))}
      </div>
      <span class="font-semibold pt-0.5" id="l-ownership">
        SSRM ownership
      </span>
      <div
        role="radiogroup"
        aria-labelledby="l-ownership"
        class="grid sm:grid-cols-2 2xl:grid-cols-3 gap-x-5 gap-y-0.5"
      >
        {OWNERSHIP_OPTIONS.map(({ value, word }, at) => (
          <OwnershipChoice value={value} now={ownership} keyOf={at + 1}>
            {word}
          </OwnershipChoice>
        ))}
        <OwnershipChoice value="" now={ownership} keyOf={0}>
          <span class="text-muted">not said (NA)</span>
        </OwnershipChoice>
        <p class="text-meta text-muted col-span-full pt-0.5">{ownershipNote(detail)}</p>
      </div>
      <LongText
        name="description"
        label="How we do it"
        field="CSP implementation description"
        rows={6}
        text={mine?.description ?? detail.cspImplementationDescription}
      />
      <LongText
        name="responsibilities"
        label="What the customer does"
        field="CSC responsibilities"
        rows={2}
        text={mine?.responsibilities ?? detail.cscResponsibilities}
      />
      <label class="font-semibold pt-1" for="f-assessed">
        Assessed as of
      </label>
      <div>
        <input
          id="f-assessed"
          class="input input-sm w-40"
          type="date"
          name="assessedOn"
          value={mine?.assessedOn ?? detail.assessedOn ?? ''}
        />
        <span class="text-meta text-muted pl-3">
          {detail.head.assessedOn === null
            ? 'Without a day here, none is said.'
            : `Without a day here: ${detail.head.assessedOn}.`}
        </span>
      </div>
    </div>
  );
};

const OwnershipChoice = (props: {
  readonly value: string;
  readonly now: string;
  readonly keyOf: number;
  readonly children?: Child;
}) => (
  <label class="flex items-baseline gap-2 cursor-pointer py-0.5">
    <input
      type="radio"
      class="radio radio-xs translate-y-0.5"
      name="ownership"
      value={props.value}
      checked={props.value === props.now}
      data-key={String(props.keyOf)}
    />
    <span>
      {props.children} <kbd class="k">{props.keyOf}</kbd>
    </span>
  </label>
);

const LongText = (props: {
  readonly name: 'description' | 'responsibilities';
  readonly label: string;
  readonly field: string;
  readonly rows: number;
  readonly text: string;
}) => (
  <>
    <label class="font-semibold pt-1" for={`f-${props.name}`}>
      {props.label}
      {props.name === 'description' ? (
        <>
          {' '}
          <kbd class="k">d</kbd>
        </>
      ) : null}
      <span class="block font-normal text-meta text-muted">{props.field}</span>
    </label>
    <div>
      <textarea
        id={`f-${props.name}`}
        class="textarea w-full text-read leading-[1.375rem]"
        name={props.name}
        rows={props.rows}
        maxlength={TEXT_MAX}
      >
        {props.text}
      </textarea>
      {props.name === 'description' ? <p class="text-meta text-muted pt-0.5" role="status" data-saved></p> : null}
    </div>
  </>
);

function ownershipNote({ typicalOwnership, decidedOwnership, head, control }: AnswerDetail): string {
  const typical =
    typicalOwnership === null
      ? ''
      : `Typical for ${head.service.serviceModel.replace('aas', 'aaS').replace(/^./, (c) => c.toUpperCase())}: ${typicalOwnership}. `;
  if (decidedOwnership === null) return `${typical}Nothing was decided for ${control.id} yet.`;
  const decided = SSRM_OWNERSHIPS.find((one) => one === decidedOwnership) ?? '';
  return `${typical}Decided for ${control.id}: ${valueWords('ownership', decided)}.`;
}
