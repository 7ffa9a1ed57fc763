/** Reads forms from a page, as a browser without JavaScript would. */
import { type HTMLElement, parse } from 'node-html-parser';

function formOf(html: string, action: string): HTMLElement {
  const form = parse(html).querySelector(`form[action="${action}"]`);
  if (!form) throw new Error(`the page has no form to ${action}`);
  return form;
}

/** The hidden fields and the text of the form with this action. Throws when the page has no such form. */
export function formFields(html: string, action: string): Record<string, string> {
  const form = formOf(html, action);
  const hidden = form
    .querySelectorAll('input[type=hidden]')
    .map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
  const texts = form.querySelectorAll('textarea').map((area) => [area.getAttribute('name'), area.text]);
  return Object.fromEntries([...hidden, ...texts]);
}

/** The values of the boxes with this name, anywhere on the page. */
export function ticked(html: string, name: string): string[] {
  return parse(html)
    .querySelectorAll(`input[name="${name}"]`)
    .filter((box) => box.hasAttribute('checked'))
    .map((box) => box.getAttribute('value') ?? '');
}

/** The text of the first element that fits, with its spaces tidied. Throws when there is none. */
export function textOf(html: string, selector: string): string {
  const element = parse(html).querySelector(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element.text.replaceAll(/\s+/g, ' ').trim();
}

/** Everything a person reads on the page. */
export const words = (html: string): string => textOf(html, 'main');
