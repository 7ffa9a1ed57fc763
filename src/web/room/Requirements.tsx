import { keepOnFailure } from '../ui/Form.tsx';
import { Prose } from '../ui/Prose.tsx';

type Props = {
  mockId: string;
  html: string;
  isAsked: boolean;
  /** It was asked for just now: the eyes go there. */
  isNews?: boolean;
};

/** What an interviewer tells who asks for it. With a script only this part changes, so that a recording goes on. */
export const Requirements = ({ mockId, html, isAsked, isNews = false }: Props) => {
  if (html === '') return null;
  if (isAsked) {
    return (
      <section id="requirements" class="given">
        <h2 tabindex={-1} autofocus={isNews || undefined}>
          Requirements and scale
        </h2>
        <Prose html={html} />
      </section>
    );
  }
  const action = `/mocks/${mockId}/constraints`;
  return (
    <p id="requirements">
      <button
        class="btn"
        type="submit"
        formaction={action}
        hx-post={action}
        hx-target="#requirements"
        hx-swap="outerHTML"
        hx-disable="this"
        {...keepOnFailure}
      >
        Ask about requirements and scale
      </button>
    </p>
  );
};
