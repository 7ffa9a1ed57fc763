/** Reads forms from a page, as a browser without JavaScript would. */
import { parse } from 'node-html-parser';

/** The hidden fields and the text of the form with this action. Throws when the page has no such form. */
export function formFields(html: string, action: string): Record<string, string> {
  const form = parse(html).querySelector(`form[action="${action}"]`);
  if (!form) throw new Error(`the page has no form to ${action}`);
  const hidden = form
    .querySelectorAll('input[type=hidden]')
    .map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
  const texts = form.querySelectorAll('textarea').map((area) => [area.getAttribute('name'), area.text]);
  return Object.fromEntries([...hidden, ...texts]);
}
