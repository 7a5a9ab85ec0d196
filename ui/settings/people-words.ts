import type { Role } from "../api/generated";

export const ROLES: Record<Role, string> = {
  planner: "计划员",
  caller: "拨测员",
  reviewer: "复核员",
  viewer: "查看者",
  administrator: "管理员",
};

/** As the core counts them: 1 Monday to 7 Sunday. */
export const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"].map((name, index) => ({ weekday: index + 1, name }));
