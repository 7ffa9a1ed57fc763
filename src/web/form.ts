/** From a posted form to a typed value, or a list of what is wrong with it. */
import type { Context } from 'hono';
import { z } from 'zod';

export type FormResult<T> = { form: T } | { problems: Problem[] };
export type Problem = { field: string; message: string };

/** Browsers send line ends as CRLF; texts are compared and kept with LF. */
export const typedText = (longest: number, what: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .refine(
      (text) => text.length <= longest,
      `${what} has room for ${longest.toLocaleString('en')} characters.`,
    );

/** A checkbox list: positions from 0. */
export const positions = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .default([])
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^\d{1,2}$/)
          .transform(Number),
      )
      .max(100),
  );

export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** The fields of a form as sent, or undefined when the body is not one. */
export async function readFields(c: Context): Promise<Record<string, unknown> | undefined> {
  try {
    return await c.req.parseBody({ all: true });
  } catch {
    return undefined;
  }
}

export async function readForm<T extends z.ZodType>(c: Context, schema: T): Promise<FormResult<z.output<T>>> {
  const fields = await readFields(c);
  if (!fields) return { problems: [{ field: '', message: 'The form could not be read. Send it again.' }] };
  const result = schema.safeParse(fields);
  if (result.success) return { form: result.data };
  const problems = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return { problems };
}
