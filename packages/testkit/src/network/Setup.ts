/** What runs behind a test network. */
export interface Setup {
  /** One base per node, without a slash: `http://127.0.0.1:4711`. */
  readonly api: readonly string[];
  readonly gateway: readonly string[];
  readonly cdn: readonly string[];
  readonly databaseUrl: string;
  /** What the processes logged. */
  readonly logs: readonly string[];
  /** Resolves when the gateways have delivered what they had heard of. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
