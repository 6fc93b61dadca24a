/** The versions of a document: what each is, the period it speaks for, and the form that adds the next. */
import { sizeText } from '../../dates.ts';
import { TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Moment } from '../../parts/when.tsx';
import type { DocumentDetail, VersionDetail } from '../../services/documents.ts';
import type { View } from '../../view.ts';
import { type DocumentPageProps, refusalOf } from './document-props.ts';
import { FileField, PeriodFields } from './drop-form.tsx';
import { Standing } from './standing.tsx';
import { documentPath, periodWords, typeWords, versionPath } from './words.ts';

export const VersionsSection = (props: DocumentPageProps) => {
  const { view, document } = props;
  const isKept = document.disposedAt === null;
  return (
    <Section id="versions" title="Versions" aside="newest first; none is ever replaced">
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">File</th>
            <th scope="col">Speaks for</th>
            <th scope="col">Stands</th>
            <th scope="col">Added</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {document.versions.map((version) => (
            <Row view={view} document={document} version={version} />
          ))}
        </tbody>
      </table>
      {isKept && mayDo(view.session, 'document.add-version') ? <AddVersion {...props} /> : null}
    </Section>
  );
};

const Row = (props: { readonly view: View; readonly document: DocumentDetail; readonly version: VersionDetail }) => {
  const { view, document, version } = props;
  const path = versionPath(document.id, version.version);
  return (
    <tr data-row id={`v${version.version}`}>
      <th scope="row" class="whitespace-nowrap">
        {version.bytesRemovedAt === null && document.disposedAt === null ? (
          <a class="lnk" href={path}>{`Version ${version.version}`}</a>
        ) : (
          `Version ${version.version}`
        )}
      </th>
      <td>
        <span class="break-all">{version.fileName}</span>
        <small class="block text-meta text-muted">
          {`${typeWords(version.mediaType)}, ${sizeText(version.fileBytes)}${version.scanVerdict === 'clean' ? ', no virus found' : ''}`}
        </small>
        <Digest sha256={version.fileSha256} />
        {version.note === '' ? null : <small class="block">{version.note}</small>}
      </td>
      <td class="inl">{periodWords(version.effectiveFrom, version.effectiveTo)}</td>
      <td class="inl">
        <Standing freshness={version.freshness} all />
      </td>
      <td class="inl">
        <Moment at={version.addedAt} />
        <small class="block text-meta text-muted">{version.addedBy}</small>
      </td>
      <td class="whitespace-nowrap">
        <VersionActs view={view} document={document} version={version} />
      </td>
    </tr>
  );
};

const Digest = ({ sha256 }: { readonly sha256: string }) => (
  <small class="block text-meta text-muted" title={sha256}>
    {'SHA-256 '}
    <span class="mono">{`${sha256.slice(0, 12)}…${sha256.slice(-4)}`}</span>
  </small>
);

const VersionActs = ({ view, document, version }: Parameters<typeof Row>[0]) => {
  if (document.disposedAt !== null)
    return (
      <span class="text-muted">
        {version.bytesRemovedAt === null ? 'bytes kept: needed elsewhere, or not removed yet' : 'bytes removed'}
      </span>
    );
  const path = versionPath(document.id, version.version);
  return (
    <>
      <a href={`${path}/file`} download="">
        Download
      </a>
      {mayDo(view.session, 'document.revise-version') ? (
        <details class="inline-block ml-3">
          <summary class="text-muted">Correct</summary>
          <form method="post" action={`${path}/period`} class="grid gap-2 pt-2">
            <InWorkspace view={view} />
            <PeriodFields prefix={`v${version.version}`} from={version.effectiveFrom} to={version.effectiveTo} />
            <TextField
              id={`f-v${version.version}-note`}
              label="Note"
              name="note"
              value={version.note}
              maxlength={2000}
            />
            <p>
              <button class="btn btn-sm btn-quiet" type="submit">
                Save
              </button>
            </p>
          </form>
        </details>
      ) : null}
    </>
  );
};

const AddVersion = (props: DocumentPageProps) => {
  const { view, document, bytesMax } = props;
  const refusal = refusalOf(props, 'version');
  return (
    <details class="pt-4 noprint" open={refusal !== null}>
      <summary class="btn btn-sm btn-quiet list-none">Add a version</summary>
      <form method="post" action={`${documentPath(document.id)}/versions`} enctype="multipart/form-data" class="pt-3">
        <InWorkspace view={view} />
        <div class="drop-row">
          <PeriodFields prefix="next" />
          <TextField id="f-next-note" label="What is new" name="note" maxlength={2000} />
          <FileField label="File" />
          <button class="btn btn-primary" type="submit">
            Add it
          </button>
        </div>
        <p class="text-meta text-muted pt-1.5" id="files-help">
          {`Up to ${sizeText(bytesMax)}. Links stay at their version until somebody renews them. Bytes that are a version already are refused.`}
        </p>
      </form>
    </details>
  );
};
