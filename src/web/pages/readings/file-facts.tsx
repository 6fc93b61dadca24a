/** The file behind a read: name, digest, when it was read, and every place that was not understood. */
import type { ReadingProblem, StatedEdition } from '#assurance/questionnaire/reading.ts';
import { placeWords, plural } from '#reports/words.ts';
import { durationText, sizeText } from '../../dates.ts';
import { Section } from '../../parts/heading.tsx';
import { Moment } from '../../parts/when.tsx';
import type { ReadingRecord } from '../../services/vendors.ts';

export const FileFacts = ({ record }: { readonly record: ReadingRecord }) => {
  const { file, reading, posture } = record.read;
  const { problems } = posture;
  return (
    <div class="pt-6 text-meta">
      <h3 class="pb-1.5">The file</h3>
      <dl class="pairs">
        <dt>Name</dt>
        <dd>{file.name}</dd>
        <dt>Size</dt>
        <dd>{sizeText(file.bytes)}</dd>
        <dt>SHA-256</dt>
        <dd>
          <details>
            <summary class="mono">{`${file.sha256.slice(0, 8)} … ${file.sha256.slice(-8)}`}</summary>
            <span class="mono">{file.sha256}</span>
          </details>
        </dd>
        <dt>Read</dt>
        <dd>
          <Moment at={record.readAt} />
          {record.readInMs === null ? null : `, ${durationText(record.readInMs)}`}
          {record.readBy === '' ? null : `, by ${record.readBy}`}
        </dd>
        <dt>Edition from</dt>
        <dd>{statedText(reading.statedEditions)}</dd>
        <dt>Not understood</dt>
        <dd>
          {problems.length === 0 ? (
            'nothing'
          ) : (
            <>
              <a href="#not-understood">{plural(problems.length, 'place')}</a>
              {`: ${problems
                .slice(0, 3)
                .map(({ place }) => placeWords(place))
                .filter(Boolean)
                .join(', ')}${problems.length > 3 ? ' …' : ''}`}
            </>
          )}
        </dd>
      </dl>
    </div>
  );
};

/** Which parts of the file state which edition: `CAIQ 4.0.3: stamp, sheet name`. */
function statedText(stated: readonly StatedEdition[]): string {
  const sources = new Map<string, Set<string>>();
  for (const { source, name, edition } of stated) {
    const key = `${name} ${edition}`;
    sources.set(key, (sources.get(key) ?? new Set()).add(source.replaceAll('-', ' ')));
  }
  if (sources.size === 0) return 'its question ids';
  return [...sources].map(([edition, own]) => `${edition}: ${[...own].join(', ')}`).join('; ');
}

export const NotUnderstood = ({ problems }: { readonly problems: readonly ReadingProblem[] }) =>
  problems.length === 0 ? null : (
    <Section
      id="not-understood"
      title="What was not understood"
      aside={`${plural(problems.length, 'place')}, nothing dropped in silence`}
    >
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col" class="w-56">
              Place
            </th>
            <th scope="col">What</th>
            <th scope="col">It holds</th>
            <th scope="col">Code</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ place, message, content, code }) => (
            <tr>
              <th scope="row">{placeWords(place) || 'The file'}</th>
              <td>{message}</td>
              <td class="break-words max-w-prose">{content === '' ? '' : `“${content}”`}</td>
              <td class="cell">{code}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
