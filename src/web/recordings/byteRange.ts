/** Both ends included, as in `Content-Range`. */
export type ByteRange = { start: number; end: number };

/**
 * Which part of `size` bytes a Range header asks for (RFC 9110, 14.1.2): one range, or the last bytes. Whatever else it
 * says (several ranges, other units, nonsense) may be answered with everything.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [asked, first, last] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (asked === undefined || (!first && !last)) return 'whole';
  if (!first)
    return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last ? Math.min(Number(last), size - 1) : size - 1];
  if (start >= size) return 'unsatisfiable';
  return end < start ? 'whole' : { start, end };
}
