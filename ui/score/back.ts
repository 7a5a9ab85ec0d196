/** The list as it was last seen, so that the way back from a record leads to the same filter. */
let list = "/score";

export function keepList(href: string): void {
  list = href;
}

export const lastList = (): string => list;
