/** 练习: practice calls scored beside a reference. Nothing here counts anywhere else, and every screen says so. */
import { useRoute } from "wouter";
import { Practising } from "./exercise";
import { Lessons } from "./lessons";
import "./practice.css";

export default function Page() {
  const [, params] = useRoute("/practice/:practice");
  return params ? <Practising key={params.practice} id={params.practice} /> : <Lessons />;
}
