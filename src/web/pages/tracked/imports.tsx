/** The listings that are tracked: where each came from, as of which day, and the act that takes it out. */
import { figure } from '../../dates.ts';
import { Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { TrackedImportRow } from '../../services/tracked.ts';
import type { View } from '../../view.ts';

export const Imports = (props: { readonly view: View; readonly imports: readonly TrackedImportRow[] }) => (
  <Section id="listings" title="Listings">
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">As of</th>
          <th scope="col" class="num">
            Lines
          </th>
          <th scope="col">Taken in</th>
          {mayDo(props.view.session, 'tracked-entry.remove') ? (
            <th scope="col">
              <span class="sr-only">Act</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {props.imports.map((made) => (
          <ImportRow view={props.view} made={made} />
        ))}
      </tbody>
    </table>
  </Section>
);

const ImportRow = ({ view, made }: { readonly view: View; readonly made: TrackedImportRow }) => (
  <tr>
    <th scope="row">
      {made.sourceUrl === null ? (
        made.source
      ) : (
        <a class="lnk" href={made.sourceUrl} rel="nofollow noopener external">
          {made.source}
        </a>
      )}
      <small class="block font-normal text-muted text-meta">
        {[made.publisher, made.fileName].filter((part) => part !== '').join(' · ')}
      </small>
    </th>
    <td class="whitespace-nowrap inl" data-l="as of">
      {made.statedOn === null ? <span class="text-muted">Not said</span> : <Day on={made.statedOn} />}
    </td>
    <td class="num inl" data-l="lines">
      {figure(made.lines)}
    </td>
    <td class="whitespace-nowrap inl" data-l="taken in">
      <Moment at={made.importedAt} />
    </td>
    {mayDo(view.session, 'tracked-entry.remove') ? (
      <td class="inl">
        <form method="post" action="/tracked/remove" class="noprint">
          <InWorkspace view={view} />
          <input type="hidden" name="import" value={made.id} />
          <button class="btn btn-sm btn-quiet" type="submit">
            Remove<span class="sr-only">{` ${made.source}`}</span>
          </button>
        </form>
      </td>
    ) : null}
  </tr>
);
