/** Residual questions as the plain text of a mail, its subject first. Sends nothing. */
import type { PostureRead, Report } from '../report.ts';
import { residualOpening } from '../residual-questions.ts';
import { tame, wrap } from '../text-lines.ts';
import { listWords, plural, subjectOf } from '../words.ts';

const WIDTH = 72;
const IDS_SHOWN = 12;

export const residualQuestionsMail: Report = {
  id: 'residual-questions-mail',
  title: 'Residual questions as mail text',
  render: (read) => {
    const { subject, body } = residualMail(read);
    return {
      bytes: new TextEncoder().encode(`Subject: ${subject}\n\n${body}`),
      mediaType: 'text/plain; charset=utf-8',
      ending: 'txt',
    };
  },
};

/** Subject and body, apart: a page fills a mail link from them. */
export function residualMail(read: PostureRead): { readonly subject: string; readonly body: string } {
  const items = read.posture.residualQuestions;
  const { name, edition } = read.posture.questionnaire;
  const subject = tame(`${plural(items.length, 'question')} on your ${name} ${edition}: ${subjectOf(read)}`);
  const questions = items.flatMap((item) => {
    const number = `${item.number}.`.padEnd(4);
    const [first = '', ...more] = wrap(tame(item.text), WIDTH, 4);
    return [number + first.trimStart(), ...more, ...wrap(`(${listWords(item.questionIds, IDS_SHOWN)})`, WIDTH, 4), ''];
  });
  const lines =
    items.length === 0
      ? ['Hello,', '', ...wrap(tame(residualOpening(read)), WIDTH), '', 'Thank you: nothing remains to be asked.', '']
      : [
          'Hello,',
          '',
          ...wrap(tame(residualOpening(read)), WIDTH),
          ...wrap(
            'Please answer under each; a link or a document is welcome where it says more than a sentence.',
            WIDTH,
          ),
          '',
          ...questions,
          'Thank you,',
          '',
        ];
  return { subject, body: lines.join('\n') };
}
