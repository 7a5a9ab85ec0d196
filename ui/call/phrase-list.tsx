/** The phrases to choose from, beside the note in which a slash was typed. The focus stays in the note. */
import type { Phrases } from "./use-phrases";

export const optionId = (list: string, place: number) => `${list}-${place}`;

export function PhraseList({ id, phrases }: { id: string; phrases: Phrases }) {
  return (
    <div className="call-phrases">
      <ul id={id} role="listbox" aria-label="常用语" className="plain">
        {phrases.offers.map((offer, place) => (
          <li
            key={offer.text}
            id={optionId(id, place)}
            role="option"
            aria-selected={place === phrases.active}
            // The focus must not leave the note, which would save and close it.
            onMouseDown={(event) => {
              event.preventDefault();
              if (event.button === 0) phrases.choose(offer);
            }}
          >
            <span className="cut" title={offer.text}>
              {offer.text}
            </span>
            {offer.from !== "" && <span className="push faint small nowrap">{offer.from}</span>}
          </li>
        ))}
      </ul>
      <p className="small faint">
        <kbd>↑</kbd> <kbd>↓</kbd> 选择　<kbd>Enter</kbd> 填入　<kbd>Esc</kbd> 关闭
      </p>
    </div>
  );
}
