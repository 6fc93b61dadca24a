/** What came of a workbook that has cells no answer can hold. Shown once, after the import. */
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import type { Imported } from '../../services/self-assessments.ts';
import type { View } from '../../view.ts';
import { assessmentPath } from './words.ts';

export const ImportedPage = (props: {
  readonly view: View;
  readonly fileName: string;
  readonly imported: Imported;
}) => {
  const { view, fileName, imported } = props;
  const { notTaken, problems } = imported;
  return (
    <Document view={view} title="What was taken from the workbook?" section="services">
      <Question
        crumbs={[{ word: 'Services', href: '/services' }, { word: fileName }]}
        ask="What was taken from the workbook?"
        verdict={`Everything but ${plural(notTaken.length, 'cell')}.`}
        acts={
          <a class="btn btn-primary" href={assessmentPath(imported.id)}>
            Go on to the answers
          </a>
        }
      >
        {problems === 0
          ? 'The file is kept as it came.'
          : `${plural(problems, 'place')} of the file held something that was not understood; the file is kept as it came.`}
      </Question>
      {notTaken.length === 0 ? null : (
        <Section title="Not taken">
          <table class="t fold">
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Cell</th>
                <th scope="col">What it holds</th>
                <th scope="col">Why not</th>
              </tr>
            </thead>
            <tbody>
              {notTaken.map((one) => (
                <tr data-row>
                  <th scope="row">{one.questionId}</th>
                  <td data-l="cell" class="cell">
                    {one.place ?? ''}
                  </td>
                  <td data-l="holds">{one.text}</td>
                  <td data-l="why not">{one.because}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </Document>
  );
};
