/** 换时段: one of the drawn places, and why. */
import { Form, Radio } from "antd";
import { useState } from "react";
import type { SwapChoice, SwapOffer, TaskRow } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { failureOf } from "../call/failure-of";
import { Loaded } from "../frame/loaded";
import { placeText } from "./change-list";
import "./living.css";
import { TaskDialog } from "./task-dialog";

const keyOf = ({ place }: SwapChoice) => `${place.day} ${place.start}`;

export function SwapDialog({ task, onClose }: { task: TaskRow; onClose: () => void }) {
  const offer = useQuery("plan.swap_offer", { id: task.id });
  const swap = useChange("plan.swap", { failure: "here" });
  const [chosen, choose] = useState<string>();
  const place = offer.data?.choices.find((choice) => keyOf(choice) === chosen)?.place;
  return (
    <TaskDialog
      title={`换时段：${task.number} ${task.city_name}`}
      label="换时段的原因"
      placeholder="例如：当天上午拨测员参加会议"
      okText="换到所选位置"
      obstacle={place === undefined ? "请先选一个备选位置" : null}
      done="已换时段"
      onSubmit={async (reason) => {
        if (place === undefined) return null;
        const refused = await failureOf(swap.mutateAsync({ id: task.id, day: place.day, start: place.start, reason }));
        if (refused?.code === "refused") void offer.refetch();
        return refused;
      }}
      onClose={onClose}
    >
      <Loaded of={offer} what="备选位置">
        {(found) => <Choices offer={found} chosen={chosen} onChoose={choose} />}
      </Loaded>
    </TaskDialog>
  );
}

interface ChoicesProps {
  offer: SwapOffer;
  chosen: string | undefined;
  onChoose: (key: string) => void;
}

function Choices({ offer, chosen, onChoose }: ChoicesProps) {
  const { now, choices, obstacle } = offer;
  return (
    <div className="column">
      <p>
        现在：<span className="digits">{placeText(now)}</span>（{now.band}）
      </p>
      {obstacle !== null ? (
        <p className="warn">▲ {obstacle}</p>
      ) : (
        <>
          <Form.Item label="换到" className="field">
            <Radio.Group aria-label="换到" className="swap-choices" value={chosen ?? null} onChange={({ target }) => onChoose(String(target.value))}>
              {choices.map((choice) => (
                <Radio key={keyOf(choice)} value={keyOf(choice)}>
                  <span className="digits">{placeText(choice.place)}</span>
                  {!choice.same_caller && <span className="mark faint">换人</span>}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <p className="small faint">
            这些位置同属“{now.band}”、同一日型，共用程序抽出的同一个时刻（该时刻排不下时取最近的空位），所以只能选日子，不能挑钟点。重新打开得到的备选不变。每次换时段都会留下记录。
          </p>
        </>
      )}
    </div>
  );
}
