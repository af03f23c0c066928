/** The part of an authenticated account that the HTTP layer needs. */
export interface Actor {
  readonly user: { readonly id: string };
  readonly locale: string;
}
