/** Every element and attribute Markdown may give, exactly as it is written. */
const safeTag = new RegExp(
  [
    '</?(?:p|h3|h4|h5|h6|strong|em|s|ul|li|blockquote|table|thead|tbody|tr|ol|a|pre|code|span|div|th|td)>',
    '<(?:br|hr)>',
    '<ol start="\\d+">',
    '<a href="(?:https?://|mailto:)[^"<>\\s]*"(?: title="[^"<>]*")? rel="noopener noreferrer nofollow">',
    '<pre tabindex="0">',
    '<code class="language-[a-z]+">',
    '<span class="hljs-[a-z_ -]+">',
    '<span class="language-[a-z]+">',
    '<div class="scroll" tabindex="0" role="region" aria-label="[^"<>]*">',
    '<t[hd] class="num">',
  ].join('|'),
  'gi',
);

/** What is left of the HTML that could be an element we never write. Empty when all is well. */
export function unsafeParts(html: string): string[] {
  return html.replace(safeTag, '').match(/<[\s\S]{0,80}/g) ?? [];
}
