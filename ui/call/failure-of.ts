import { Failure } from "../api/failure";

/** Why something that was asked was not done; null where it was. */
export async function failureOf(asked: Promise<unknown>): Promise<Failure | null> {
  try {
    await asked;
    return null;
  } catch (thrown) {
    return Failure.from(thrown);
  }
}
