/** Tells the core of keys and movements, and asks it again when nobody was here as long as one may be: whether the page is
 * locked is for the core to say. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../api/call";
import type { Access } from "../api/generated";

/** At most one sign in so many milliseconds. */
const OFTEN = 15_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

export function usePresence(access: Access | undefined): void {
  const client = useQueryClient();
  const watched = access?.passwords === true && access.presence === "open";
  const idle = (access?.idle_minutes ?? 0) * 60_000;
  useEffect(() => {
    if (!watched) return undefined;
    const askAgain = () => void client.invalidateQueries({ queryKey: ["program.status"] });
    let told = 0;
    let alarm = setTimeout(askAgain, idle + 500);
    const sign = () => {
      if (Date.now() - told < OFTEN) return;
      told = Date.now();
      clearTimeout(alarm);
      alarm = setTimeout(askAgain, idle + 500);
      call("program.present", null).catch(askAgain);
    };
    for (const name of SIGNS) window.addEventListener(name, sign, { passive: true });
    return () => {
      clearTimeout(alarm);
      for (const name of SIGNS) window.removeEventListener(name, sign);
    };
  }, [client, watched, idle]);
}
