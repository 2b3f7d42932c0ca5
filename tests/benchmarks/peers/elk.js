// Lays out the graphs that stand as JSON on the standard input; `warm`: once before it takes the time.
const ELK = require("elkjs/lib/elk.bundled.js");

async function main() {
  const { graphs, warm } = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const elk = new ELK();
  if (warm) for (const graph of graphs) await elk.layout(structuredClone(graph));
  const made = [];
  for (const graph of graphs) {
    const begin = process.hrtime.bigint();
    const layout = await elk.layout(graph);
    made.push({ layout, seconds: Number(process.hrtime.bigint() - begin) / 1e9 });
  }
  process.stdout.write(JSON.stringify(made));
}

main();
