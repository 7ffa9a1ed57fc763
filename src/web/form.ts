/** From a posted form to a typed value, or a list of what is wrong with it. */
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';

export type FormResult<T> = { form: T } | { problems: Problem[] };
export type Problem = { field: string; message: string };

/** Browsers send line ends as CRLF; texts are compared and kept with LF. For SQLite a text ends at a NUL. */
export const toTyped = (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\0', '');

export const typedText = (longest: number, what: string) =>
  z
    .string()
    .default('')
    .transform(toTyped)
    .refine(
      (text) => text.length <= longest,
      `${what} has room for ${longest.toLocaleString('en')} characters.`,
    );

const damaged = 'This form is damaged. Reload the page and send it again.';

/** A checkbox list: positions from 0. */
export const positions = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .default([])
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^\d{1,2}$/, damaged)
          .transform(Number),
      )
      .max(100, damaged),
  );

export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, damaged)
  .transform(Number);

const unsafeMethods = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** The fields of a form as sent. Nothing in them was checked. */
export const readFields = (c: Context): Promise<Record<string, unknown>> => c.req.parseBody({ all: true });

/** A body that only says it is a form changes nothing. */
export const readableFormsOnly = (): MiddlewareHandler => async (c, next) => {
  const isReadable = () => readFields(c).then(Boolean, () => false);
  if (!unsafeMethods.includes(c.req.method) || (await isReadable())) return next();
  return c.text('The form could not be read. Go back and send it again.', 400);
};

export async function readForm<T extends z.ZodType>(c: Context, schema: T): Promise<FormResult<z.output<T>>> {
  const result = schema.safeParse(await readFields(c));
  if (result.success) return { form: result.data };
  const problems = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return { problems };
}
