/** The one table of shortcuts: the dialog shows it, the README repeats it, `data-key` attributes carry it out. */
export type Shortcut = { keys: string; does: string };

export const shortcuts: readonly Shortcut[] = [
  { keys: 'Ctrl+Enter', does: 'Compare my answer (Cmd+Enter on a Mac)' },
  { keys: 'A', does: 'I answered aloud' },
  { keys: '1 2 3 4', does: 'Rate Again, Hard, Good, Easy' },
  { keys: 'Enter', does: 'Take the suggested rating, or the one button there is' },
  { keys: 'Space', does: 'The same, unless a checkbox has the focus: then tick it' },
  { keys: 'P', does: 'Go to the key points; Up and Down move between them' },
  { keys: 'H', does: 'Show the next hint' },
  { keys: 'E', does: 'Go to the answer box, or edit the answer' },
  { keys: 'Esc', does: 'Leave the answer box' },
  { keys: 'U', does: 'Undo the last rating, suspension or burial' },
  { keys: 'S', does: 'Suspend the question' },
  { keys: 'B', does: 'Bury the question until tomorrow' },
  { keys: 'F', does: 'Flag the question as wrong or unclear' },
  { keys: 'T', does: 'Show or hide the timer' },
  { keys: 'G then T', does: 'Go to Today' },
  { keys: 'G then D', does: 'Go to the drill' },
  { keys: '?', does: 'Show these shortcuts' },
];
