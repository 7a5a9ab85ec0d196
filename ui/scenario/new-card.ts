/** An empty card, with what most cards have. */
import type { Card } from "../api/generated";

export function newCard(author: string): Card {
  return {
    id: "",
    title: "",
    topic: "",
    sub_topic: "",
    cities: [],
    bands: [],
    season: [],
    valid_from: null,
    valid_until: null,
    difficulty: 2,
    needs_probing: false,
    new_policy: false,
    expected_seconds: 120,
    background: "",
    probes: [],
    clarifying: [],
    exit_line: "",
    do_not: [],
    checkpoints: ["已说开场白"],
    author,
    reviewer: "",
    reviewed_on: null,
    persona: { age: 40, role: "", county: "" },
    opening: { text: "", variants: [] },
    key_points: [],
    city_variants: [],
    basis: [],
    to_verify: [],
  };
}

/** A name within the card that no key point has yet: `p1`, `p2` …. */
export function newPointId(points: Card["key_points"]): string {
  const taken = new Set(points.map(({ id }) => id));
  let number = points.length + 1;
  while (taken.has(`p${number}`)) number += 1;
  return `p${number}`;
}
