/** The CAIQ as documents, and the reader's own workbook filled and given back. Nothing of it is kept. */
import { Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { HandoverOfService } from '../../services/handover.ts';
import type { View } from '../../view.ts';
import { OwnFormField } from './prepare.tsx';
import { exportPath } from './words.ts';

interface TakeOutProps {
  readonly view: View;
  readonly found: HandoverOfService;
  readonly assessmentId: string;
}

export const TakeOut = (props: TakeOutProps) => (
  <div class="grid lg:grid-cols-2 gap-x-10">
    <Section id="documents" title="Take it out as a document" aside="the notes of open exceptions are in every one">
      <Documents {...props} />
    </Section>
    <Section id="fill" title="Fill a workbook" aside="given back at once, not kept">
      <Permitted view={props.view} act="self-assessment.fill" doing="fill the official workbook">
        <FillForm {...props} />
      </Permitted>
    </Section>
  </div>
);

const Documents = ({ found, assessmentId }: TakeOutProps) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Document</th>
        <th scope="col">For readers outside</th>
        <th scope="col">Draft for inside</th>
      </tr>
    </thead>
    <tbody>
      {found.reports.map(({ id, title, ending }) => (
        <tr data-row>
          <th scope="row">
            {title} <span class="cell">{`.${ending}`}</span>
          </th>
          <td class="inl">
            <Download href={exportPath(assessmentId, id, false)} word="Approved answers" of={title} />
          </td>
          <td class="inl">
            <Download href={exportPath(assessmentId, id, true)} word="Newest answers, marked" of={title} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Download = ({ href, word, of }: { readonly href: string; readonly word: string; readonly of: string }) => (
  <a href={href} download="">
    {word}
    <span class="sr-only">{`: ${of}`}</span>
  </a>
);

const FillForm = ({ view, found, assessmentId }: TakeOutProps) => (
  <form
    method="post"
    action={`${servicePath(found.service.id, 'handover')}/fill`}
    enctype="multipart/form-data"
    class="pt-3 noprint"
  >
    <InWorkspace view={view} />
    <input type="hidden" name="of" value={assessmentId} />
    <p>
      <label class="inline-flex gap-2 items-center">
        <input type="checkbox" class="checkbox checkbox-sm" name="draft" value="yes" />
        The newest answers, approved or not: a draft for inside
      </label>
    </p>
    <div class="drop-row pt-3">
      <OwnFormField id="fill" />
      <button class="btn btn-quiet" type="submit">
        Fill it
      </button>
    </div>
    <p class="text-meta text-muted pt-1.5" id="fill-file-help">
      Blank or filled before: only answer cells change, every other part comes back byte for byte. The log keeps who
      filled it and how many cells.
    </p>
  </form>
);
