/** What a member's permissions in a guild follow from. Never changed: a change of the member makes a new one. */
export interface Standing {
  readonly userId: string;
  /** Without the role of everyone. A deleted role may still be named. */
  readonly roleIds: readonly string[];
  /** Milliseconds since 1970; 0: never. */
  readonly timedOutUntil: number;
  readonly joinedAt: Date;
}

/** Members with the same roles share one, and with it everything that follows from roles. */
export interface RoleSet {
  /** Only roles that exist. */
  readonly roleIds: readonly string[];
  /** Permissions in the guild. */
  readonly base: bigint;
}
