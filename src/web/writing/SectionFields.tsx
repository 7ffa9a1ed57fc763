import type { Kind } from '../../domain/question.ts';
import type { FieldFinding } from '../../library/composeQuestion.ts';
import {
  fieldsFor,
  type QuestionText,
  type SectionField,
  sectionFields,
} from '../../library/questionText.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { asTextareaContent } from '../ui/Form.tsx';
import { hintOf, rowsOf, walkthroughFrame } from './fieldHints.ts';
import { controlId, type FieldName, nameOf, problemOf } from './problems.ts';

type Props = {
  text: QuestionText;
  kind: Kind;
  problems: readonly FieldFinding[];
  /** Begun with, when it is one of the sections. */
  focused: FieldName | undefined;
};

const contentOf = (field: SectionField, text: QuestionText) =>
  asTextareaContent(field === 'walkthrough' ? text.walkthrough || walkthroughFrame : text[field]);

const SectionBox = ({ field, text, kind, problems, focused }: Props & { field: SectionField }) => {
  const problem = problemOf(problems, field);
  return (
    <Field id={controlId(field)} label={nameOf(field)} hint={hintOf(field, kind)} problem={problem}>
      <textarea
        id={controlId(field)}
        name={field}
        rows={rowsOf[field]}
        aria-describedby={describedBy(controlId(field), problem)}
        aria-invalid={problem ? 'true' : undefined}
        autofocus={field === focused}
        data-submits="save-question"
      >
        {contentOf(field, text)}
      </textarea>
    </Field>
  );
};

/** The sections of this kind to write in; what was written in others stays in the form, out of sight. */
export const SectionFields = (props: Props) => {
  const shown = fieldsFor(props.kind).map(({ field }) => field);
  const hidden = sectionFields.filter((field) => !shown.includes(field) && props.text[field] !== '');
  return (
    <div id="sections" class="stack" data-keeps-rest>
      {hidden.map((field) => (
        <input type="hidden" name={field} value={props.text[field]} data-keeps="text" />
      ))}
      {shown.map((field) => (
        <SectionBox {...props} field={field} />
      ))}
    </div>
  );
};
