"""Makes a database of many years out of one of twelve demo months: the same months again, 1, 2, … years earlier.

    mingcha demo --months 12 --through 2026-11 --db FILE && python3 benches/stats/grow.py FILE YEARS

Only what statistics read is copied (plans, tasks, facts); 1 year is 16,800 tasks, 10 are 168,000, 100 are 1,680,000.
"""
import sqlite3
import sys

path, years = sys.argv[1], int(sys.argv[2])
db = sqlite3.connect(path)


def earlier(text, by):
    """A month or a day, so many years earlier; 29 February becomes the 28th."""
    text = f"{int(text[:4]) - by:04}{text[4:]}"
    return text[:8] + "28" if text[5:] == "02-29" else text


db.create_function("earlier", 2, earlier, deterministic=True)
db.execute("PRAGMA foreign_keys = OFF")
db.execute("PRAGMA synchronous = OFF")


def names(table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def copy(table, changed, by):
    columns = names(table)
    values = ", ".join(changed.get(name, name) for name in columns)
    db.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {'task' if table == 'fact' else 'id'} NOT LIKE '%~%'", {"by": by})


for by in range(1, years):
    tag = f"|| '~{by}'"
    copy("plan", {"id": f"id {tag}", "month": "earlier(month, :by)"}, by)
    copy("task", {
        "id": f"id {tag}", "plan": f"plan {tag}", "day": "earlier(day, :by)", "makes_up": "NULL",
        "number": "(substr(number, 1, 4) - :by) || substr(number, 5)",
    }, by)
    copy("fact", {"task": f"task {tag}"}, by)
db.commit()
db.execute("ANALYZE")
db.commit()
print(db.execute("SELECT count(*) FROM task").fetchone()[0], "tasks")
