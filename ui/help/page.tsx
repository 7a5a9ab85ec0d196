/** 帮助: the users' manual, the same text as docs/manual.zh.md. */
import text from "../../docs/manual.zh.md?raw";
import { blocksOf } from "./markdown";
import { Blocks } from "./blocks";
import "./help.css";

const BLOCKS = blocksOf(text);

export default function Page() {
  return (
    <div className="page">
      <article className="help card">
        <Blocks blocks={BLOCKS} />
      </article>
    </div>
  );
}
