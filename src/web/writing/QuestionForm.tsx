import type { Child } from 'hono/jsx';
import { type Kind, kinds, levels, type Topic } from '../../domain/question.ts';
import type { FieldFinding } from '../../library/composeQuestion.ts';
import { type FrontField, fieldsFor, type QuestionText } from '../../library/questionText.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { Form, Hidden } from '../ui/Form.tsx';
import { kindNames, levelNames } from '../ui/QuestionParts.tsx';
import { controlId, type FieldName, nameOf, problemOf, sentence } from './problems.ts';
import { SectionFields } from './SectionFields.tsx';
import type { Typed } from './writingForm.ts';

export type FormView = {
  typed: Typed;
  /** Of the question that is edited; a new one has none yet. */
  id: string | undefined;
  kind: Kind;
  topics: readonly Topic[];
  problems: readonly FieldFinding[];
  /** What unsaved text is kept under in the browser. */
  keep: string;
};

type FrontProps = { view: FormView; field: FrontField; hint: string; children?: Child };

/** The first field on the page that something is wrong with: without scripts too it has the focus. */
function firstWrong({ id, kind, problems }: FormView): FieldName | undefined {
  const sections = fieldsFor(kind).map(({ field }) => field);
  const labels = id === undefined ? (['id', 'tags', 'related'] as const) : (['tags', 'related'] as const);
  const fields = [...(['kind', 'topic', 'level', 'minutes'] as const), ...sections, ...labels];
  return fields.find((field) => problemOf(problems, field) !== undefined);
}

/** The control's attributes, besides what sort of control it is. */
const control = ({ view, field }: Pick<FrontProps, 'view' | 'field'>) => {
  const problem = problemOf(view.problems, field);
  return {
    id: controlId(field),
    name: field,
    'aria-describedby': describedBy(controlId(field), problem),
    'aria-invalid': problem ? ('true' as const) : undefined,
    autofocus: field === firstWrong(view),
  };
};

const Front = ({ view, field, hint, children }: FrontProps) => (
  <Field id={controlId(field)} label={nameOf(field)} hint={hint} problem={problemOf(view.problems, field)}>
    {children ?? (
      <input
        {...control({ view, field })}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={view.typed.text[field]}
      />
    )}
  </Field>
);

type Option = { value: string; label: string };

const Options = ({ options, chosen }: { options: readonly Option[]; chosen: string }) => (
  <>
    {options.every(({ value }) => value !== chosen) && (
      <option value={chosen} selected>
        {chosen === '' ? 'Choose one' : chosen}
      </option>
    )}
    {options.map(({ value, label }) => (
      <option value={value} selected={value === chosen}>
        {label}
      </option>
    ))}
  </>
);

/** Another kind has other sections: with scripts they come at once, without on the press of the button. */
const KindChoice = ({ view }: { view: FormView }) => (
  <Front view={view} field="kind" hint="Decides which sections there are.">
    <select
      {...control({ view, field: 'kind' })}
      hx-post="/questions/preview"
      hx-trigger="change"
      hx-target="#sections"
      hx-select="#sections"
      hx-swap="outerHTML"
      hx-sync="this:replace"
    >
      <Options
        options={kinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
        chosen={view.typed.text.kind}
      />
    </select>
    <button class="btn quiet without-script" type="submit" formaction="/questions/preview" formnovalidate>
      Show the sections for this kind
    </button>
  </Front>
);

const Place = ({ view }: { view: FormView }) => (
  <>
    <Front view={view} field="topic" hint="Readiness is told by topic.">
      <select {...control({ view, field: 'topic' })}>
        <Options
          options={view.topics.map(({ slug, title }) => ({ value: slug, label: title }))}
          chosen={view.typed.text.topic}
        />
      </select>
    </Front>
    <Front view={view} field="level" hint="Of the answer you expect.">
      <select {...control({ view, field: 'level' })}>
        <Options
          options={levels.map((level) => ({ value: level, label: levelNames[level] }))}
          chosen={view.typed.text.level}
        />
      </select>
    </Front>
    <Front view={view} field="minutes" hint="How long an answer takes, 1 to 60.">
      <input
        {...control({ view, field: 'minutes' })}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        value={view.typed.text.minutes}
      />
    </Front>
  </>
);

const idHint =
  'Your history hangs on it, so it is for ever. Left empty, it is made from the words of the question.';

const MeaningBox = ({ view }: { view: FormView }) => {
  const problem = problemOf(view.problems, 'rev');
  return (
    <div class="choices">
      <label>
        <input type="checkbox" name="meaning" value="1" checked={view.typed.isMeaningChanged} />
        <span>
          The meaning changed{' '}
          <span class="little">
            Tick this when an earlier answer would no longer do: the question counts as changed since you
            learnt it.
          </span>
        </span>
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};

const Labels = ({ view }: { view: FormView }) => (
  <>
    {view.id === undefined ? (
      <Front view={view} field="id" hint={idHint} />
    ) : (
      <Hidden name="id" value={view.id} />
    )}
    <Front view={view} field="tags" hint="Words such as caching, etag. May stay empty." />
    <Front view={view} field="related" hint="Ids of other questions. May stay empty." />
  </>
);

/** What no field is to blame for. */
const Whole = ({ problems }: { problems: readonly FieldFinding[] }) => {
  const whole = problems.filter(({ field }) => field === undefined);
  return whole.length === 0 ? null : (
    <p class="problem" role="alert">
      {whole.map(sentence).join('\n')}
    </p>
  );
};

const Buttons = ({ view }: { view: FormView }) => (
  <div class="row">
    <a class="btn quiet" href={view.id === undefined ? '/questions' : `/questions/${view.id}`}>
      {view.id === undefined ? 'Back to the questions' : 'Back to the question'}
    </a>
    <span class="row end">
      <button class="btn without-script" type="submit" formaction="/questions/preview" formnovalidate>
        Preview
      </button>
      <button id="save-question" class="btn primary" type="submit">
        Save the question <kbd class="only-with-script">Ctrl ↵</kbd>
      </button>
    </span>
  </div>
);

/** Everything of a question, as in its file. Each pause in typing brings a new preview and nothing else. */
export const QuestionForm = ({ view }: { view: FormView }) => {
  const text: QuestionText = view.typed.text;
  return (
    <Form
      action={view.id === undefined ? '/questions' : `/questions/${view.id}`}
      class="stack"
      keep={view.keep}
    >
      {/* Enter in a line would press the form's first button: this one does nothing. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="basis" value={view.typed.basis} data-keeps="along" />
      <div
        class="stack"
        hx-post="/questions/preview"
        hx-trigger="input delay:500ms"
        hx-target="#preview"
        hx-select="#preview"
        hx-swap="outerHTML"
        hx-sync="this:replace"
      >
        <Whole problems={view.problems} />
        <div class="fields">
          <KindChoice view={view} />
          <Place view={view} />
        </div>
        <SectionFields text={text} kind={view.kind} problems={view.problems} focused={firstWrong(view)} />
        <div class="fields">
          <Labels view={view} />
        </div>
        {view.id !== undefined && <MeaningBox view={view} />}
      </div>
      <Buttons view={view} />
    </Form>
  );
};
