"""The month page's questions and the ten-year trend asked of the sqlite3 command line, DuckDB and polars on the same rows.

    python3 benches/stats/rivals.py FILE

sqlite3 reads the program's own database. DuckDB and polars get the rows once, in their own form and in memory, and only
their queries are timed: what it takes to load them is printed apart. Medians of nine, in milliseconds. The page asks more
(intervals, Kaplan–Meier, scores, alarms); the rivals answer only the counts behind it.
"""
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

path = sys.argv[1]
RUNS = 9
CONNECTED = "(10, 11, 12, 42)"
COUNTED = "(10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 42)"
db = sqlite3.connect(path)
(last,) = db.execute("SELECT max(month) FROM plan WHERE state <> 'draft'").fetchone()
first_year = f"{int(last[:4]) - 10:04}{last[4:]}"


def rate(group, where):
    return (
        f"SELECT {group}, sum(eventual IN {CONNECTED}) AS connected, count(*) AS calls FROM seen "
        f"WHERE eventual IN {COUNTED} AND state IN ('finished', 'submitted') AND {where} GROUP BY {group} ORDER BY {group};"
    )


MONTH = f"month = '{last}'"
MONTH_PAGE = [rate(group, MONTH) for group in ("city", "band", "day_kind", "hour", "weekday, band", "eventual")]
TREND = [rate("month", f"month > '{first_year}'")]
VIEW = (
    "SELECT task.city, task.band, task.day_kind, task.start / 60 AS hour, task.day, substr(task.day, 1, 7) AS month,"
    " {weekday} AS weekday, task.state, fact.eventual FROM {tasks} JOIN {facts} ON fact.task = task.id"
)


def report(name, work):
    work()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    print(f"{name}: {statistics.median(times):.2f} ms")


def with_sqlite():
    if not shutil.which("sqlite3"):
        print("sqlite3: no command line here")
        return
    # The month first, so that the plan's index narrows the scan as it does for us.
    view = VIEW.format(weekday="strftime('%w', task.day)", tasks="task", facts="fact")
    for name, queries, plans in (
        ("month page", MONTH_PAGE, f"month = '{last}'"), ("ten-year trend", TREND, f"month > '{first_year}'"),
    ):
        script = (
            f"CREATE TEMP TABLE seen AS {view} WHERE task.plan IN (SELECT id FROM plan WHERE state <> 'draft' AND {plans});"
            + "".join(queries)
        )
        report(f"sqlite3, {name} (process started, loaded and computed)",
               lambda: subprocess.run(["sqlite3", "-readonly", path], input=script, text=True, check=True, capture_output=True))


def rows():
    return db.execute(VIEW.format(weekday="CAST(strftime('%w', task.day) AS INTEGER)", tasks="task", facts="fact")).fetchall()


NAMES = ["city", "band", "day_kind", "hour", "day", "month", "weekday", "state", "eventual"]


def with_polars():
    try:
        import polars as pl
    except ImportError:
        print("polars: not installed")
        return None
    begun = time.perf_counter()
    frame = pl.DataFrame(rows(), schema=NAMES, orient="row", infer_schema_length=None)
    print(f"polars, loading: {(time.perf_counter() - begun) * 1000:.0f} ms")
    connected, counted = [10, 11, 12, 42], [10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 42]
    stands = pl.col("eventual").is_in(counted) & pl.col("state").is_in(["finished", "submitted"])

    def ask(where, groups):
        one = lambda by: (frame.lazy().filter(stands & where).group_by(by)
                          .agg(pl.col("eventual").is_in(connected).sum(), pl.len()).sort(by))
        pl.collect_all([one(by) for by in groups])

    report("polars, month page", lambda: ask(pl.col("month") == last, [["city"], ["band"], ["day_kind"], ["hour"], ["weekday", "band"], ["eventual"]]))
    report("polars, ten-year trend", lambda: ask(pl.col("month") > first_year, [["month"]]))
    return frame


def with_duckdb(frame):
    try:
        import duckdb
    except ImportError:
        print("duckdb: not installed")
        return
    if frame is None:
        print("duckdb: needs polars to hand it the rows")
        return
    duck = duckdb.connect()
    begun = time.perf_counter()
    duck.register("frame", frame.to_arrow())
    duck.execute("CREATE TABLE seen AS SELECT * FROM frame")
    print(f"duckdb, loading: {(time.perf_counter() - begun) * 1000:.0f} ms")
    run = lambda queries: [duck.execute(query.replace("sum(eventual IN", "count(*) FILTER (eventual IN")).fetchall() for query in queries]
    report("duckdb, month page", lambda: run(MONTH_PAGE))
    report("duckdb, ten-year trend", lambda: run(TREND))


print(db.execute("SELECT count(*) FROM task").fetchone()[0], "tasks, month", last)
with_sqlite()
with_duckdb(with_polars())
