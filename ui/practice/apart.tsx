/** Stands on every practice screen. */
export function Apart() {
  return <span className="mark warn nowrap">练习，不计入任何统计</span>;
}
