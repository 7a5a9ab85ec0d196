import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "./failure";
import type { CommandName, Topic } from "./generated";
import { affects, newClient, useChange, useQuery } from "./query";
import { useSaved } from "./saved";

/** A core of three queries and two changes; `asked` counts what reached it. */
const core = vi.hoisted(() => ({ asked: [] as string[], refuse: null as unknown }));

vi.mock("./host", () => ({
  host: {
    dispatch: async (name: string) => {
      core.asked.push(name);
      if (core.refuse !== null) throw core.refuse;
      return name;
    },
  },
}));

vi.mock("./generated", () => ({
  READS: { "plan.list": ["plan"], "call.list": ["plan", "call"], "city.list": ["roster"], "nothing.get": [] },
  TOUCHES: { "call.save": ["call"], "plan.save": ["plan"], "quiet.save": [] },
}));

const name = (word: string) => word as CommandName;

let client: QueryClient;
const trouble = vi.fn();
const refused = vi.fn();
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

beforeEach(() => {
  core.asked.length = 0;
  core.refuse = null;
  trouble.mockReset();
  refused.mockReset();
  client = newClient({ onTrouble: trouble, onRefused: refused });
});

function screen(change: string, options?: Parameters<typeof useChange>[1]) {
  return renderHook(
    () => ({
      plan: useQuery(name("plan.list"), null as never),
      call: useQuery(name("call.list"), null as never),
      city: useQuery(name("city.list"), null as never),
      change: useChange(name(change), options),
      saved: useSaved(),
    }),
    { wrapper },
  ).result;
}

const settled = (result: ReturnType<typeof screen>) =>
  waitFor(() => expect([result.current.plan, result.current.call, result.current.city].every((q) => q.isSuccess)).toBe(true));

describe("a change refreshes exactly the queries that share a topic with it", () => {
  const cases: [change: string, refreshed: string[]][] = [
    ["call.save", ["call.list"]],
    ["plan.save", ["call.list", "plan.list"]],
    ["quiet.save", []],
  ];
  test.each(cases)("%s → %j", async (change, refreshed) => {
    const result = screen(change);
    await settled(result);
    core.asked.length = 0;
    await act(() => result.current.change.mutateAsync(null as never));
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(core.asked[0]).toBe(change);
    expect(core.asked.slice(1).toSorted()).toEqual(refreshed);
  });

  test("a command without an entry in either table affects nothing", () => {
    const topics: Partial<Record<CommandName, Topic[]>> = {};
    expect(affects(name("call.save"), name("call.list"), topics)).toBe(false);
    expect(affects(name("call.save"), name("unheard.of"))).toBe(false);
  });
});

describe("a change that failed", () => {
  test("refreshes nothing and is shown as a notice", async () => {
    const result = screen("call.save");
    await settled(result);
    core.asked.length = 0;
    core.refuse = { code: "refused", message: "本月已关账。" };
    await act(() => result.current.change.mutateAsync(null as never).catch(() => undefined));
    expect(core.asked).toEqual(["call.save"]);
    expect(refused).toHaveBeenCalledExactlyOnceWith(new Failure("refused", "本月已关账。"));
    expect(result.current.saved.state).not.toBe("failed");
  });

  test("is said in the header where the disk failed, not where the core turned it down", async () => {
    const result = screen("call.save", { failure: "here" });
    await settled(result);
    core.refuse = { code: "bug", message: "磁盘没有应答。" };
    await act(() => result.current.change.mutateAsync(null as never).catch(() => undefined));
    expect(result.current.saved).toEqual({ state: "failed", message: "磁盘没有应答。" });
    core.refuse = { code: "invalid", message: "结束时间不能早于开始时间。", field: "bands[2].end" };
    await act(() => result.current.change.mutateAsync(null as never).catch(() => undefined));
    expect(result.current.saved).toEqual({ state: "failed", message: "磁盘没有应答。" });
  });

  test("is left to its page where the page asked for that", async () => {
    const result = screen("call.save", { failure: "here" });
    await settled(result);
    core.refuse = { code: "invalid", message: "结束时间不能早于开始时间。", field: "bands[2].end" };
    await act(() => result.current.change.mutateAsync(null as never).catch(() => undefined));
    expect(refused).not.toHaveBeenCalled();
    await waitFor(() => expect(result.current.change.error?.field).toBe("bands[2].end"));
  });

  test("because the database is gone takes the whole page", async () => {
    const result = screen("call.save", { failure: "here" });
    await settled(result);
    core.refuse = { code: "storage", message: "磁盘已满。" };
    await act(() => result.current.change.mutateAsync(null as never).catch(() => undefined));
    expect(trouble).toHaveBeenCalledExactlyOnceWith(new Failure("storage", "磁盘已满。"));
  });
});

test("“已保存” is said only after the core has answered", async () => {
  const result = screen("call.save");
  await settled(result);
  const before = Date.now();
  await act(() => result.current.change.mutateAsync(null as never));
  await waitFor(() => {
    const { saved } = result.current;
    expect(saved.state === "saved" ? saved.at : 0).toBeGreaterThanOrEqual(before);
  });
});

test("whatever is thrown becomes a Failure", () => {
  expect(Failure.from({ code: "busy", message: "另一个程序占用。" })).toMatchObject({ code: "busy", field: "" });
  expect(Failure.from({ code: "unheard", message: "x" }).code).toBe("bug");
  expect(Failure.from(new TypeError("x is undefined")).message).toContain("x is undefined");
});
