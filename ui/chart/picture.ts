/** A chart as a PNG file for a Word document: dark on white whatever the screen shows, with its title on top. */
import { Failure } from "../api/failure";
import { host } from "../api/host";
import { FONTS } from "../theme/antd";
import { PALETTES } from "../theme/palette";
import { type Draw, dressed } from "./option";

/** Twice the size on screen, so that it stays sharp in print. */
const SHARPNESS = 2;
const WIDTH = 1000;
const HEAD = 40;
const FOOT = 28;

interface Picture {
  /** The title above the chart and the name of the file. */
  title: string;
  /** Small print below: the month, the definition, that it is demo data. */
  note: string;
  draw: Draw;
  /** Of the chart, in pixels. */
  height: number;
}

async function svgOf({ draw, height }: Picture): Promise<string> {
  const { init } = await import("./echarts");
  const paper = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  paper.setOption(dressed(draw(PALETTES.light), PALETTES.light));
  const svg = paper.renderToSVGString();
  paper.dispose();
  return svg;
}

function imageOf(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener("load", () => resolve(image));
    image.addEventListener("error", () => reject(new Failure("bug", "图片没有生成。请刷新本页后再试。")));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

async function png(picture: Picture): Promise<Blob> {
  const image = await imageOf(await svgOf(picture));
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * SHARPNESS;
  canvas.height = (HEAD + picture.height + FOOT) * SHARPNESS;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Failure("bug", "图片没有生成：系统不提供画布。");
  const { panel, ink, faint } = PALETTES.light;
  pen.scale(SHARPNESS, SHARPNESS);
  pen.fillStyle = panel;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = ink;
  pen.font = `600 18px ${FONTS}`;
  pen.textAlign = "center";
  pen.fillText(picture.title, WIDTH / 2, 26);
  pen.drawImage(image, 0, HEAD, WIDTH, picture.height);
  pen.fillStyle = faint;
  pen.font = `12px ${FONTS}`;
  pen.fillText(picture.note, WIDTH / 2, HEAD + picture.height + 16);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Failure("bug", "图片没有生成。"))), "image/png");
  });
}

/** Saves the picture where the user wants it. False if the user gave up. Throws a {@link Failure}. */
export async function savePicture(picture: Picture): Promise<boolean> {
  try {
    const name = `${picture.title.replace(/[\\/:*?"<>|\s]+/g, "-")}.png`;
    return await host.save([{ name, blob: await png(picture) }]);
  } catch (thrown) {
    throw Failure.from(thrown);
  }
}
