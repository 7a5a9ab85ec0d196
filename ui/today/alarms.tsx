/** Cities with two failures within ten calls: a note each, with the calls behind it. */
import { Link } from "wouter";
import type { Alarm } from "../api/generated";

export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  if (alarms.length === 0) return null;
  return (
    <section className="today-alarms column" aria-label="预警">
      {alarms.map(({ city, text, failures }) => (
        <div key={city} className="today-alarm" role="note">
          <p>▲ {text}</p>
          <p className="small row">
            {failures.map(({ id, number }) => (
              <Link key={id} href={`/score/${id}`} className="digits">
                {number}
              </Link>
            ))}
          </p>
        </div>
      ))}
    </section>
  );
}
