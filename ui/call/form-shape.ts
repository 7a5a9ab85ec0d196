/** The fields of the form, put under their dimensions and items. The order is the core's. */
import type { DimensionScore, FormField, ItemScore, Workbench } from "../api/generated";

/** One item: its points or its key points, and its note. */
export interface FormItem {
  id: string;
  /** Choices and key points. */
  fields: FormField[];
  note: FormField | null;
  score: ItemScore | undefined;
}

export interface FormDimension {
  score: DimensionScore;
  items: FormItem[];
}

export interface FormShape {
  dimensions: FormDimension[];
  /** Agent, ticket and note of the whole call. */
  whole: FormField[];
  /** Steps of the script, ticked beside it. */
  checkpoints: FormField[];
}

function itemsOf(dimension: DimensionScore, form: readonly FormField[]): FormItem[] {
  const items = new Map<string, FormItem>();
  for (const field of form) {
    if (field.dimension !== dimension.id) continue;
    const score = dimension.items.find(({ id }) => id === field.item);
    const item = items.get(field.item) ?? { id: field.item, fields: [], note: null, score };
    items.set(field.item, item);
    if (field.input.kind === "text") item.note = field;
    else item.fields.push(field);
  }
  return [...items.values()];
}

export function shapeOf({ form, score }: Pick<Workbench, "form" | "score">): FormShape {
  const dimensions = score.dimensions.map((dimension) => ({ score: dimension, items: itemsOf(dimension, form) }));
  return {
    // A dimension of which this kind of task judges nothing is not there.
    dimensions: dimensions.filter(({ score: { items: judged }, items }) => judged.length > 0 || items.length > 0),
    whole: form.filter(({ dimension, input }) => dimension === "" && input.kind === "text"),
    checkpoints: form.filter(({ input }) => input.kind === "checkpoint"),
  };
}

/** A dimension that the outcome takes out altogether: the core judges none of its items. */
export function absent({ score, items }: FormDimension): boolean {
  return score.points === null && score.items.length === 0 && items.length > 0;
}
