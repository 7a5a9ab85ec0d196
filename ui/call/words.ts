/** What the codes of the core are called on the pages that make and show calls. */
import type {
  DayKind,
  EventKind,
  HungUpBy,
  Review,
  Stage,
  TaskKind,
} from "../api/generated";

export const EVENT_NAMES: Record<EventKind, string> = {
  dialled: "拨出",
  ringback: "回铃",
  ivr_answer: "语音导航",
  bot_answer: "智能客服",
  transfer_requested: "要求转人工",
  human_answer: "人工应答",
  agent_number: "报工号",
  question_finished: "提问完毕",
  answer_finished: "答复完毕",
  hang_up: "挂断",
};

export const HUNG_UP_NAMES: Record<HungUpBy, string> = { caller: "拨测员", agent: "话务员", system: "系统" };

export const KIND_NAMES: Record<TaskKind, string> = { connection: "接通拨测", scenario: "情景拨测" };

export const STAGE_NAMES: Record<Stage, string> = {
  planned: "未拨打",
  calling: "拨打中",
  finished: "待提交",
  submitted: "已提交",
  missed: "已漏拨",
  void: "已作废",
};

export const REVIEW_NAMES: Record<Review, string> = { none: "未复核", approved: "复核通过", returned: "已退回" };

export const DAY_KIND_NAMES: Record<DayKind, string> = {
  workday: "工作日",
  weekend: "周末",
  holiday: "法定节假日",
  makeup: "调班日",
};
