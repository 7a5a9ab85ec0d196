/**
 * Clocks that run on between two answers of the core. The core says where its clock stands; from there the page counts
 * with the browser's monotonic clock, so that a corrected computer clock never makes a countdown jump.
 */
import { useEffect, useState } from "react";

/**
 * A clock that stood at `value` milliseconds when its answer arrived (`answeredAt`, as TanStack's `dataUpdatedAt`), read
 * again every `every` milliseconds; 0 leaves it standing.
 */
export function useRunning(value: number, answeredAt: number, every: number): number {
  const reading = `${value} ${answeredAt}`;
  const [passed, setPassed] = useState({ reading, ms: 0 });
  useEffect(() => {
    if (every === 0) return;
    // The answer may be older than this page; 0 is one that stands in for another on its way.
    const before = answeredAt === 0 ? 0 : Math.max(0, Date.now() - answeredAt);
    const start = performance.now();
    const tick = () => setPassed({ reading, ms: before + performance.now() - start });
    const first = requestAnimationFrame(tick);
    const timer = setInterval(tick, every);
    return () => {
      cancelAnimationFrame(first);
      clearInterval(timer);
    };
  }, [reading, answeredAt, every]);
  return value + (passed.reading === reading ? passed.ms : 0);
}
