/**
 * The recordings of a task: dropped anywhere on the page, chosen, or taken from the watched folder as the core offers
 * them; each is fetched only when somebody wants to listen.
 */
import { Button } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { fromBase64, toBase64 } from "../api/base64";
import { call } from "../api/call";
import { Failure } from "../api/failure";
import type { Recording } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { clock, dateTime } from "../format";
import { failureOf } from "./failure-of";
import { ReasonDialog } from "./reason-dialog";
import "./recordings.css";

/** Milliseconds between two looks into the watched folder. */
const LOOK_EVERY = 20_000;
const MEGABYTE = 1024 * 1024;

const size = (bytes: number) => (bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`);
const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** The player, once it was asked for. Its bytes are let go of with it. */
function Player({ recording }: { recording: Recording }) {
  const [source, setSource] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    let address: string | null = null;
    async function fetchSound(): Promise<void> {
      const { mime, base64 } = await call("recording.play", { id: recording.id });
      if (gone) return;
      address = URL.createObjectURL(fromBase64(base64, mime));
      setSource(address);
    }
    fetchSound().catch((thrown: unknown) => setFailure(Failure.from(thrown).message));
    return () => {
      gone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [recording.id]);
  if (failure !== null)
    return (
      <span className="bad small" role="alert">
        {failure}
      </span>
    );
  if (source === null) return <span className="faint small">正在读取录音</span>;
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody writes captions for a recorded call
    <audio
      controls
      autoFocus
      src={source}
      aria-label={`播放 ${recording.name}`}
      onError={() => setFailure("这台电脑不能播放这种格式的录音，请用录音软件打开，或转成 mp3 再附一次。")}
    />
  );
}

function Line({ recording, onRemove }: { recording: Recording; onRemove: () => void }) {
  const [playing, setPlaying] = useState(false);
  const { name, bytes, attempt, added_at: added, added_by: by, removed_at: removed } = recording;
  return (
    <li className="row">
      <span className="cut" title={`${name}，附于 ${dateTime(added)} ${by ?? ""}`}>
        {name}
      </span>
      <span className="faint small nowrap">
        {attempt !== null && `第 ${attempt} 次 `}
        {size(bytes)}
      </span>
      {removed !== null && <span className="mark faint">已移除</span>}
      {!playing && (
        <Button size="small" aria-label={`听 ${name}`} onClick={() => setPlaying(true)}>
          听
        </Button>
      )}
      {removed === null && (
        <Button size="small" type="text" aria-label={`移除 ${name}`} onClick={onRemove}>
          移除
        </Button>
      )}
      {playing && <Player recording={recording} />}
    </li>
  );
}

interface Props {
  task: string;
  /** A card of its own, with what was taken off the record; else a part of the workbench. */
  card?: boolean;
}

export function Recordings({ task, card = false }: Props) {
  const query = useQuery("recording.list", { id: task });
  const offers = useQuery("recording.offered", { id: task }, { every: LOOK_EVERY });
  const attach = useChange("recording.attach", { failure: "here", scope: `recordings ${task}` });
  const take = useChange("recording.take", { failure: "here", scope: `recordings ${task}` });
  const removal = useChange("recording.remove", { failure: "here" });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [removed, remove] = useState<Recording | null>(null);
  const [dropping, setDropping] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  async function attachOne(file: File): Promise<void> {
    // Not even read where the core would refuse it; a file may be dropped before the core has named its limit.
    const limit = (query.data ?? (await query.refetch()).data)?.limit;
    if (limit !== undefined && file.size > limit) throw new Failure("refused", `“${file.name}”有 ${size(file.size)}，超过单个录音 ${size(limit)} 的上限。请截取或转成 mp3 后再附。`);
    await attach.mutateAsync({ task, name: file.name, base64: await toBase64(file) });
  }

  /** One after the other, so that only one is held in memory; stops at the first that is refused. */
  async function attachAll([file, ...rest]: readonly File[]): Promise<void> {
    setFailure(null);
    if (file === undefined) return;
    const refused = await failureOf(attachOne(file));
    if (refused) setFailure(refused);
    else await attachAll(rest);
  }

  const onDrop = useEffectEvent((files: readonly File[]) => void attachAll(files));
  useEffect(() => {
    // A file dropped beside the mark would otherwise take the place of the page.
    function over(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    }
    function drop(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      onDrop([...(event.dataTransfer?.files ?? [])]);
    }
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) setDropping(false);
    }
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    window.addEventListener("dragleave", leave);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
      window.removeEventListener("dragleave", leave);
    };
  }, []);

  const rows = (query.data?.rows ?? []).filter((row) => card || row.removed_at === null);
  const said = failure ?? take.error ?? offers.error ?? query.error;
  return (
    <section className={`recordings${card ? " card" : ""}${dropping ? " dropping" : ""}`} aria-label="录音">
      <div className="row">
        {card ? <h2>录音</h2> : <h3>录音</h3>}
        <span className="faint small">{dropping ? "松开鼠标即附上" : rows.length === 0 && "把文件拖到本页，或"}</span>
        <Button size="small" loading={attach.isPending} onClick={() => chooser.current?.click()}>
          附录音
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          aria-label="选择录音文件"
          accept={query.data?.endings.map((ending) => `.${ending}`).join(",")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            void attachAll(files);
          }}
        />
      </div>
      {said && (
        <p className="bad small" role="alert">
          {said.message}
        </p>
      )}
      {offers.data?.map(({ name, modified_at: at }) => (
        <p key={name} className="row keep small" role="note">
          <span>
            录音 {name}（{clock(at)}）像是这次通话的，附上？
          </span>
          <Button size="small" loading={take.isPending} aria-label={`附上 ${name}`} onClick={() => take.mutate({ task, name })}>
            附上
          </Button>
        </p>
      ))}
      {rows.length > 0 && (
        <ul className="plain column">
          {rows.map((row) => (
            <Line key={row.id} recording={row} onRemove={() => remove(row)} />
          ))}
        </ul>
      )}
      {removed && (
        <ReasonDialog
          title={`移除录音 ${removed.name}`}
          label="原因"
          placeholder="例如：附错了，是另一通电话的录音"
          okText="移除"
          danger
          onSubmit={(reason) => failureOf(removal.mutateAsync({ id: removed.id, reason }))}
          onClose={() => remove(null)}
        />
      )}
    </section>
  );
}
