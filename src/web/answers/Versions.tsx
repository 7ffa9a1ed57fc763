import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import { ButtonForm } from '../ui/Form.tsx';
import { OwnAnswer as Rendered } from '../ui/OwnAnswer.tsx';
import { dayAndClockText } from '../ui/words.ts';
import type { AnswerView } from './AnswerPage.tsx';

type Props = { view: AnswerView; nth: number; version: OwnAnswer };

const nameOf = ({ view, nth, version }: Props) => {
  const use = nth === 0 ? ' (in use)' : '';
  return `Version ${version.version}, ${dayAndClockText(version.writtenAt, view.zone)}${use}`;
};

/** Only one is shown in full: two hundred would be a book. */
const Text = ({ view, version }: Props) =>
  view.opened === version.version ? (
    <div class="sheet mine">
      <Rendered answer={version} />
    </div>
  ) : null;

const Deeds = ({ view, nth, version }: Props) => {
  const { id } = view.stored.question;
  const before = view.versions[nth + 1];
  const hasText = version.answer !== '';
  return (
    <span class="row">
      {before && (
        <a
          class="little"
          href={`/questions/${id}/comparison?from=mine-${before.version}&to=mine-${version.version}`}
        >
          What changed
        </a>
      )}
      {nth > 0 && hasText && (
        <ButtonForm
          action={`/questions/${id}/answers/${version.version}/restoration`}
          label="Use this version again"
          class="link"
        />
      )}
    </span>
  );
};

const Version = (props: Props) => {
  const { view, version } = props;
  const isEmpty = version.answer === '';
  return (
    <li>
      {isEmpty ? (
        <span>{nameOf({ ...props, nth: -1 })}: taken back</span>
      ) : (
        <a href={`/questions/${view.stored.question.id}/answer?version=${version.version}#versions`}>
          {nameOf(props)}
        </a>
      )}
      <Deeds {...props} />
      <Text {...props} />
    </li>
  );
};

/** What was kept of the learner's own answer, newest first. */
export const Versions = ({ view }: { view: AnswerView }) =>
  view.versions.length === 0 ? null : (
    <section class="stack-small" id="versions">
      <h2>Versions</h2>
      <ul class="plain versions">
        {view.versions.map((version, nth) => (
          <Version view={view} version={version} nth={nth} />
        ))}
      </ul>
    </section>
  );
