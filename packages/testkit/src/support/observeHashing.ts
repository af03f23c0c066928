import bcrypt from "bcrypt";

/** Watches what is compared with which cost. What an attacker measures in milliseconds is this and the queries. */
export async function observeHashing<T>(work: () => Promise<T>): Promise<{ result: T; costs: number[] }> {
  const target = bcrypt as unknown as Record<"compare", (input: string, hash: string) => Promise<boolean>>;
  const original = target.compare;
  const costs: number[] = [];
  target.compare = (input, hash) => {
    costs.push(bcrypt.getRounds(hash));
    return original(input, hash);
  };
  try {
    return { result: await work(), costs };
  } finally {
    target.compare = original;
  }
}
