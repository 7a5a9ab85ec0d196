/** The daily backup: asked for soon after the start and then every hour; whether one is due is for the core to say. */
import { useEffect } from "react";
import { useChange } from "../api/query";

const SOON = 10_000;
const HOURLY = 3_600_000;

export function useDailyBackup(founded: boolean): void {
  const { mutate } = useChange("backup.daily");
  useEffect(() => {
    if (!founded) return undefined;
    const ask = () => mutate(null);
    const first = setTimeout(ask, SOON);
    const later = setInterval(ask, HOURLY);
    return () => {
      clearTimeout(first);
      clearInterval(later);
    };
  }, [founded, mutate]);
}
