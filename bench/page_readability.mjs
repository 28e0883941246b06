// Pages per second of @mozilla/readability on linkedom, for comparison with bench/page_bench.
//
//   npm install @mozilla/readability linkedom
//   node bench/page_readability.mjs PAGES.jsonl [ROUNDS]     lines {"id", "url", "html"}; best of ROUNDS (1), CPU time
//
// Prints the rate and the bytes of text found. Pages on which it throws count as done.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');

const [path, rounds = '1'] = process.argv.slice(2);
if (!path) {
  console.error('usage: node page_readability.mjs PAGES.jsonl [ROUNDS]');
  process.exit(2);
}
const pages = readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
let best = Infinity;
let text = 0;
let thrown = 0;
for (let round = 0; round < Number(rounds); ++round) {
  text = thrown = 0;
  const start = process.cpuUsage();
  for (const page of pages) {
    try {
      const { document } = parseHTML(page.html);
      const article = new Readability(document).parse();
      text += article?.textContent?.length ?? 0;
    } catch {
      ++thrown;
    }
  }
  const used = process.cpuUsage(start);
  best = Math.min(best, (used.user + used.system) / 1e6);
}
console.log(`${pages.length} pages, ${(text / 1e6).toFixed(1)} MB of text, ${thrown} threw: ${(pages.length / best).toFixed(1)} pages/s`);
