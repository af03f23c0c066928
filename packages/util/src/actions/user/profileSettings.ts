import { Config } from "../../config/index.js";
import type { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";

interface ProfileInput {
  bio?: string | null;
  pronouns?: string | null;
  accent_color?: number | null;
}

const checkLength = (field: string, text: string, max: number): void => {
  if ([...text].length > max) throw formError({ [field]: fieldError("BASE_TYPE_MAX_LENGTH", { max }) });
};

/** The part of a profile that is text and colour; what is not named stays. @throws 50035 too long */
export function readProfile({ bio, pronouns, accent_color }: ProfileInput): Pick<Partial<User>, keyof ProfileInput> {
  const { maxBio, maxPronouns } = Config.get().limits.user;
  if (bio) checkLength("bio", bio, maxBio);
  if (pronouns) checkLength("pronouns", pronouns, maxPronouns);
  return {
    ...(bio !== undefined && { bio: bio ?? "" }),
    ...(pronouns !== undefined && { pronouns: pronouns ?? "" }),
    ...(accent_color !== undefined && { accent_color }),
  };
}
