// The rows of an answer, as its table on the page shows them.

/** A cell: what it says, the number that it holds if any, the thing that it names, where it leads. */
export interface Cell {
  text: string;
  value: string;
  number: number | null;
  thing: string;
  href: string;
  claim: boolean;
}

export interface Rows {
  names: string[];
  rows: Cell[][];
}
