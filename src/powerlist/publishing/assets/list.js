// Filters the list of powers. The page is complete without it: the form stays hidden then.
"use strict";

(() => {
  const form = document.getElementById("filter");
  const table = document.getElementById("powers");
  const found = document.getElementById("filter-found");
  const text = document.getElementById("filter-text");
  const type = document.getElementById("filter-type");
  const body = document.getElementById("filter-body");
  const law = document.getElementById("filter-law");

  const plain = (string) => string.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const groups = Array.from(table.tBodies, (group) => {
    const head = group.querySelector(".main-item");
    const title = head ? plain(head.textContent) : "";
    const leaves = Array.from(group.querySelectorAll(".leaf"), (row) => ({
      row,
      text: title + "\n" + Array.from(row.cells, (cell) => plain(cell.textContent)).join("\n"),
      type: row.dataset.type,
      body: row.dataset.body,
      laws: row.dataset.laws.split(" "),
    }));
    return { head, leaves };
  });
  const total = groups.reduce((sum, group) => sum + group.leaves.length, 0);

  const filter = () => {
    const words = text.value.split(/\s+/).map(plain).filter(Boolean);
    let shown = 0;
    for (const { head, leaves } of groups) {
      let some = false;
      for (const leaf of leaves) {
        const fits =
          (!type.value || leaf.type === type.value) &&
          (!body.value || leaf.body === body.value) &&
          (!law.value || leaf.laws.includes(law.value)) &&
          words.every((word) => leaf.text.includes(word));
        leaf.row.hidden = !fits;
        some = some || fits;
        shown += fits ? 1 : 0;
      }
      if (head) {
        head.hidden = !some;
      }
    }
    const all = shown === total;
    found.textContent = all ? `共 ${total} 个事项` : `找到 ${shown} 个事项，共 ${total} 个`;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => window.setTimeout(filter));
  form.hidden = false;
  filter();
})();
