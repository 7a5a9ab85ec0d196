/**
 * The draft of the scorecard, saved as it is edited: what rests for a moment is on the disk, and leaving the page saves
 * what has not rested yet. What is typed stands on the page at once.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Failure } from "../../api/failure";
import type { Scorecard, ScorecardDraft } from "../../api/generated";
import { useChange } from "../../api/query";

/** A change that rests this long is saved. */
const PAUSE = 400;

export interface CardDraft {
  card: Scorecard;
  change: (card: Scorecard) => void;
  /** Saves what is not saved yet; false if it was refused. */
  flush: () => Promise<boolean>;
  /** Everything that was changed is on the disk. */
  settled: boolean;
  failure: Failure | null;
}

export function useCardDraft(draft: ScorecardDraft): CardDraft {
  const client = useQueryClient();
  const save = useChange("scorecard.save_draft", { failure: "here", scope: "scorecard draft" });
  const [edited, setEdited] = useState<Scorecard | null>(null);
  const latest = useRef<Scorecard | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function flush(): Promise<boolean> {
    clearTimeout(timer.current);
    const sent = latest.current;
    if (sent === null) return true;
    try {
      const answer = await save.mutateAsync(sent);
      client.setQueryData<ScorecardDraft>(["scorecard.draft", null], answer);
      if (latest.current === sent) {
        latest.current = null;
        setEdited(null);
      }
      return true;
    } catch {
      return false;
    }
  }

  const onHide = useEffectEvent(() => void flush());
  useEffect(() => {
    window.addEventListener("pagehide", onHide);
    return () => {
      window.removeEventListener("pagehide", onHide);
      onHide();
    };
  }, []);

  return {
    card: edited ?? draft.card,
    change: (card) => {
      latest.current = card;
      setEdited(card);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    flush,
    settled: edited === null,
    failure: save.error,
  };
}
