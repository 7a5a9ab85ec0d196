/** What the person at work is still to score a second time. */
import { Link } from "wouter";
import { useQuery } from "../api/query";
import { dayText } from "../format";

/** So many are listed at once; the rest follows as they are done. */
const LISTED = 8;

export function Second() {
  const query = useQuery("second.list", null);
  const waiting = query.data ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="card column" aria-label="待双评">
      <h2>
        待双评 <span className="digits">{waiting.length}</span> 项
      </h2>
      <ul className="plain small">
        {waiting.slice(0, LISTED).map((task) => (
          <li key={task.id}>
            <Link href={`/call/${task.id}/second`} className="row keep">
              <span className="nowrap">
                {dayText(task.day)} {task.start}
              </span>
              <span className="nowrap">{task.city_name}</span>
            </Link>
          </li>
        ))}
      </ul>
      {waiting.length > LISTED && <p className="faint small">另有 {waiting.length - LISTED} 项，做完前面的就会列出。</p>}
    </section>
  );
}
