/** The form that takes a listing in: the file, what it is called, and for a table which column holds what. */
import { TRACKED_COLUMNS, type TrackedColumn } from '#assurance/registry/tracked.ts';
import { TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import type { View } from '../../view.ts';

const COLUMN_LABELS: Readonly<Record<TrackedColumn, string>> = {
  organisation: 'Organisation',
  service: 'Service',
  says: 'What is said of it',
  listedOn: 'First day',
  endsOn: 'Last day',
  website: 'Website',
  url: 'Where it is listed',
  key: 'Id',
};

export const ImportForm = ({ view }: { readonly view: View }) => (
  <form class="pt-3 noprint" method="post" action="/tracked/import" enctype="multipart/form-data">
    <InWorkspace view={view} />
    <div class="grid sm:grid-cols-2 lg:grid-cols-3 gap-4 items-start">
      <TextField
        label="What it is called"
        name="source"
        maxlength={200}
        help="Empty: as the file calls itself. The same name again takes the place of what was there."
      />
      <TextField label="As of" name="statedOn" type="date" help="Where the file names no day." />
      <div>
        <label class="font-semibold" for="f-listing">
          The listing
        </label>
        <input
          id="f-listing"
          class="file-field mt-1"
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.json,.txt"
          aria-describedby="f-listing-help"
        />
        <span class="block text-meta text-muted pt-0.5" id="f-listing-help">
          A table (CSV) or JSON. It is read here and nowhere sent.
        </span>
      </div>
    </div>
    <details class="pt-3">
      <summary>Which column holds what</summary>
      <p class="text-meta text-muted pt-1">
        For a table whose headings are unusual: write the heading as it stands in the file.
      </p>
      <div class="grid sm:grid-cols-2 lg:grid-cols-4 gap-4 pt-2">
        {TRACKED_COLUMNS.map((field) => (
          <TextField label={COLUMN_LABELS[field]} name={`${field}Column`} maxlength={200} />
        ))}
      </div>
    </details>
    <p class="pt-4">
      <button class="btn btn-primary" type="submit">
        Take it in
      </button>
    </p>
  </form>
);
