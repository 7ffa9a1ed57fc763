import { counted } from '../ui/words.ts';

/** How many questions would never be asked if it ended now. */
export const notAskedText = (questions: number, position: number): string => {
  const left = questions - position - 1;
  if (left === 0) return 'This is the last question.';
  return `${counted(left, 'question')} ${left === 1 ? 'was' : 'were'} not asked.`;
};

/** Asks first: there is no way back into an interview that ended. A button of the form around it. */
export const End = ({ mockId, notAsked }: { mockId: string; notAsked: string }) => (
  <details>
    <summary>End the interview</summary>
    <p>End the interview? {notAsked} What you have said and written is kept, and the debrief begins.</p>
    <button class="btn" type="submit" formaction={`/mocks/${mockId}/end`}>
      End it now
    </button>
  </details>
);

/** There is one, and nobody is surprised by it later. */
export const Pause = ({ mockId }: { mockId: string }) => (
  <details>
    <summary>Pause</summary>
    <p>
      The clock stops and the question is put away. This is the only pause, and the debrief says that you took
      it.
    </p>
    <button class="btn" type="submit" formaction={`/mocks/${mockId}/pause`}>
      Pause now
    </button>
  </details>
);
