/** The submission checklist as a table: what is asked, the verdict and why, and the places that speak against it. */
import { parseQuestionId } from '#assurance/identifiers.ts';
import { type CheckItem, PLACES_MAX } from '#assurance/submission/checklist.ts';
import { FORM_FIELDS, type FormField } from '#assurance/submission/form-values.ts';
import { withQuery } from '../../links.ts';
import { State } from '../../parts/icons.tsx';
import { QuestionLink } from '../../parts/question-id.tsx';
import { assessmentPath } from '../assessments/words.ts';
import { VERDICT_WORDS } from './words.ts';

interface ChecklistProps {
  readonly assessmentId: string;
  readonly checklist: readonly CheckItem[];
  /** Where a field of the form stands on this page. */
  readonly fieldAt: (field: FormField) => string;
}

export const Checklist = ({ checklist, ...at }: ChecklistProps) => (
  <table class="t fold checks">
    <thead>
      <tr>
        <th scope="col">Verdict</th>
        <th scope="col">What is asked, and what was found</th>
        <th scope="col">Where</th>
      </tr>
    </thead>
    <tbody>
      {checklist.map(({ verdict, ask, because, places }) => (
        <tr data-row>
          <td>
            <State {...VERDICT_WORDS[verdict]}>{VERDICT_WORDS[verdict].word}</State>
          </td>
          <th scope="row">
            {ask}
            <span class="block font-normal text-muted max-w-prose">{because}</span>
          </th>
          <td>{places.length === 0 ? null : <Places places={places} {...at} />}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Places = ({ places, ...at }: Omit<ChecklistProps, 'checklist'> & { readonly places: readonly string[] }) => (
  <ul class="check-places">
    {places.map((place) => (
      <li>
        <PlaceLink place={place} {...at} />
      </li>
    ))}
    {places.length < PLACES_MAX ? null : <li class="text-muted">and more</li>}
  </ul>
);

/** An answer leads to the screen where it is mended, a field to its place on this page; a cell stands for itself. */
const PlaceLink = (props: Omit<ChecklistProps, 'checklist'> & { readonly place: string }) => {
  const { place, assessmentId, fieldAt } = props;
  if (parseQuestionId(place) !== null)
    return <QuestionLink id={place} href={withQuery(assessmentPath(assessmentId), { at: place })} />;
  const field = FORM_FIELDS.find(({ label }) => label === place);
  if (field !== undefined) return <a href={fieldAt(field.name)}>{place}</a>;
  return <span class="break-words">{place}</span>;
};
