"""The tables of a bulletin written by XlsxWriter and by pandas with openpyxl: the same sheets, formats and charts.

    mingcha report 2026-10 --format csv --out FOLDER --db FILE
    python3 benches/workbook/rivals.py FOLDER [TIMES]

Every CSV file becomes a sheet with a bold heading, frozen first row and column widths; three column charts stand on the
first. TIMES repeats the rows of the longest table (the detail sheet), 12 for a year. Prints CPU milliseconds, median of five.
"""
import csv
import io
import pathlib
import statistics
import sys
import time

folder, times = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
RUNS = 5


def value(text):
    try:
        return float(text)
    except ValueError:
        return text


tables = []
for file in sorted(folder.rglob("*.csv")):
    lines = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    if lines:
        tables.append((file.stem[-25:], lines[0], [[value(cell) for cell in line] for line in lines[1:]]))
longest = max(tables, key=lambda table: len(table[2]))
longest[2][:] = longest[2] * times
tables = [(f"{at} {name}"[:31], head, rows) for at, (name, head, rows) in enumerate(tables)]
print(f"{len(tables)} sheets; the longest has {len(longest[2])} rows of {len(longest[1])} columns")


def with_xlsxwriter():
    import xlsxwriter
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#DDE6F3"})
    number = book.add_format({"num_format": "0.00"})
    for at, (name, head, rows) in enumerate(tables):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_column(0, max(len(head) - 1, 0), 14)
        sheet.write_row(0, 0, head, bold)
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, float):
                    sheet.write_number(row, column, cell, number)
                elif cell:
                    sheet.write_string(row, column, cell)
        if at == 0:
            for place in range(3):
                chart = book.add_chart({"type": "column"})
                chart.add_series({"values": [name, 1, 1, max(len(rows), 1), 1]})
                sheet.insert_chart(place * 16, 10, chart)
    book.close()
    return out.getvalue()


def with_openpyxl():
    import pandas as pd
    from openpyxl.chart import BarChart, Reference
    from openpyxl.styles import Font
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        for at, (name, head, rows) in enumerate(tables):
            width = max([len(head), *(len(row) for row in rows)])
            filled = [row + [""] * (width - len(row)) for row in rows]
            pd.DataFrame(filled, columns=head + [""] * (width - len(head))).to_excel(writer, sheet_name=name, index=False)
            sheet = writer.sheets[name]
            sheet.freeze_panes = "B2"
            for cell in sheet[1]:
                cell.font = Font(bold=True)
            if at == 0:
                for place in range(3):
                    chart = BarChart()
                    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=max(len(rows), 2)))
                    sheet.add_chart(chart, f"K{1 + place * 16}")
    return out.getvalue()


for name, work in (("XlsxWriter", with_xlsxwriter), ("pandas + openpyxl", with_openpyxl)):
    try:
        size = len(work())
    except ImportError as missing:
        print(f"{name}: {missing}")
        continue
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        spent.append((time.process_time() - begun) * 1000)
    print(f"{name}: {statistics.median(spent):.0f} ms CPU, {size // 1024} KB")
