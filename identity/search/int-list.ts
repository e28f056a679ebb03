/** A growing list of numbers in a typed array; the order is not kept when one is taken out. */
export class IntList {
  items = new Int32Array(4)
  length = 0

  add(item: number): void {
    if (this.length === this.items.length) {
      const grown = new Int32Array(2 * this.length)
      grown.set(this.items)
      this.items = grown
    }
    this.items[this.length++] = item
  }

  remove(item: number): void {
    const at = this.items.indexOf(item)
    if (at < 0 || at >= this.length) return
    this.items[at] = this.items[--this.length]!
  }
}
