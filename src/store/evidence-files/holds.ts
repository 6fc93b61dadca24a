/** Which files an act that has not ended rests on: its rows may not be written yet. Knows no file. */

/** What one act holds. */
export interface Hold {
  hold(place: string): void;
  /** Lets go of everything. */
  end(): void;
}

/** Counted by place: two acts may hold the same file. */
export class Holds {
  readonly #counts = new Map<string, number>();

  isHeld(place: string): boolean {
    return this.#counts.has(place);
  }

  begin(): Hold {
    const mine = new Set<string>();
    const change = (place: string, by: number) => {
      const count = (this.#counts.get(place) ?? 0) + by;
      if (count === 0) this.#counts.delete(place);
      else this.#counts.set(place, count);
    };
    return {
      hold(place) {
        if (mine.has(place)) return;
        mine.add(place);
        change(place, 1);
      },
      end() {
        for (const place of mine) change(place, -1);
        mine.clear();
      },
    };
  }
}
