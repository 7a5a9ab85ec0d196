/** Ctrl+K: anything by its name. Pages are known here; cities, tasks and scenarios are found by the core. */
import { Input, Modal } from "antd";
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { type May, useMay } from "../access/may";
import type { HitKind } from "../api/generated";
import { useQuery } from "../api/query";
import { ENTRIES, FURTHER } from "./pages";

interface Goal {
  kind: string;
  title: string;
  detail: string;
  route: string;
}

/** What each kind of thing is called, and where it is looked at. */
const KINDS: Record<HitKind, { kind: string; route: (id: string) => string }> = {
  city: { kind: "地市", route: (id) => `/stats?city=${encodeURIComponent(id)}` },
  task: { kind: "任务", route: (id) => `/call/${encodeURIComponent(id)}` },
  scenario: { kind: "场景", route: (id) => `/scenario/${encodeURIComponent(id)}` },
};

/** Pages whose title or other words contain the text. */
function pages(text: string, may: May): Goal[] {
  const wanted = text.trim().toLowerCase();
  const found = [...ENTRIES, ...FURTHER].filter(
    ({ title, words, needs }) => may(...needs) && (title.includes(wanted) || words.includes(wanted)),
  );
  return found.map(({ title, route }) => {
    const place = ENTRIES.findIndex((entry) => entry.route === route);
    return { kind: "页面", title, detail: place < 0 ? "" : `Alt+${place + 1}`, route };
  });
}

function Search({ onDone }: { onDone: () => void }) {
  const [, navigate] = useLocation();
  const may = useMay();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const entered = useRef(false);
  const asked = useDeferredValue(text.trim());
  const found = useQuery("program.find", { text: asked }, { when: asked !== "", keep: true });
  const things = (asked === "" ? [] : (found.data ?? [])).map(
    ({ kind, id, title, detail }): Goal => ({ kind: KINDS[kind].kind, title, detail, route: KINDS[kind].route(id) }),
  );
  const hits = [...pages(text, may), ...things];
  const chosen = Math.min(at, hits.length - 1);
  /** False while the things listed are still those of what was typed before. */
  const current = text.trim() === asked && (asked === "" || !(found.isFetching || found.isPlaceholderData));

  function go(hit: Goal | undefined): void {
    if (!hit) return;
    onDone();
    navigate(hit.route);
  }

  // Who types fast and presses Enter means what was typed, not what was listed before.
  useEffect(() => {
    if (!entered.current || !current) return;
    entered.current = false;
    go(hits[chosen]);
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter" && current) go(hits[chosen]);
    else if (event.key === "Enter") entered.current = true;
    else return;
    event.preventDefault();
  }

  return (
    <div className="column">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="palette-hits"
        aria-activedescendant={hits.length > 0 ? `palette-${chosen}` : undefined}
        aria-label="查找页面、地市、任务编号、提问场景"
        placeholder="查找页面、地市、任务编号、提问场景"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          entered.current = false;
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette plain" id="palette-hits" role="listbox" aria-label="查找结果">
        {hits.map((hit, index) => (
          <li
            key={`${hit.route} ${hit.title}`}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            onClick={() => go(hit)}
          >
            <span className="mark faint">{hit.kind}</span> {hit.title} <span className="faint small push">{hit.detail}</span>
          </li>
        ))}
      </ul>
      {hits.length === 0 && <p className="faint">没有找到“{text.trim()}”。可换个说法，或只输入前几个字。</p>}
    </div>
  );
}

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  /** A page that was gone to chooses its own focus; otherwise it returns to where it was. */
  const [gone, setGone] = useState(false);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && setGone(false)}
      focusable={{ focusTriggerAfterClose: !gone }}
      footer={null}
      closable={false}
      destroyOnHidden
      width={560}
      style={{ top: 72 }}
    >
      <Search
        onDone={() => {
          setGone(true);
          onClose();
        }}
      />
    </Modal>
  );
}
