/** A list of like things in the editor: add, move, take out. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { idOf } from "./field";
import { moved, removed } from "./move";

interface Props<Thing> {
  /** The field of the card, e.g. `key_points`. */
  field: string;
  title: string;
  /** What one of them is called: 要点. */
  one: string;
  list: readonly Thing[];
  onChange: (list: Thing[]) => void;
  /** A new one. */
  make: () => Thing;
  /** The fields of one. */
  children: (thing: Thing, at: number) => ReactNode;
  /** Their order means something. */
  ordered?: boolean;
}

export function ListPart<Thing>({ field, title, one, list, onChange, make, children, ordered = false }: Props<Thing>) {
  return (
    <fieldset className="scenario-list">
      <legend>{title}</legend>
      {list.map((thing, at) => {
        const name = `第 ${at + 1} 条${one}`;
        return (
          // The place is the identity: things are edited in place, and fields keep no state of their own.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className="scenario-thing" role="group" aria-label={name}>
            <span className="faint digits">{at + 1}</span>
            <div className="scenario-fields">{children(thing, at)}</div>
            <span className="column">
              {ordered && (
                <>
                  <Button size="small" type="text" disabled={at === 0} aria-label={`${name}上移`} onClick={() => onChange(moved(list, at, -1))}>
                    ↑
                  </Button>
                  <Button size="small" type="text" disabled={at === list.length - 1} aria-label={`${name}下移`} onClick={() => onChange(moved(list, at, 1))}>
                    ↓
                  </Button>
                </>
              )}
              <Button size="small" type="text" danger aria-label={`删去${name}`} onClick={() => onChange(removed(list, at))}>
                删去
              </Button>
            </span>
          </div>
        );
      })}
      <div>
        <Button size="small" id={idOf(field)} onClick={() => onChange([...list, make()])}>
          增加{one}
        </Button>
      </div>
    </fieldset>
  );
}
