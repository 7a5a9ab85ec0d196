/** The provinces that a first start can choose from, with the numbers that will be dialled: the file the core ships. */
import shanxi from "../../data/shanxi.json";

export interface Province {
  id: string;
  name: string;
  cities: readonly { code: string; name: string; dial: string }[];
}

export const PROVINCES: readonly Province[] = [{ id: "shanxi", name: "山西省", cities: shanxi }];
