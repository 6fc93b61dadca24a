/** What does this version say? Shown in place where that is safe, offered as a download where it is not. */
import { sizeText } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { VersionPreview } from '../../services/documents.ts';
import type { View } from '../../view.ts';
import { Standing } from './standing.tsx';
import { documentPath, periodWords, standingSentence, typeWords, versionPath } from './words.ts';

export interface PreviewPageProps {
  readonly view: View;
  readonly shown: VersionPreview;
}

export const PreviewPage = ({ view, shown }: PreviewPageProps) => {
  const { document, version } = shown;
  const path = versionPath(document.id, version.version);
  const ask = `What does version ${version.version} of “${document.title}” say?`;
  return (
    <Document view={view} title={ask} section="evidence">
      <Question
        crumbs={[
          { word: 'Documents', href: '/documents' },
          { word: document.title, href: documentPath(document.id) },
          { word: `Version ${version.version}` },
        ]}
        ask={ask}
        verdict={standingSentence(version.freshness)}
        acts={
          <>
            {shown.preview.kind === 'pdf' ? (
              <a class="btn btn-sm btn-quiet h-7" href={`${path}/view`} target="_blank" rel="noopener">
                Open in a new tab
              </a>
            ) : null}
            <a class="btn btn-sm btn-quiet h-7" href={`${path}/file`} download="">
              Download
            </a>
          </>
        }
      >
        {version.note}
      </Question>
      <Facts
        facts={[
          { label: 'File', value: <span class="break-all">{version.fileName}</span> },
          { label: 'Type by content', value: typeWords(version.mediaType), note: sizeText(version.fileBytes) },
          { label: 'Speaks for', value: periodWords(version.effectiveFrom, version.effectiveTo) },
          {
            label: 'SHA-256',
            value: <span class="mono break-all text-meta">{version.fileSha256}</span>,
          },
          { label: 'Stands', value: <Standing freshness={version.freshness} all /> },
        ]}
      />
      <Section
        title="Content"
        aside={shown.preview.kind === 'text' && shown.preview.isCut ? 'the beginning' : undefined}
      >
        <Content shown={shown} path={path} />
      </Section>
    </Document>
  );
};

const Content = ({ shown, path }: { readonly shown: VersionPreview; readonly path: string }) => {
  const { preview, document, version } = shown;
  switch (preview.kind) {
    case 'image':
      return (
        <img class="max-w-full pt-4" src={`${path}/view`} alt={`Version ${version.version} of ${document.title}`} />
      );
    case 'text':
      return (
        <pre class="file-text" tabindex={0}>
          {preview.text}
        </pre>
      );
    case 'pdf':
      return (
        <iframe
          class="file-frame"
          src={`${path}/view`}
          title={`Version ${version.version} of ${document.title}`}
        ></iframe>
      );
    case 'none':
      return (
        <Empty
          title="It is not shown here"
          acts={
            <a class="btn btn-sm btn-quiet" href={`${path}/file`} download="">
              Download
            </a>
          }
        >
          Only PDF, pictures and plain text are shown in place; everything else could run something in your browser.
        </Empty>
      );
  }
};
