import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { expect, test, vi } from "vitest";
import { type Column, Table } from ".";

interface City {
  name: string;
  calls: number;
}

const CITIES: City[] = Array.from({ length: 300 }, (_, at) => ({ name: `地市${at + 1}`, calls: at % 7 }));
const COLUMNS: Column<City>[] = [
  { key: "name", title: "地市", value: (city) => city.name },
  { key: "calls", title: "通数", value: (city) => city.calls, number: true, filter: true },
];

function show(open = vi.fn()) {
  render(
    <App>
      <Table name="地市" unit="个" rows={CITIES} columns={COLUMNS} rowKey={(city) => city.name} open={open} search />
    </App>,
  );
  return { open, grid: screen.getByRole("grid", { name: "地市" }), user: userEvent.setup() };
}

test("arrows move, Enter opens, and only the rows in sight are drawn", async () => {
  const { open, grid, user } = show();
  grid.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(open).toHaveBeenLastCalledWith(CITIES[1]);
  await user.keyboard("{ArrowUp}{ArrowUp}{Enter}");
  expect(open).toHaveBeenLastCalledWith(CITIES[0]);
  expect(within(grid).getAllByRole("row").length).toBeLessThan(120);
  expect(grid.getAttribute("aria-rowcount")).toBe("301");
});

test("a press on a title sorts, a second turns round, a third goes back", async () => {
  const { grid, user } = show();
  const first = () => within(grid).getAllByRole("row")[1]?.textContent;
  const title = within(grid).getByRole("button", { name: /通数/ });
  await user.click(title);
  expect(first()).toBe("地市10");
  await user.click(title);
  expect(first()).toBe("地市76");
  await user.click(title);
  expect(first()).toBe("地市10");
  expect(within(grid).getByRole("columnheader", { name: /通数/ }).getAttribute("aria-sort")).toBeNull();
});

test("the count says what the search leaves", async () => {
  const { user } = show();
  expect(screen.getByText("共 300 个")).toBeDefined();
  await user.type(screen.getByRole("searchbox"), "地市299");
  expect(screen.getByText("1 个（共 300 个）")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "清除筛选" }));
  expect(screen.getByText("共 300 个")).toBeDefined();
});

test("Ctrl+C copies the arranged rows as a table", () => {
  const { grid } = show();
  const forms: Record<string, string> = {};
  document.execCommand = () => {
    const event = new Event("copy", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { setData: (type: string, text: string) => (forms[type] = text) } });
    return document.dispatchEvent(event) || true;
  };
  fireEvent.keyDown(grid, { key: "c", ctrlKey: true });
  const lines = forms["text/plain"]?.split("\n");
  expect(lines?.slice(0, 2)).toEqual(["地市\t通数", "地市1\t0"]);
  expect(lines).toHaveLength(301);
  expect(forms["text/html"]).toContain("<td>地市300</td>");
});
