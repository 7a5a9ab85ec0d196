/** Ctrl+Enter submits, wherever the focus is; a Chinese input under way keeps its Enter. */
import { useEffect, useEffectEvent } from "react";

export function useSubmitKey(submit: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) submit();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
