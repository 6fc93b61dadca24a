/** Where documents are dropped: a plain upload form; the `drop` island adds dragging, progress and cancel. */
import { CLASSIFICATIONS, DOCUMENT_KINDS } from '#assurance/evidence/evidence.ts';
import { UPLOAD_FILES_MAX } from '#http/uploads.ts';
import { sizeText } from '../../dates.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { View } from '../../view.ts';
import { CLASSIFICATION_WORDS, KIND_WORDS } from './words.ts';

interface DropProps {
  readonly view: View;
  readonly bytesMax: number;
}

export const KIND_OPTIONS = DOCUMENT_KINDS.map((value) => ({ value, word: KIND_WORDS[value] }));
export const CLASSIFICATION_OPTIONS = CLASSIFICATIONS.map((value) => ({ value, word: CLASSIFICATION_WORDS[value] }));

export const DocumentDrop = ({ view, bytesMax }: DropProps) => (
  <Permitted view={view} act="document.add" doing="add documents">
    <section
      class="drop mt-5 noprint"
      data-drop
      data-drop-doing="Keeping"
      data-drop-done="kept"
      data-drop-noun="document"
      aria-label="Add documents"
    >
      <form method="post" action="/documents/drop" enctype="multipart/form-data">
        <InWorkspace view={view} />
        <div class="drop-row">
          <FileField label="Documents" many />
          <SelectField label="Kind" name="kind" options={KIND_OPTIONS} value="other" />
          <SelectField label="Classification" name="classification" options={CLASSIFICATION_OPTIONS} value="internal" />
          <PeriodFields prefix="new" />
          <button class="btn btn-primary" type="submit">
            Keep
          </button>
        </div>
        <p class="text-meta text-muted pt-1.5" id="files-help">
          <span data-scripted-only hidden>
            Drop them anywhere on this page.{' '}
          </span>
          {`Any kind of file, up to ${UPLOAD_FILES_MAX} of ${sizeText(bytesMax)}. What a file is shows in its content, not in its name. Owner, review day and retention come next, on the page of each.`}
        </p>
      </form>
      <div class="drop-list" data-drop-list hidden></div>
      <div class="drop-veil" data-drop-veil hidden>
        <p>Drop the documents to keep them</p>
      </div>
    </section>
  </Permitted>
);

export const FileField = (props: { readonly label: string; readonly many?: boolean }) => (
  <div class="min-w-56 flex-1">
    <label class="font-semibold" for="f-files">
      {props.label}
    </label>
    <input
      id="f-files"
      class="file-field mt-1"
      type="file"
      name="files"
      multiple={props.many === true}
      required
      aria-describedby="files-help"
    />
  </div>
);

/** The period a version speaks for. */
export const PeriodFields = (props: {
  readonly prefix: string;
  readonly from?: string | null;
  readonly to?: string | null;
}) => (
  <>
    <TextField
      id={`f-${props.prefix}-from`}
      label="In force from"
      name="effectiveFrom"
      type="date"
      value={props.from ?? ''}
    />
    <TextField id={`f-${props.prefix}-to`} label="Until" name="effectiveTo" type="date" value={props.to ?? ''} />
  </>
);
