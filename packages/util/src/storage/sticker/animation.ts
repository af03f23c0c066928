/** What an animation's file says of it. */
export interface Animation {
  width: number;
  height: number;
  frames: number;
  seconds: number;
}
