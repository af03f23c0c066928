import type { AnyBody, Answer } from "../http/Rest.js";

/** The body of an answer that has to be a success for the test to make sense. */
export async function must<T = AnyBody>(answering: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`A step before the test was answered with ${status}: ${JSON.stringify(body)}`);
  return body;
}
