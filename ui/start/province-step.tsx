import { Button, Radio } from "antd";
import type { ProvinceCities } from "../api/generated";

interface Props {
  provinces: readonly ProvinceCities[];
  chosen: string;
  onChoose: (province: string) => void;
  onNext: () => void;
}

/** Which province: its cities with the numbers that will be dialled. */
export function ProvinceStep({ provinces, chosen, onChoose, onNext }: Props) {
  const province = provinces.find(({ id }) => id === chosen);
  return (
    <section className="card column wide" aria-label="省份">
      <div className="row">
        <h2>省份</h2>
        <Radio.Group
          aria-label="省份"
          value={chosen}
          options={provinces.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => onChoose(event.target.value as string)}
        />
      </div>
      {province && (
        <>
          <p>
            {province.name}的 {province.cities.length} 个地市和热线号码已经备好：
          </p>
          <ul className="plain start-cities">
            {province.cities.map(({ id, name, lines }) => (
              <li key={id}>
                <span>{name}</span> <span className="digits">{lines[0]?.dial}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="faint small">其他省份：先照此开始，再到“设置 → 地市与线路”改成自己的地市和号码。</p>
      <div className="row">
        <Button type="primary" autoFocus onClick={onNext}>
          下一步
        </Button>
        <Button type="text" onClick={onNext} title="先用山西省，以后再改">
          跳过
        </Button>
      </div>
    </section>
  );
}
