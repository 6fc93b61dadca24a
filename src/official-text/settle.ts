/** Turns found texts into an official download: editions decided, ids held against ours, counts and problems made. */
import type { Catalogue, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { ProblemList } from '#formats/problem-list.ts';
import { type Decision, decideEdition, type HeldEdition, type NotHeld, officialFramework } from './edition.ts';
import { contradictionProblems, filledProblem, leftOutProblem } from './edition-problems.ts';
import { type EditionStatement, type FoundText, type FoundTexts, WHOLE_FILE } from './found-texts.ts';
import type { OfficialDownload, OfficialFrameworkName, OfficialTextKind } from './official-download.ts';
import { editionIsNotRead, notOfficial } from './refusals.ts';
import { editionsNamed } from './stated-edition.ts';
import { takeTexts } from './take-texts.ts';
import { wordingProblems } from './wording-problems.ts';
import { controlIdOf, questionIdOf } from './written-id.ts';

/** Settles what a file gives. Refuses a file without a text of an edition that we hold. */
export function settle(
  found: FoundTexts,
  { fileName, questionSets }: { readonly fileName: string; readonly questionSets: readonly QuestionSet[] },
): OfficialDownload {
  const statements = [...found.statements, ...statementsOfFileName(fileName)];
  const decisions = decideBoth(found.texts, statements, questionSets);
  const decided = [decisions.controls, decisions.questions].filter(isDecision);
  if (decided.length === 0) throw refusalFor(decisions, found, statements);
  const problems = new ProblemList();
  for (const problem of found.problems) problems.add(problem);
  if (found.holdsAnswers) problems.add(filledProblem());
  for (const problem of halvesLeftOut(decisions, found.texts)) problems.add(problem);
  const taken = KINDS.map(({ kind, of }) => {
    const decision = decisions[of];
    return takeTexts({ kind, texts: found.texts, decision: isDecision(decision) ? decision : null, problems });
  });
  const texts = taken.flatMap((kind) => kind.texts);
  for (const decision of decided) for (const problem of contradictionProblems(decision)) problems.add(problem);
  for (const problem of wordingProblems(texts, decided)) problems.add(problem);
  if (texts.length === 0) throw notOfficial(found);
  const editions = leadingFirst(decisions, found.texts).map(({ edition }) => edition);
  const [leading] = editions;
  if (leading === undefined) throw notOfficial(found);
  return {
    source: `${lower(leading.framework)}-${found.container}`,
    publisherEdition: leading.publisherEdition,
    editions,
    texts,
    counts: taken.flatMap(({ count }) => (count === null ? [] : [count])),
    notImported: found.notImported,
    holdsAnswers: found.holdsAnswers,
    problems: problems.all(),
  };
}

/** One half may be of an edition that we hold and the other not; that is said, never passed over. */
const halvesLeftOut = (decisions: Decisions, texts: readonly FoundText[]): readonly ReadingProblem[] =>
  (['controls', 'questions'] as const).flatMap((half) => {
    const decision = decisions[half];
    const kind = half === 'controls' ? 'control' : 'question';
    if (isDecision(decision) || !texts.some((text) => text.kind === kind)) return [];
    return [leftOutProblem(half, texts, decision)];
  });

const KINDS = [
  { kind: 'control', of: 'controls' },
  { kind: 'control-title', of: 'controls' },
  { kind: 'question', of: 'questions' },
] as const satisfies readonly { kind: OfficialTextKind; of: 'controls' | 'questions' }[];

interface Decisions {
  readonly controls: Decision | NotHeld | null;
  readonly questions: Decision | NotHeld | null;
}

const isDecision = (decision: Decision | NotHeld | null): decision is Decision =>
  decision !== null && 'held' in decision;

const QUESTIONNAIRES: readonly (OfficialFrameworkName | null)[] = ['CAIQ', 'AI-CAIQ'];

/** The half of the file that states its edition is decided first; the other half follows where it states nothing. */
const decideBoth = (
  texts: readonly FoundText[],
  statements: readonly EditionStatement[],
  questionSets: readonly QuestionSet[],
): Decisions => {
  const halves = questionSets.flatMap(heldHalves);
  const aboutQuestions = statements.filter(({ framework, over }) =>
    framework === null ? over === 'questions' : QUESTIONNAIRES.includes(framework),
  );
  const aboutControls = statements.filter(({ framework, over }) =>
    framework === null ? over === 'controls' : !QUESTIONNAIRES.includes(framework),
  );
  const decideControls = (implied: HeldEdition | null) =>
    decideEdition({
      ids: idsOf(texts, 'control'),
      held: uniqueCatalogues(halves.map(({ controls }) => controls)),
      statements: aboutControls,
      implied,
    });
  const decideQuestions = (implied: HeldEdition | null) =>
    decideEdition({
      ids: idsOf(texts, 'question'),
      held: halves.map(({ questions }) => questions),
      statements: aboutQuestions,
      implied,
    });
  // What stands on an edition that we do not hold belongs to another edition too, whatever its ids look like.
  const unheld = (decision: Decision | NotHeld | null) => decision !== null && !isDecision(decision);
  const sameCatalogue = (a: HeldEdition, b: HeldEdition) => a.framework === b.framework && a.edition === b.edition;
  if (aboutQuestions.length > 0 || aboutControls.length === 0) {
    const questions = decideQuestions(null);
    const half = isDecision(questions) ? halves.find((pair) => pair.questions === questions.held) : undefined;
    const follows = unheld(questions) && aboutControls.length === 0;
    return { questions, controls: follows ? null : decideControls(half?.controls ?? null) };
  }
  const controls = decideControls(null);
  const half = isDecision(controls) ? halves.find((pair) => sameCatalogue(pair.controls, controls.held)) : undefined;
  return { controls, questions: unheld(controls) ? null : decideQuestions(half?.questions ?? null) };
};

const heldHalves = (set: QuestionSet) => {
  const framework = officialFramework(set.name);
  const below = officialFramework(set.catalogue.framework);
  if (framework === null || below === null) return [];
  const ids = new Set<string>(set.byId.keys());
  const questions: HeldEdition = { framework, edition: set.edition, reads: set.readsEditions, ids, titles: new Map() };
  return [{ questions, controls: heldCatalogue(below, set.catalogue) }];
};

const heldCatalogue = (framework: OfficialFrameworkName, catalogue: Catalogue): HeldEdition => ({
  framework,
  edition: catalogue.edition,
  reads: [catalogue.edition],
  ids: new Set<string>(catalogue.controls.keys()),
  titles: new Map<string, string>([...catalogue.controls.values()].map(({ id, title }) => [id, title])),
});

const uniqueCatalogues = (all: readonly HeldEdition[]): readonly HeldEdition[] => [
  ...new Map(all.map((held) => [`${held.framework} ${held.edition}`, held])).values(),
];

const idsOf = (texts: readonly FoundText[], kind: 'control' | 'question'): ReadonlySet<string> => {
  const read = kind === 'control' ? controlIdOf : questionIdOf;
  return new Set(
    texts.flatMap((text) => (text.kind === kind ? [read(text.writtenId)] : [])).filter((id) => id !== null),
  );
};

const statementsOfFileName = (fileName: string): readonly EditionStatement[] =>
  editionsNamed(fileName.slice(-200)).flatMap(({ framework, edition }) =>
    framework === null
      ? []
      : [{ framework, edition, source: 'file-name', over: 'file', text: fileName.slice(-200), place: WHOLE_FILE }],
  );

/** A file with a plain list of controls is a CCM that may hold questions too; otherwise the questionnaire leads. */
const leadingFirst = ({ controls, questions }: Decisions, texts: readonly FoundText[]): readonly Decision[] => {
  const listsControls = texts.some(({ kind, besideQuestion }) => kind === 'control' && !besideQuestion);
  return (listsControls ? [controls, questions] : [questions, controls]).filter(isDecision);
};

/** An edition is named as not read only for a file that does hold controls or questions, be their ids unknown. */
const refusalFor = (
  { questions, controls }: Decisions,
  found: FoundTexts,
  statements: readonly EditionStatement[],
): Error => {
  const holdsIds = found.texts.length > 0 || found.problems.some(({ code }) => code === 'id-is-not-understood');
  for (const decision of [questions, controls]) {
    if (holdsIds && decision !== null && 'notHeld' in decision) return editionIsNotRead(decision.notHeld);
  }
  return notOfficial(found, statements);
};

const lower = <Name extends string>(name: Name): Lowercase<Name> => name.toLowerCase() as Lowercase<Name>;
