"""Makes a database of ten years out of one of thirty months: each month again 30, 60 and 90 months earlier.

    mingcha demo --months 30 --db FILE && python3 benches/keys/ten_years.py FILE

Official calendars reach back three years only, so that ten years cannot be drawn; for measuring how soon a list or a form
answers, what counts is the number of rows.
"""
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1])
db.create_function("earlier", 2, lambda text, months: text and shifted(text, months))


def shifted(text, months):
    """A month or a day, so many months earlier; the 29th to 31st stay days of their month."""
    year, month = int(text[:4]), int(text[5:7])
    total = year * 12 + month - 1 - months
    day = text[7:] if text[8:10] <= "28" else "-28"
    return f"{total // 12:04}-{total % 12 + 1:02}" + (day if len(text) > 7 else "")


def columns(table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


# Per table: which columns name something that is copied too, and which are days or months.
TABLES = {
    "plan": ({"id"}, {"month"}),
    "task": ({"id", "plan", "makes_up"}, {"day"}),
    "task_why": ({"task"}, set()),
    "attempt": ({"id", "task"}, set()),
    "stamp": ({"attempt"}, set()),
    "sheet": ({"id", "task"}, set()),
    "entry": ({"sheet"}, set()),
    "fact": ({"task"}, set()),
}
db.execute("PRAGMA foreign_keys = OFF")
kept = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
for step in (30, 60, 90):
    for table, (ids, days) in TABLES.items():
        values = []
        for name in columns(table):
            if name in ids:
                values.append(f"{name} || '-{step}'")
            elif name in days:
                values.append(f"earlier({name}, {step})")
            elif table == "task" and name == "number":
                values.append(f"replace(earlier(substr(number, 1, 4) || '-' || substr(number, 5, 2), {step}), '-', '') || substr(number, 7)")
            else:
                values.append(name)
        source = " WHERE " + {
            "plan": "id", "task": "id", "task_why": "task", "attempt": "id", "stamp": "attempt",
            "sheet": "id", "entry": "sheet", "fact": "task",
        }[table] + " NOT GLOB '*-[369]0'"
        db.execute(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table}{source}")
db.commit()
for table, count in kept.items():
    print(table, count, "->", db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
