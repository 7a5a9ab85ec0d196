/** 评分记录: the list of tasks behind any filter, and one task with everything that was recorded of it. */
import { useRoute } from "wouter";
import { Detail } from "./detail";
import { List } from "./list";
import { Queue } from "./queue";
import "./score.css";

export default function Page() {
  const [, params] = useRoute("/score/:task");
  if (params?.task === "review") return <Queue />;
  return params?.task === undefined ? <List /> : <Detail key={params.task} task={params.task} />;
}
