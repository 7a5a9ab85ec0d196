/** Navigation, header, and the page that the address names. */
import { Suspense, useEffect, useState } from "react";
import { Redirect, useLocation } from "wouter";
import { Door } from "../access/door";
import { useMay } from "../access/may";
import { usePresence } from "../access/presence";
import { Boundary } from "./boundary";
import { Busy } from "./busy";
import { useDailyBackup } from "./daily-backup";
import { Empty } from "./empty";
import "./frame.css";
import { Header } from "./header";
import { Help } from "./help";
import { RunningJob } from "./job";
import { Navigation } from "./navigation";
import { ENTRIES, PAGES } from "./pages";
import { Palette } from "./palette";
import { keepPlace, startPlace } from "./place";
import { useProgram } from "./program";
import { Reminder, useDueRedials } from "./reminder";

/** Alt+1…7 and Ctrl+K, wherever the focus is. */
function useKeys(open: (route: string) => void, find: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const entry = event.altKey && !event.ctrlKey ? ENTRIES[Number(event.code.replace("Digit", "")) - 1] : undefined;
      if (entry) open(entry.route);
      else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") find();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open, find]);
}

/** `waiting` redials stand before the title, so that a window in the background says it, too. */
function CurrentPage({ waiting }: { waiting: number }) {
  const [path, navigate] = useLocation();
  const word = path.split("/")[1] ?? "";
  const Page = PAGES[word];
  const may = useMay();
  const allowed = ENTRIES.find(({ route }) => route === `/${word}`)?.needs ?? [];
  useEffect(() => {
    const title = ENTRIES.find(({ route }) => route === `/${word}`)?.title;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${title ? `${title} · 明察` : "明察"}`;
  }, [word, waiting]);
  useEffect(() => {
    if (path !== "/") keepPlace(path);
  }, [path]);
  const first = ENTRIES.find(({ needs }) => may(...needs))?.route ?? "/practice";
  const shown = allowed.length === 0 || may(...allowed);
  if (path === "/" || !shown) return <Redirect to={path === "/" && may("call.open") ? startPlace() : first} replace />;
  if (!Page)
    return (
      <Empty action="打开今日拨测" onAction={() => navigate("/today")}>
        没有这一页，可能是旧的链接。
      </Empty>
    );
  return (
    <Boundary key={word}>
      <Suspense fallback={<Busy what="正在打开" />}>
        <Page />
      </Suspense>
    </Boundary>
  );
}

export function Frame() {
  const [path, navigate] = useLocation();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const status = useProgram().data;
  useKeys(navigate, () => setFinding(true));
  const may = useMay();
  const open = status?.access.presence === "open";
  const working = status?.founded === true && open;
  useDailyBackup(working);
  const redials = useDueRedials(working && may("today.redials"));
  usePresence(status?.access);

  const first = status?.founded === false;
  if (status?.access.presence === "nobody") return <Door status={status} onOther={() => navigate("/")} />;
  if (first && path !== "/start") return <Redirect to="/start" replace />;
  const locked = status !== undefined && !open;
  const frame = (
    <div className={first ? "frame bare" : "frame"} hidden={locked} inert={locked} key={status?.access.passwords ? status.person?.id : undefined}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        跳到正文
      </a>
      {!first && (
        <Navigation>
          <Reminder redials={redials} />
        </Navigation>
      )}
      <Header status={status} onFind={() => setFinding(true)} onHelp={() => setHelping(true)} />
      <main id="main" tabIndex={-1}>
        <CurrentPage waiting={redials.length} />
      </main>
      <Palette open={finding} onClose={() => setFinding(false)} />
      <Help open={helping} onClose={() => setHelping(false)} />
      <RunningJob />
    </div>
  );
  return (
    <>
      {frame}
      {locked && <Door status={status} onOther={() => navigate("/")} />}
    </>
  );
}
