/** Where the keyboard was before a drawer or dialog opened: it goes back there when that is gone. */
import { useEffect, useState } from "react";

/** For a part that is mounted to open and unmounted to close. */
export function useFocusBack(): void {
  // Looked up while rendering: an effect would already find the focus inside what opens.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}
